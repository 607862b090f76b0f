import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The npm package of the CDK's team with cfn-guard as a program, and the rules of AWS Control Tower for it. */
const PACKAGE = "@cdklabs/cdk-validator-cfnguard";
const VERSION = "0.0.62";
const INTEGRITY =
  "sha512-Sg2k8067B0AIJ82QFSLhHTUIqxOYTKABvVrTHiyc6j0rE2NHli2diIYqf+w+DkuDKCYYgMIOga3OrYMOHUw0mQ==";
const directory = join(import.meta.dirname, "..", "..", ".tagledger", `cfn-guard-${VERSION}`);

const systems: Partial<Record<NodeJS.Platform, string>> = { linux: "ubuntu", darwin: "macos" };
const processors: Partial<Record<NodeJS.Architecture, string>> = { x64: "x86_64", arm64: "aarch64" };
const [system, processor] = [systems[process.platform], processors[process.arch]];

/** Whether the package has a program for this machine. */
export const hasProgram = system !== undefined && processor !== undefined;

/** The program cfn-guard and its rules. The package is fetched when it is first needed, without what it depends on. */
export async function guardRelease(): Promise<{ program: string; rules: string }> {
  if (!existsSync(directory)) await fetchPackage();
  return {
    program: join(directory, "bin", String(system), String(processor), "cfn-guard"),
    rules: join(directory, "rules", "control-tower", "cfn-guard"),
  };
}

async function fetchPackage(): Promise<void> {
  await mkdir(dirname(directory), { recursive: true });
  const unfinished = await mkdtemp(`${directory}-`);
  try {
    const pack = ["pack", `${PACKAGE}@${VERSION}`, "--json", "--pack-destination", unfinished];
    const [{ filename, integrity }] = JSON.parse((await run("npm", pack)).stdout);
    if (integrity !== INTEGRITY) throw new Error(`${PACKAGE} ${VERSION} is not the package that is pinned.`);
    await run("tar", ["-xzf", join(unfinished, filename), "-C", unfinished]);
    await rename(join(unfinished, "package"), directory);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
