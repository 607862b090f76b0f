import type { Deployment } from "../../../local/deploy.ts";
import { observe } from "../run/observe.ts";
import { MASS } from "../executions.ts";
import { situations } from "../run/situations.ts";
import { CpuLimit } from "./cpu-limit.ts";
import { cpuMillisecondsOf, peakMegabytesOf, workers } from "./workers.ts";

/** Milliseconds of an invocation: of the emulator's clock, and of CPU time. */
export type Invocation = { wall: number; cpu: number };

/** More than any function has: as if there were no limit. */
export const UNLIMITED_MB = 100_000;

/** Every function runs in one of these. The last ones follow each other often enough to see a function that has run before. */
const FIRST = ["tagged", "launch", "failed", "drifted", "ownTagEvent", "unknownEvent"];
const REPEATED = ["tagged", "launch", "failed", "unknownEvent"];

/** The CPU milliseconds of each function's process after its first invocation, the load included, by folder. */
export async function firstInvocations(deployment: Deployment): Promise<Map<string, number>> {
  const all = situations(deployment);
  const used = new Map<string, number>();
  for (const name of FIRST) {
    await observe(deployment, await prepared(all, name));
    for (const [folder, id] of workers()) if (!used.has(folder)) used.set(folder, cpuMillisecondsOf(id));
  }
  return used;
}

const prepared = async (all: ReturnType<typeof situations>, name: string) => {
  const prepare = all[name];
  if (!prepare) throw new Error(`There is no situation ${name}.`);
  return prepare();
};

/** The mean of the next invocations, by folder, while each function has the CPU of this memory. */
export async function nextInvocations(
  deployment: Deployment,
  memoryMb: number,
  rounds: number,
): Promise<Map<string, Invocation>> {
  const all = situations(deployment);
  const processes = [...workers()].map(([folder, id]) => ({ folder, id, before: cpuMillisecondsOf(id) }));
  const limits = processes.map(({ folder, id }) => {
    const limit = new CpuLimit(folder, memoryMb);
    limit.add(id);
    return limit;
  });
  const seen = await observe(deployment, async () => {
    for (let round = 0; round < rounds; round++)
      for (const name of REPEATED) await (await prepared(all, name))();
  });
  for (const limit of limits) limit.end();
  return new Map(
    processes.flatMap(({ folder, id, before }): [string, Invocation][] => {
      const count = seen.invocations[folder];
      if (count === undefined) return [];
      const wall = (seen.emulatorMilliseconds[folder] ?? 0) / count;
      return [[folder, { wall, cpu: (cpuMillisecondsOf(id) - before) / count }]];
    }),
  );
}

/** The CPU milliseconds of each resource of the mass request, by folder. */
export async function eachResource(deployment: Deployment): Promise<Map<string, number>> {
  const before = new Map([...workers()].map(([folder, id]) => [folder, cpuMillisecondsOf(id)]));
  await observe(deployment, await prepared(situations(deployment), "mass"));
  return new Map(
    [...workers()].map(([folder, id]) => [folder, (cpuMillisecondsOf(id) - (before.get(folder) ?? 0)) / MASS]),
  );
}

/** The largest memory in MB that each function's process has used so far, by folder. */
export const peaks = (): Map<string, number> =>
  new Map([...workers()].map(([folder, id]) => [folder, peakMegabytesOf(id)]));
