import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { type EmulatorPython, ensureEmulatorPython } from "./python.ts";

const temporaryRoot = join(import.meta.dirname, "..", ".tagledger", "tmp");
const startTimeoutMs = 60_000;
const stopTimeoutMs = 3_000;

/** The account everything local lives in. */
export const localAccountId = "123456789012";

/**
 * The root of the local account: to the emulator a 12-digit access key id is that account's root user, and a
 * root key's secret is not checked, so both halves may stand in the repository.
 */
export const localCredentials = { accessKeyId: localAccountId, secretAccessKey: "local" };

export type EmulatorOptions = {
  port: number;
  /** Where Lambda functions send their AWS calls: the gateway's url, or the emulator's own. */
  endpointUrl: string;
  logFile: string;
  /** Factor on every wait of a state machine: 0.01 makes an hour 36 seconds. */
  waitScale?: number;
};

export type Emulator = { url: string; processId: number; stop(): Promise<void> };

/** The emulator exited or stayed silent while starting: the message ends with its log's last lines. */
export class EmulatorStartError extends Error {
  override readonly name = "EmulatorStartError";

  constructor(reason: string, logFile: string, logTail: string) {
    super(`The emulator did not start: ${reason}. Log: ${logFile}\n${logTail}`);
  }
}

/**
 * Starts one emulator on a loopback port, in a process group of its own, and waits until it answers.
 * Nothing outlives it: `stop` ends the whole group, and so does the end of this process, however it comes.
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const python = await ensureEmulatorPython();
  await mkdir(temporaryRoot, { recursive: true });
  const directory = await mkdtemp(join(temporaryRoot, "emulator-"));
  // Functions are unpacked in here: without it their .js files would be the modules our own package.json makes them.
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

function spawnEmulator(python: EmulatorPython, directory: string, options: EmulatorOptions): ChildProcess {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, "w");
  const child = spawn(python.python, [program], {
    cwd: directory,
    detached: true,
    env: { ...emulatorEnvironment(directory, options), ...python.env },
    stdio: ["pipe", log, log],
  });
  closeSync(log);
  child.on("error", () => {}); // Reported by untilHealthy: without a listener it would be an uncaught exception.
  // A caller who forgets to stop us may still end; the closing pipe does the rest.
  child.unref();
  return child;
}

/** What makes the SDKs of a Node process send everything to `endpointUrl`; credentials and region are its own. */
export function endpointEnvironment(endpointUrl: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpointUrl,
    // S3 Control needs a host that can take the account in front of it; gateway/loopback-names.ts says why.
    AWS_ENDPOINT_URL_S3_CONTROL: endpointUrl.replace("127.0.0.1", "localhost"),
    NODE_OPTIONS: imported("loopback-names.ts"),
  };
}

const imported = (file: string) => `--import=${pathToFileURL(join(import.meta.dirname, "gateway", file))}`;

/** An allow-list: the user's AWS_*, DOCKER_* and MINISTACK_* variables must not reach the emulator or its Lambdas. */
function emulatorEnvironment(directory: string, options: EmulatorOptions): NodeJS.ProcessEnv {
  return {
    // Lambda functions run on the first `node` in the PATH: the one that runs us.
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
    NODE_OPTIONS: ["loopback-names.ts", "end-on-answer.ts"].map(imported).join(" "),
    AUTH: "true",
    CLOUDTRAIL_RECORDING: "0",
    // Both would listen on fixed ports of all interfaces.
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
    if (await answers(`${url}/_ministack/health`)) return;
    await sleep(50);
  }
  throw new EmulatorStartError(`no answer within ${startTimeoutMs / 1000} s`, logFile, await tailOf(logFile));
}

async function answers(url: string): Promise<boolean> {
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
  // The group, not the process: a Lambda function that ignores SIGTERM is still in it.
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

/** As many free loopback ports, all different: they are held open together before any is given back. */
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
