import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ensurePackages } from "../../generate/model-packages.ts";
import { localEnvironment } from "../../local/deploy.ts";
import { ensureEmulatorPython } from "../../local/python.ts";

const run = promisify(execFile);
const requirementsFile = join(import.meta.dirname, "requirements.txt");
const packagesDirectory = join(import.meta.dirname, "..", "..", ".tagledger", "custodian");
const PROGRAM = "from c7n.cli import main; main()";

export type Custodian = (policy: object, options?: string[]) => Promise<void>;

/**
 * Cloud Custodian, which runs a policy on the emulator. The first call installs it, with its dependencies and nothing else,
 * into `.tagledger/custodian/`.
 */
export async function installCustodian(endpoint: string, region: string): Promise<Custodian> {
  const [{ python }, packages] = await Promise.all([
    ensureEmulatorPython(),
    ensurePackages(requirementsFile, packagesDirectory),
  ]);
  const env = {
    ...localEnvironment(endpoint, region),
    AWS_DEFAULT_REGION: region,
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    PYTHONPATH: packages,
  };
  return async (policy, options = []) => {
    const directory = await mkdtemp(join(tmpdir(), "tagledger-custodian-"));
    try {
      const file = join(directory, "policy.json");
      await writeFile(file, JSON.stringify({ policies: [policy] }));
      const where = ["--output-dir", join(directory, "out"), "--cache-period", "0", "--region", region];
      await run(python, ["-c", PROGRAM, "run", ...where, ...options, file], { env });
    } finally {
      await rm(directory, { recursive: true });
    }
  };
}
