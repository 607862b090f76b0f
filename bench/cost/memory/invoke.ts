import type { Deployment } from "../../../local/deploy.ts";
import { MASS } from "../executions.ts";
import { type Observed, observe } from "../run/observe.ts";
import { situations } from "../run/situations.ts";
import { CpuLimit } from "./cpu-limit.ts";
import { cpuByFolder, workers } from "./workers.ts";

/** The mean of some invocations in milliseconds: of the emulator's clock, and of CPU time. */
export type Invocation = { wall: number; cpu: number };

/** Every function that these situations do not leave out runs in one of them. */
const FIRST = ["tagged", "launch", "failed", "drifted", "ownTagEvent", "unknownEvent"] as const;
const REPEATED = ["tagged", "launch", "failed", "drifted", "unknownEvent"] as const;

/** The CPU milliseconds of each function's process after its first invocation, the load included, by folder. */
export async function firstInvocations(deployment: Deployment): Promise<Map<string, number>> {
  const all = situations(deployment);
  const used = new Map<string, number>();
  for (const name of FIRST) {
    const act = await all[name]();
    await observe(deployment, act);
    for (const [folder, cpu] of cpuByFolder()) if (!used.has(folder)) used.set(folder, cpu);
  }
  return used;
}

/** The next invocations, by folder, while each process has the CPU of this memory. */
export async function nextInvocations(
  deployment: Deployment,
  memoryMb: number,
  rounds: number,
): Promise<Map<string, Invocation>> {
  const all = situations(deployment);
  const limits = [...workers()].flatMap(([folder, ids]) =>
    ids.map((id) => limited(`${folder}-${id}`, id, memoryMb)),
  );
  const before = cpuByFolder();
  try {
    const seen = await observe(deployment, async () => {
      for (let round = 0; round < rounds; round++) for (const name of REPEATED) await (await all[name]())();
    });
    return meansOf(seen, before, cpuByFolder());
  } finally {
    for (const limit of limits) limit.end();
  }
}

/** The mean of the invocations of each function, from its CPU time before and after. */
function meansOf(
  seen: Observed,
  before: Map<string, number>,
  after: Map<string, number>,
): Map<string, Invocation> {
  return new Map(
    Object.entries(seen.invocations).map(([folder, count]) => {
      const wall = (seen.emulatorMilliseconds[folder] ?? 0) / count;
      return [
        folder,
        { wall, cpu: Math.max(0, (after.get(folder) ?? 0) - (before.get(folder) ?? 0)) / count },
      ];
    }),
  );
}

function limited(name: string, processId: number, memoryMb: number): CpuLimit {
  const limit = new CpuLimit(name, memoryMb);
  limit.add(processId);
  return limit;
}

/** The CPU milliseconds of each resource of the mass request, by folder. The loads of more processes are included. */
export async function eachResource(deployment: Deployment): Promise<Map<string, number>> {
  const before = cpuByFolder();
  await observe(deployment, await situations(deployment).mass());
  return new Map(
    [...cpuByFolder()].map(([folder, cpu]) => [folder, (cpu - (before.get(folder) ?? 0)) / MASS]),
  );
}
