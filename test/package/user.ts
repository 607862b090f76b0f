import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";

/** The folder in which the package is installed. */
export const folder = inject("packageUser");
export const packageFolder = join(folder, "node_modules", "@tagledger", "tagledger");
const bin = join(packageFolder, "bin", "tagledger.cjs");

/** Runs a program in that folder, on a machine with an empty home directory and no AWS variables. */
export function run(program: string, args: string[], environment: NodeJS.ProcessEnv = {}) {
  const HOME = mkdtempSync(join(folder, "home-"));
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME, NO_COLOR: "1", COLUMNS: "200", ...environment },
  });
  return { status, stdout, stderr };
}

/** Runs the installed command `tagledger`. */
export const tagledger = (args: string[], environment?: NodeJS.ProcessEnv) =>
  run(process.execPath, [bin, ...args], environment);
