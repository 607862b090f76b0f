import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { onInterrupt, startSession } from "../../../local/session.ts";
import { eachResource, firstInvocations, nextInvocations, peaks, UNLIMITED_MB } from "./invoke.ts";
import { measureLoads } from "./load.ts";
const SIZES = (process.env.SIZES ?? "128,256,512,1024,1769").split(",").map(Number);
const loads = measureLoads([...SIZES, UNLIMITED_MB], Number(process.env.RUNS ?? 3));
const { signal } = onInterrupt();
const session = await startSession("silent", signal);
try {
  const { deployment } = session;
  const first = await firstInvocations(deployment);
  const next = new Map();
  for (const size of [UNLIMITED_MB, ...SIZES]) {
    next.set(size, Object.fromEntries(await nextInvocations(deployment, size, 5)));
    console.error(size, JSON.stringify(next.get(size)));
  }
  const each = await eachResource(deployment);
  const out = {
    each: Object.fromEntries(each),
    cpu: cpus()[0]?.model,
    loads: Object.fromEntries([...loads].map(([f, m]) => [f, Object.fromEntries(m)])),
    first: Object.fromEntries(first),
    next: Object.fromEntries(next),
    peaks: Object.fromEntries(peaks()),
  };
  writeFileSync(process.env.OUT ?? "/tmp/memory.json", JSON.stringify(out, null, 1));
} finally {
  await session.stop();
}
