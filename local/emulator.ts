import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { ensureEmulatorPython, type PythonWithPackages } from "./python.ts";

const temporaryRoot = join(import.meta.dirname, "..", ".tagledger", "tmp");
const startTimeoutMs = 60_000;
const stopTimeoutMs = 3_000;

/** The account of all local resources. */
export const localAccountId = "123456789012";

/**
 * The credentials of the local account's root user. For the emulator, an access key id of 12 digits is the root user of
 * that account, and it does not check the secret. So both may be in the repository.
 */
export const localCredentials = { accessKeyId: localAccountId, secretAccessKey: "local" };

export type EmulatorOptions = {
  port: number;
  /** The URL for the AWS calls of Lambda functions: that of the gateway or of the emulator. */
  endpointUrl: string;
  logFile: string;
  /** Every wait of a state machine is multiplied by this: 0.01 turns an hour into 36 seconds. */
  waitScale?: number;
};

export type Emulator = { url: string; processId: number; stop(): Promise<void> };

/** The emulator exited or did not answer while it started. The message ends with the last lines of its log. */
export class EmulatorStartError extends Error {
  override readonly name = "EmulatorStartError";

  constructor(reason: string, logFile: string, logTail: string) {
    super(`The emulator did not start: ${reason}. Log: ${logFile}\n${logTail}`);
  }
}

/**
 * Starts one emulator on a loopback port, in its own process group, and waits until it answers. `stop` ends the whole
 * process group. If this process ends, also by a crash, the group ends too.
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const python = await ensureEmulatorPython();
  await mkdir(temporaryRoot, { recursive: true });
  const directory = await mkdtemp(join(temporaryRoot, "emulator-"));
  // Functions are unpacked here. Without this file, our own package.json would apply to their .js files.
  await writeFile(join(directory, "package.json"), "{}");
  const child = spawnEmulator(python, directory, options);
  const stop = async () => {
    await stopGroup(child);
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  };
  const url = `http://127.0.0.1:${options.port}`;
  try {
    await untilHealthy(url, child, options.logFile);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, processId: child.pid ?? 0, stop };
}

const program = join(import.meta.dirname, "run_emulator.py");

function spawnEmulator(
  python: PythonWithPackages,
  directory: string,
  options: EmulatorOptions,
): ChildProcess {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, "w");
  const child = spawn(python.python, [program], {
    cwd: directory,
    detached: true,
    env: { ...emulatorEnvironment(directory, options), ...python.env },
    stdio: ["pipe", log, log],
  });
  closeSync(log);
  child.on("error", () => {}); // untilHealthy reports it. Without a listener, Node would throw the `error` event as an uncaught exception.
  // Because of `unref`, a caller's process can end even if it does not call `stop`. The closed pipe then ends the
  // emulator.
  child.unref();
  return child;
}

/**
 * Variables that make the SDKs of a Node process send all calls to `endpointUrl`. Credentials and region are not set.
 */
export function endpointEnvironment(endpointUrl: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpointUrl,
    // S3 Control puts the account in front of the host name. gateway/loopback-names.ts says more.
    AWS_ENDPOINT_URL_S3_CONTROL: endpointUrl.replace("127.0.0.1", "localhost"),
    NODE_OPTIONS: importOption("loopback-names.ts"),
  };
}

const importOption = (file: string) =>
  `--import=${pathToFileURL(join(import.meta.dirname, "gateway", file))}`;

/**
 * Only these variables, because the user's AWS_*, DOCKER_* and MINISTACK_* must not reach the emulator or its Lambdas.
 */
function emulatorEnvironment(directory: string, options: EmulatorOptions): NodeJS.ProcessEnv {
  return {
    // Lambda functions run on the first `node` in the PATH. It is the same Node that runs this process.
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    LANG: process.env.LANG ?? "C.UTF-8",
    // The SDK in a Lambda function would otherwise find the user's ~/.aws.
    HOME: directory,
    TMPDIR: directory,
    STATE_DIR: join(directory, "state"),
    S3_DATA_DIR: join(directory, "s3"),
    PERSIST_STATE: "0",
    S3_PERSIST: "0",
    BIND_HOST: "127.0.0.1",
    MINISTACK_HOST: "127.0.0.1",
    GATEWAY_PORT: String(options.port),
    MINISTACK_ACCOUNT_ID: localAccountId,
    MINISTACK_REGION: "us-east-1",
    ...endpointEnvironment(options.endpointUrl),
    NODE_OPTIONS: ["loopback-names.ts", "end-on-answer.ts"].map(importOption).join(" "),
    AUTH: "true",
    CLOUDTRAIL_RECORDING: "0",
    // Both would listen on fixed ports of all network interfaces.
    SFTP_ENABLED: "0",
    IOT_MTLS_ENABLED: "0",
    PYTHONUNBUFFERED: "1",
    ...(options.waitScale === undefined ? {} : { SFN_WAIT_SCALE: String(options.waitScale) }),
  };
}

async function untilHealthy(url: string, child: ChildProcess, logFile: string): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline) {
    if (hasEnded(child)) {
      throw new EmulatorStartError(
        `it exited with ${child.exitCode ?? child.signalCode}`,
        logFile,
        await tailOf(logFile),
      );
    }
    if (await isHealthy(`${url}/_ministack/health`)) return;
    await sleep(50);
  }
  throw new EmulatorStartError(`no answer within ${startTimeoutMs / 1000} s`, logFile, await tailOf(logFile));
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function tailOf(logFile: string): Promise<string> {
  return (await readFile(logFile, "utf8")).split("\n").slice(-20).join("\n");
}

async function stopGroup(child: ChildProcess): Promise<void> {
  signalGroup(child, "SIGTERM");
  const deadline = Date.now() + stopTimeoutMs;
  while (!hasEnded(child) && Date.now() < deadline) await sleep(20);
  // Ends the whole group, because a Lambda function that ignores SIGTERM may still run in it.
  signalGroup(child, "SIGKILL");
  while (!hasEnded(child)) await sleep(20);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // happy path: the group is already gone
  }
}

const hasEnded = (child: ChildProcess) =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null;

/** Finds `count` different free ports on the loopback interface. All are opened before the first one is closed. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listening));
  const ports = servers.map((server) => portOf(server));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function listening(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("a TCP server has a port");
  return address.port;
}
