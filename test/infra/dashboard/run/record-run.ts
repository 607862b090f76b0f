import { writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { onInterrupt, startSession } from "../../../../local/session.ts";
import { metricsOfRun } from "./collect.ts";
import { RUN_FILE } from "./stored-run.ts";
import { story } from "./story.ts";

const MINUTES = 14;
const MINUTE_MS = 60_000;

/**
 * `npm run docs:dashboard-run` runs Tagledger on the emulator for a quarter of an hour, with people who create things and
 * with some faults, and stores the metrics. `npm run docs:dashboard` draws them.
 */
const { signal } = onInterrupt();
const session = await startSession("simple", signal);
try {
  const from = Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS;
  await sleep(from - Date.now(), undefined, { signal });
  const waiting = await story(session, from, MINUTES, signal);
  const metrics = await metricsOfRun(session.deployment, from, MINUTES, waiting);
  const run = { from: new Date(from).toISOString(), minutes: MINUTES };
  // One metric a line: a diff of two runs can then be read.
  const lines = metrics.map((metric) => `    ${JSON.stringify(metric)}`).join(",\n");
  writeFileSync(
    RUN_FILE,
    `${JSON.stringify(run, null, 2).slice(0, -2)},\n  "metrics": [\n${lines}\n  ]\n}\n`,
  );
} finally {
  await session.stop();
}
