import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { runInGroup } from "./process-group.ts";

const run = promisify(execFile);

const root = join(import.meta.dirname, "..");
const defaultDirectory = join(root, ".tagledger", "python");

/** Python packages, and the program that needs them. */
export type PythonPackages = {
  /** The subject of a message, such as "the emulator". */
  neededBy: string;
  /** A file of pip with a hash for each package. Its path is relative to the root of the repository. */
  requirements: string;
};
const emulator: PythonPackages = { neededBy: "the emulator", requirements: "local/requirements.txt" };

const candidates = [
  "python3",
  "python3.14",
  "python3.13",
  "python3.12",
  "python3.11",
  "python3.10",
  "python",
];

/** A Python interpreter that has the packages, and the environment variables that it needs. */
export type PythonWithPackages = { python: string; env: Record<string, string> };

/** This machine has no usable Python. The message says what was found and what to install. */
export class PythonMissingError extends Error {
  override readonly name = "PythonMissingError";

  constructor({ neededBy }: PythonPackages, found: string[]) {
    const seen = found.length > 0 ? `Found only ${found.join(", ")}.` : "Found none.";
    super(
      `${neededBy.replace(/^t/, "T")} needs Python 3.10 or newer. ${seen} Install one ("brew install python", ` +
        `"apt install python3 python3-venv", or https://www.python.org/downloads/) and start again.`,
    );
  }
}

/** The packages could not be installed. The message contains the output of pip. */
export class PythonEnvironmentError extends Error {
  override readonly name = "PythonEnvironmentError";

  constructor({ neededBy, requirements }: PythonPackages, cause: unknown) {
    super(
      `The Python packages for ${neededBy} could not be installed from ${requirements}: ${wordsOf(cause)}`,
      { cause },
    );
  }
}

/** Returns the Python environment of the emulator. The first call installs it (`ensurePython`). */
export const ensureEmulatorPython = (
  report?: (message: string) => void,
  environmentsDirectory?: string,
  signal?: AbortSignal,
): Promise<PythonWithPackages> => ensurePython(emulator, report, environmentsDirectory, signal);

/**
 * Returns a Python environment with these packages. The first call installs it in `.tagledger/python/<hash of the
 * requirements>`. The directory is renamed to that name only when it is complete, so an interrupted installation is
 * never used. If two processes install at the same time, the second one uses the result of the first.
 */
export async function ensurePython(
  packages: PythonPackages,
  report: (message: string) => void = () => {},
  environmentsDirectory = defaultDirectory,
  signal: AbortSignal = new AbortController().signal,
): Promise<PythonWithPackages> {
  const hash = createHash("sha256")
    .update(await readFile(join(root, packages.requirements)))
    .digest("hex")
    .slice(0, 16);
  const directory = join(environmentsDirectory, hash);
  if (isVirtualEnvironment(directory)) return virtualEnvironment(directory);

  const python = await findPython(packages);
  if (existsSync(packagesOf(directory))) return packagesDirectory(python, directory);

  report(`Installing ${packages.neededBy} (once, some seconds)`);
  await install(packages, python, directory, signal);
  return isVirtualEnvironment(directory)
    ? virtualEnvironment(directory)
    : packagesDirectory(python, directory);
}

/** The directory of AWS's service models. The emulator depends on botocore, which brings them. */
export async function serviceModelsDirectory(): Promise<string> {
  const { python, env } = await ensureEmulatorPython();
  const program =
    "import importlib.util; print(importlib.util.find_spec('botocore').submodule_search_locations[0])";
  const { stdout } = await run(python, ["-c", program], { env: { ...process.env, ...env } });
  return join(stdout.trim(), "data");
}

async function install(
  packages: PythonPackages,
  python: string,
  directory: string,
  signal: AbortSignal,
): Promise<void> {
  const environmentsDirectory = dirname(directory);
  await mkdir(environmentsDirectory, { recursive: true });
  await removeAbandoned(environmentsDirectory);
  const unfinished = await mkdtemp(join(environmentsDirectory, `installing-${process.pid}-`));
  try {
    await installInto(packages, python, unfinished, signal);
    // An incomplete directory here is a virtual environment that lost its base Python.
    if (!isComplete(directory)) await rm(directory, { recursive: true, force: true });
    await rename(unfinished, directory);
  } catch (error) {
    signal.throwIfAborted();
    // happy path: another process installed it meanwhile
    if (!isComplete(directory)) throw new PythonEnvironmentError(packages, error);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function installInto(
  { requirements }: PythonPackages,
  python: string,
  directory: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    await runInGroup(python, ["-m", "venv", directory], { env: pipEnvironment(), signal });
  } catch {
    signal.throwIfAborted();
    // Debian has ensurepip, which venv needs, in a separate package. The interpreter may still have its own pip.
    await rm(directory, { recursive: true, force: true });
    await pipInstall(
      python,
      ["--target", packagesOf(directory), "--requirement", join(root, requirements)],
      signal,
    );
    return;
  }
  await pipInstall(interpreterOf(directory), ["--requirement", join(root, requirements)], signal);
}

async function pipInstall(python: string, options: string[], signal: AbortSignal): Promise<void> {
  const pinned = ["--require-hashes", "--only-binary", ":all:"];
  const args = ["-m", "pip", "install", "--quiet", ...pinned, ...options];
  await runInGroup(python, args, { env: pipEnvironment(), signal });
}

function pipEnvironment(): NodeJS.ProcessEnv {
  const { PYTHONPATH: _path, PYTHONHOME: _home, VIRTUAL_ENV: _venv, ...inherited } = process.env;
  return { ...inherited, PIP_DISABLE_PIP_VERSION_CHECK: "1", PIP_NO_INPUT: "1", PIP_USER: "0" };
}

/**
 * Removes the directories of unfinished installations: the installing process was killed, or the machine lost power.
 */
async function removeAbandoned(environmentsDirectory: string): Promise<void> {
  for (const name of await readdir(environmentsDirectory)) {
    const owner = /^installing-(\d+)-/.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    await rm(join(environmentsDirectory, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function findPython(packages: PythonPackages): Promise<string> {
  const found: string[] = [];
  for (const candidate of candidates) {
    const version = await versionOf(candidate);
    if (version === undefined) continue;
    if (version.major === 3 && version.minor >= 10) return candidate;
    found.push(`${candidate} ${version.major}.${version.minor}`);
  }
  throw new PythonMissingError(packages, found);
}

async function versionOf(python: string): Promise<{ major: number; minor: number } | undefined> {
  try {
    const { stdout } = await run(python, ["-c", "import sys; print(*sys.version_info[:2])"]);
    const [major = 0, minor = 0] = stdout.trim().split(" ").map(Number);
    return { major, minor };
  } catch {
    return undefined;
  }
}

const interpreterOf = (directory: string) => join(directory, "bin", "python");
const packagesOf = (directory: string) => join(directory, "site-packages");
// existsSync follows the link to the base Python. It is false if that Python was uninstalled.
const isVirtualEnvironment = (directory: string) => existsSync(interpreterOf(directory));
const isComplete = (directory: string) =>
  isVirtualEnvironment(directory) || existsSync(packagesOf(directory));

function virtualEnvironment(directory: string): PythonWithPackages {
  return { python: interpreterOf(directory), env: {} };
}

function packagesDirectory(python: string, directory: string): PythonWithPackages {
  return { python, env: { PYTHONPATH: packagesOf(directory) } };
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
