import { execFileSync } from "node:child_process";
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "../../../infra/constructs/bundled-code.ts";
import { environment } from "../../coldstart/environment.ts";
import { CpuLimit } from "./cpu-limit.ts";

/** Milliseconds from the start of Node until a function is loaded: of the clock, and of CPU time. */
export type Load = { wall: number; cpu: number };

/** The folders of functions/ that are functions. */
export const folders = globSync("functions/*/handler.ts").map((path) => basename(dirname(path)));

/** Bundles all functions as they are deployed, and measures the load of each with the CPU of each size of memory. */
export function measureLoads(sizesMb: readonly number[]): Map<string, Map<number, Load>> {
  const temporary = mkdtempSync(join(tmpdir(), "tagledger-load-"));
  const loads = folders.map((folder): [string, Map<number, Load>] => {
    bundle(folder, join(temporary, folder));
    const file = join(temporary, folder, "index.mjs");
    return [folder, new Map(sizesMb.map((size) => [size, medianLoad(file, size)]))];
  });
  rmSync(temporary, { recursive: true });
  return new Map(loads);
}

/** With little CPU a load takes a second, and differs little from the next one. */
const runsWith = (memoryMb: number) => (memoryMb <= 256 ? 1 : 3);

function medianLoad(file: string, memoryMb: number): Load {
  const runs = runsWith(memoryMb);
  const all = Array.from({ length: runs }, () => load(file, memoryMb)).toSorted((a, b) => a.wall - b.wall);
  const median = all[Math.floor(runs / 2)];
  if (!median) throw new Error("A load is measured at least once.");
  return median;
}

function load(file: string, memoryMb: number): Load {
  const limit = new CpuLimit("load", memoryMb);
  const program = `
    await import(${JSON.stringify(pathToFileURL(file).href)});
    const { user, system } = process.cpuUsage();
    console.log(JSON.stringify({ wall: performance.now(), cpu: (user + system) / 1000 }));`;
  // The shell joins the group before it becomes Node, so that the start of Node is limited too.
  const join = `echo $$ > ${limit.processesFile}; exec "$0" --input-type=module --eval "$1"`;
  const answer = execFileSync("sh", ["-c", join, process.execPath, program], {
    env: environment,
    encoding: "utf8",
  });
  limit.end();
  return JSON.parse(answer);
}
