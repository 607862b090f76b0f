import { createPublicKey } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { SFNClient } from "@aws-sdk/client-sfn";
import * as z from "zod";
import { useLittleMemory } from "../../cli/lib/little-memory.ts";
import { makeReport } from "../../evidence/report/make-report.ts";
import type { TrailBucket } from "../../evidence/trail/bucket.ts";
import { keysInMemory } from "../../test/evidence/trail-fixture.ts";
import { generatedLedger, generatedPeriod } from "../generated-ledger.ts";

/** The process that `report.ts` measures: it makes a report of a generated ledger and of a trail on the disk. */
const SettingsSchema = z.object({
  ...{ days: z.number(), actionsADay: z.number(), trail: z.string(), out: z.string() },
  ...{ fingerprint: z.string(), publicKey: z.string() },
  digests: z.array(z.object({ key: z.string(), metadata: z.record(z.string(), z.string()) })),
});
const settings = SettingsSchema.parse(JSON.parse(readFileSync(0, "utf8")));

const metadataOf = new Map(settings.digests.map(({ key, metadata }) => [key, metadata]));
const DIGESTS = "AWSLogs/123456789012/CloudTrail-Digest/";
const folders: Record<string, string[]> = { "AWSLogs/": ["123456789012"], [DIGESTS]: ["eu-west-1"] };
const bucket: TrailBucket = {
  async *keys(_, prefix, startAfter = "") {
    for (const key of metadataOf.keys()) if (key.startsWith(prefix) && key > startAfter) yield key;
  },
  folders: async (_, folder) => folders[folder] ?? [],
  open: async ({ key }) => {
    const path = join(settings.trail, key);
    if (!existsSync(path)) return undefined;
    return { body: createReadStream(path), metadata: metadataOf.get(key) ?? {}, etag: key };
  },
};
const sfn: SFNClient = Object.assign(Object.create(SFNClient.prototype), {
  send: async () => ({ executions: [] }),
});

useLittleMemory();
const steps: { step: string; begin: number; memoryMb: number }[] = [];
const start = performance.now();
const { summary, files } = await makeReport(
  {
    ...{ period: generatedPeriod(settings.days), source: { kind: "trail", bucket: "bench" } },
    ...{ folder: settings.out, madeBy: "bench", tagledgerVersion: "bench", queries: [] },
  },
  {
    ...{ ledger: generatedLedger(settings.actionsADay), sfn, machines: [] },
    trail: {
      bucket,
      findPublicKeys: keysInMemory({
        fingerprint: settings.fingerprint,
        publicKey: createPublicKey(settings.publicKey),
      }),
    },
    cloudTrailIn: () => new CloudTrailClient({}),
    liveTags: async function* (rows) {
      for await (const row of rows) yield { row, live: { read: "notShown" } };
    },
    access: async function* () {},
    policies: async () => ({ rows: [], files: [] }),
  },
  (step) => {
    const memoryMb = process.resourceUsage().maxRSS / 1024;
    steps.push({ step, begin: performance.now(), memoryMb: Math.round(memoryMb) });
    return () => {};
  },
);
const end = performance.now();
console.log(
  JSON.stringify({
    rows: summary.population.rows,
    exceptions: summary.exceptions.reduce((sum, { total }) => sum + total, 0),
    milliseconds: end - start,
    memoryKb: process.resourceUsage().maxRSS,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    steps: steps.map(({ step, begin, memoryMb }, index) => ({
      ...{ step, seconds: Math.round(((steps[index + 1]?.begin ?? end) - begin) / 1000), memoryMb },
    })),
  }),
);
