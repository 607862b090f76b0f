import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { ensureEmulatorPython } from "../local/python.ts";

const run = promisify(execFile);

/** The versions of the model packages, with the hashes that pip checks. */
export const requirementsFile = join(import.meta.dirname, "requirements.txt");
const packagesDirectory = join(import.meta.dirname, "..", ".tagledger", "models");

/** The folders of AWS's models, and the versions of the packages that bring them. */
export type ModelPackages = {
  /** botocore's service models: `SERVICE/VERSION/service-2.json.gz`. */
  serviceModels: string;
  /** The CloudFormation Registry schemas that cfn-lint ships: `providers/REGION.json` and `resources/DIGEST.json`. */
  resourceSchemas: string;
  versions: Record<"botocore" | "cfn-lint", string>;
};

/**
 * Installs the packages of `requirements.txt`, if they are not there, into `.tagledger/models/<hash of that file>`. pip
 * checks their hashes. Their dependencies are left out, because only their data are read.
 *
 * @throws Error with pip's output.
 */
export async function ensureModelPackages(): Promise<ModelPackages> {
  const directory = await ensurePackages(requirementsFile, packagesDirectory);
  const requirements = readFileSync(requirementsFile, "utf8");
  return {
    serviceModels: join(directory, "botocore", "data"),
    resourceSchemas: join(directory, "cfnlint", "data", "schemas"),
    versions: {
      botocore: versionIn(requirements, "botocore"),
      "cfn-lint": versionIn(requirements, "cfn-lint"),
    },
  };
}

/**
 * Installs the packages that a file of requirements lists, and no others, into a folder of `parent` that has the file's
 * hash as its name. Returns that folder. It is for PYTHONPATH.
 *
 * @throws Error with pip's output.
 */
export async function ensurePackages(requirements: string, parent: string): Promise<string> {
  const hash = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 16);
  const directory = join(parent, hash);
  if (!existsSync(directory)) await install(requirements, parent, directory);
  return directory;
}

async function install(requirements: string, parent: string, directory: string): Promise<void> {
  const { python, env } = await ensureEmulatorPython();
  await mkdir(parent, { recursive: true });
  const unfinished = await mkdtemp(join(parent, "installing-"));
  try {
    const options = ["--no-deps", "--only-binary", ":all:", "--require-hashes", "--no-compile", "--quiet"];
    const args = ["-m", "pip", "install", ...options, "--requirement", requirements, "--target", unfinished];
    await run(python, args, { env: { ...process.env, ...env, PIP_DISABLE_PIP_VERSION_CHECK: "1" } });
    // If another process installed the packages meanwhile, they are the same.
    if (!existsSync(directory)) await rename(unfinished, directory);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

const versionIn = (requirements: string, name: string) =>
  new RegExp(`^${name}==(\\S+)`, "m").exec(requirements)?.[1] ?? "unknown";
