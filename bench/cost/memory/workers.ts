import { readdirSync, readFileSync } from "node:fs";

/**
 * The processes in which the emulator runs our functions, by the function's folder in functions/.
 *
 * @param endpoint of the emulator. Without it, the processes of all emulators of this machine are found
 */
export function workers(endpoint = ""): Map<string, number[]> {
  const found = readdirSync("/proc").flatMap((id) => {
    const variables = environmentOf(id);
    const [, folder] = /(?:^|\0)POWERTOOLS_SERVICE_NAME=([a-z-]+)/.exec(variables) ?? [];
    return folder === undefined || !variables.includes(endpoint) ? [] : [{ folder, id: Number(id) }];
  });
  const grouped = Map.groupBy(found, ({ folder }) => folder);
  return new Map([...grouped].map(([folder, processes]) => [folder, processes.map(({ id }) => id)]));
}

/** The CPU time that the processes of each function have used, in milliseconds, by folder. */
export const cpuByFolder = (): Map<string, number> =>
  new Map([...workers()].map(([folder, ids]) => [folder, sumOf(ids.map(cpuMillisecondsOf))]));

/** The largest memory in MB that a process of each function has used, by folder. */
export const peaksByFolder = (): Map<string, number> =>
  new Map([...workers()].map(([folder, ids]) => [folder, Math.max(...ids.map(peakMegabytesOf))]));

const sumOf = (numbers: number[]) => numbers.reduce((sum, each) => sum + each, 0);

function environmentOf(processId: string): string {
  if (!/^\d+$/.test(processId)) return "";
  try {
    return readFileSync(`/proc/${processId}/environ`, "latin1");
  } catch {
    // happy path: the process has ended
    return "";
  }
}

const TICKS_PER_SECOND = 100;

/** The CPU time that a process has used, in milliseconds, to ten milliseconds. */
function cpuMillisecondsOf(processId: number): number {
  const stat = readFileSync(`/proc/${processId}/stat`, "utf8");
  // The name of the program, in parentheses, may have spaces. User and system time are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}

/** 0 if the process has ended. */
function peakMegabytesOf(processId: number): number {
  try {
    const status = readFileSync(`/proc/${processId}/status`, "utf8");
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    // happy path: the process has ended
    return 0;
  }
}
