import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ensurePython } from "../../local/python.ts";

const run = promisify(execFile);
const packages = { neededBy: "the checkers of templates", requirements: "test/checkers/requirements.txt" };

/** Runs Python with the checkers' packages, and returns its output. The first call installs the packages. */
export async function runPython(args: string[]): Promise<string> {
  const { python, env } = await ensurePython(packages);
  const { stdout } = await run(python, args, {
    env: { ...process.env, ...env },
    maxBuffer: 2 ** 26,
  });
  return stdout;
}
