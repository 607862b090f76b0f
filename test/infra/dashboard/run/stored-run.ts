import { readFileSync } from "node:fs";
import * as z from "zod";

/** The values of one metric, by the minute of the run. A percentile needs each value. */
const StoredMetricSchema = z.object({
  namespace: z.string(),
  name: z.string(),
  /** Where a dimension names a resource of the deployment, this has its logical id. */
  dimensions: z.record(z.string(), z.string()),
  points: z.array(z.tuple([z.int().nonnegative(), z.array(z.number())])),
});
export type StoredMetric = z.infer<typeof StoredMetricSchema>;

/** The metrics of a run on the emulator. `npm run docs:dashboard-run` makes them. */
const StoredRunSchema = z.object({
  from: z.iso.datetime(),
  minutes: z.int().positive(),
  metrics: z.array(StoredMetricSchema),
});
export type StoredRun = z.infer<typeof StoredRunSchema>;

export const RUN_FILE = new URL("../run.json", import.meta.url);
export const storedRun = (): StoredRun => StoredRunSchema.parse(JSON.parse(readFileSync(RUN_FILE, "utf8")));
