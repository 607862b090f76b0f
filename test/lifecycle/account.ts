import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { localEnvironment } from "../../local/deploy.ts";
import { freePorts } from "../../local/emulator.ts";
import { gatewayControl } from "../../local/gateway.ts";
import { startLocalAws } from "../../local/local-aws.ts";
import { commandsIn } from "../docs/commands-in.ts";
import { read, section } from "../docs/markdown.ts";
import { awsCliDirectory } from "../local/aws-cli.ts";
import { logFileOf } from "../local/local-aws.ts";

const run = promisify(execFile);
export const root = join(import.meta.dirname, "..", "..");

/** The settings of the local stage, but with collectors and with a ledger that stays, as in production. */
const CONTEXT = { stage: "local", collects: true, keepsDataOnDestroy: true };
const MEGABYTE = 1024 * 1024;

export type Account = Awaited<ReturnType<typeof startAccount>>;

/**
 * An emulator on which the commands of the documents run as they are written. The CDK reads the settings of the local
 * stage from `.cdk.json` in the home directory, and the answers to its questions from CDK_… in the environment.
 */
export async function startAccount() {
  const home = await mkdtemp(join(tmpdir(), "tagledger-lifecycle-"));
  await writeFile(join(home, ".cdk.json"), JSON.stringify({ context: CONTEXT }));
  const aws = await awsCliDirectory();
  const [emulatorPort = 0, gatewayPort = 0] = await freePorts(2);
  const logFile = logFileOf("lifecycle");
  const localAws = await startLocalAws({ emulatorPort, gatewayPort, logFile, waitScale: 0.02 });
  const endpoint = localAws.gateway.url;
  const path = [aws, dirname(process.execPath), join(root, "node_modules", ".bin"), process.env.PATH];
  const env = {
    ...localEnvironment(endpoint),
    // The AWS CLI 1 does not read AWS_REGION.
    AWS_DEFAULT_REGION: "eu-west-1",
    HOME: home,
    PATH: path.join(delimiter),
    CI: "true",
    COLUMNS: "400",
    CDK_REQUIRE_APPROVAL: "never",
    CDK_FORCE: "true",
    CDK_NOTICES: "false",
  };
  /** Runs the lines of a script in bash, up to the first that fails. */
  const shell = async (lines: string[], cwd = root, more: NodeJS.ProcessEnv = {}) => {
    const script = lines.join("\n");
    // As in local/deploy.ts, without change sets. `cdk diff` has an option of the same name with other values.
    const method = / diff /.test(script) ? "template" : "direct";
    const options = { cwd, env: { ...env, CDK_METHOD: method, ...more }, maxBuffer: 50 * MEGABYTE };
    const { stdout } = await run("bash", ["-ec", script], options);
    return stdout.trim();
  };
  const stop = async () => {
    await localAws.stop();
    await rm(home, { recursive: true, force: true });
  };
  return { endpoint, faults: gatewayControl(endpoint), shell, stop };
}

/** The commands under a heading of a document, each placeholder such as TABLE_NAME replaced with its value. */
export const documented = (document: string, heading: string, values: Record<string, string> = {}) =>
  commandsIn(section(read(document), heading)).map((command) =>
    command.replaceAll(/\b[A-Z]+(?:_[A-Z]+)*\b/g, (name) => values[name] ?? name),
  );
