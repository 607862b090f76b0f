import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { inject } from "vitest";

/** The folder in which the package is installed. */
export const folder = inject("packageUser");
export const packageFolder = join(folder, "node_modules", "@tagledger", "tagledger");
const bin = join(packageFolder, "bin", "tagledger.cjs");

/** Runs a program in that folder, on a machine with an empty home directory and no AWS variables. */
export async function run(program: string, args: string[], environment: NodeJS.ProcessEnv = {}) {
  const HOME = mkdtempSync(join(folder, "home-"));
  const env = { PATH: process.env.PATH, NO_COLOR: "1", COLUMNS: "200", ...environment, HOME };
  const child = spawn(program, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  const [[status], stdout, stderr] = await Promise.all([
    once(child, "close"),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { status, stdout, stderr };
}

/** Runs the installed command `tagledger`. */
export const tagledger = (args: string[], environment?: NodeJS.ProcessEnv) =>
  run(process.execPath, [bin, ...args], environment);
