import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ensureEmulatorPython, PythonMissingError } from "../../local/python.ts";

const run = promisify(execFile);

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "tagledger-python-"));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(directory, { recursive: true });
});

/** A PATH with nothing but these commands in it. */
async function pathOf(commands: Record<string, string>): Promise<string> {
  const bin = join(directory, "bin");
  await mkdir(bin);
  for (const [name, script] of Object.entries(commands)) {
    await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(bin, name), 0o755);
  }
  return bin;
}

const canImportMinistack = async ({ python, env }: { python: string; env: Record<string, string> }) =>
  (
    await run(python, ["-c", "import ministack.app; print('yes')"], { env: { ...process.env, ...env } })
  ).stdout.trim();

test("without a Python the error says what to install", async () => {
  vi.stubEnv("PATH", await pathOf({}));
  const attempt = ensureEmulatorPython(undefined, join(directory, "environments"));
  await expect(attempt).rejects.toThrow(PythonMissingError);
  await expect(attempt).rejects.toThrow("Found none.");
});

test("a Python too old is named", async () => {
  vi.stubEnv("PATH", await pathOf({ python3: "echo 3 9" }));
  await expect(ensureEmulatorPython(undefined, join(directory, "environments"))).rejects.toThrow(
    "Found only python3 3.9.",
  );
});

test("two that install at once both get a working environment, and leave nothing half made", async () => {
  const environments = join(directory, "environments");
  await mkdir(join(environments, "installing-999999999-abandoned"), { recursive: true });
  const both = await Promise.all([
    ensureEmulatorPython(undefined, environments),
    ensureEmulatorPython(undefined, environments),
  ]);
  expect(await Promise.all(both.map(canImportMinistack))).toEqual(["yes", "yes"]);
  expect(await readdir(environments)).toHaveLength(1);

  const reports: string[] = [];
  await ensureEmulatorPython((message) => reports.push(message), environments);
  expect(reports).toEqual([]);
});

test("where venv is missing the packages go into a directory of their own", async () => {
  const { stdout } = await run("python3", ["-c", "import sys; print(sys.executable)"]);
  const real = stdout.trim();
  const bin = await pathOf({ python3: `[ "$2" = venv ] && exit 1; exec "${real}" "$@"` });
  await symlink("/bin/sh", join(bin, "sh"));
  vi.stubEnv("PATH", [bin, process.env.PATH].join(delimiter));
  const python = await ensureEmulatorPython(undefined, join(directory, "environments"));
  expect(python.env).toHaveProperty("PYTHONPATH");
  expect(await canImportMinistack(python)).toBe("yes");
});
