import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { runInGroup } from "../../local/process-group.ts";

const VERSION = "1.46.3";
const directory = join(import.meta.dirname, "..", "..", ".tagledger", `awscli-${VERSION}`);

/** The directory of the real AWS CLI 1, from PyPI. It is installed when it is first needed, in about 20 seconds. */
export async function awsCliDirectory(): Promise<string> {
  const bin = join(directory, "bin");
  if (existsSync(join(bin, "aws"))) return bin;
  await mkdir(directory, { recursive: true });
  const signal = new AbortController().signal;
  await runInGroup("python3", ["-m", "venv", directory], { env: process.env, signal });
  const install = ["-m", "pip", "install", "--quiet", `awscli==${VERSION}`];
  await runInGroup(join(bin, "python"), install, { env: process.env, signal });
  return bin;
}
