import { createReadStream, readFileSync } from "node:fs";
import * as z from "zod";
import type { TrailBucket } from "../../evidence/trail/bucket.ts";
import { readNamedLogFile } from "../../evidence/trail/log-file.ts";

/** The process that `trail.ts` measures: it reads the files that stdin lists, and prints what it took. */
const FilesSchema = z.array(z.object({ path: z.string(), sha256: z.string() }));
const files = FilesSchema.parse(JSON.parse(readFileSync(0, "utf8")));
const bucket: TrailBucket = {
  async *keys() {},
  folders: async () => [],
  open: async ({ key }) => ({ body: createReadStream(key), metadata: {}, etag: key }),
};

let records = 0;
const start = performance.now();
const read = async ({ path, sha256 }: (typeof files)[number]) => {
  const verdict = await readNamedLogFile(bucket, { bucket: "disk", key: path, sha256 }, (group) => {
    records += group.length;
  });
  if (verdict !== "valid") throw new Error(`${path} is ${verdict}.`);
};
for (const file of files) await read(file);
const milliseconds = performance.now() - start;
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const cpuMilliseconds = (userCPUTime + systemCPUTime) / 1000;
console.log(JSON.stringify({ records, milliseconds, cpuMilliseconds, memoryKb: maxRSS }));
