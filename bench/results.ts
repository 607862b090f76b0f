import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { type Origin, OriginSchema } from "./machine.ts";

const file = join(import.meta.dirname, "results.json");

/** The results that docs/performance.md shows: of each part the last that was saved, with its origin. */
const SavedSchema = z.record(z.string(), OriginSchema.extend({ result: z.unknown() }));
export type Saved = z.infer<typeof SavedSchema>;

export const savedResults = (): Saved =>
  existsSync(file) ? SavedSchema.parse(JSON.parse(readFileSync(file, "utf8"))) : {};

export function saveResults(origin: Origin, results: Record<string, unknown>) {
  const added = Object.entries(results).map(([name, result]) => [name, { ...origin, result }]);
  const saved = { ...savedResults(), ...Object.fromEntries(added) };
  writeFileSync(file, `${JSON.stringify(saved, null, 2)}\n`);
}
