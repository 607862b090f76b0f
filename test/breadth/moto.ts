import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { ensurePackages } from "../../generate/model-packages.ts";
import { ensureEmulatorPython } from "../../local/python.ts";

const requirementsFile = join(import.meta.dirname, "requirements.txt");
const packagesDirectory = join(import.meta.dirname, "..", "..", ".tagledger", "moto");

/** Its standard input closes when this process ends, even by a crash. Then moto ends too. */
const PROGRAM = `
import os, sys, threading
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
from moto.server import main
main(sys.argv[1:])`;

const START_TIMEOUT_MS = 60_000;
const ERROR_WITHIN_MS = 1_000;

export const motoVersion = /^moto\S*==(\S+)/m.exec(readFileSync(requirementsFile, "utf8"))?.[1] ?? "unknown";

export type Moto = {
  url: string;
  forgetErrors(): void;
  /** The last error of moto's code, which its answer, 500, does not have. moto writes it at about the time of its answer. */
  lastError(): Promise<string>;
  stop(): Promise<void>;
};

/** Starts moto's server on a loopback port. The first call installs it into `.tagledger/moto/`. */
export async function startMoto(port: number): Promise<Moto> {
  const [{ python, env }, packages] = await Promise.all([
    ensureEmulatorPython(),
    ensurePackages(requirementsFile, packagesDirectory),
  ]);
  const child = spawn(python, ["-c", PROGRAM, "--host", "127.0.0.1", "--port", String(port)], {
    env: { PATH: process.env.PATH, ...env, PYTHONPATH: packages },
    stdio: ["pipe", "ignore", "pipe"],
  });
  let error = "";
  createInterface({ input: child.stderr }).on("line", (line) => {
    if (/^[\w.]+(Error|Exception)\b/.test(line)) error = line;
  });
  const forgetErrors = () => {
    error = "";
  };
  const lastError = async () => {
    for (const end = Date.now() + ERROR_WITHIN_MS; error === "" && Date.now() < end; ) await sleep(10);
    return error;
  };
  const ended = once(child, "exit");
  const stop = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  const url = `http://127.0.0.1:${port}`;
  for (const end = Date.now() + START_TIMEOUT_MS; Date.now() < end; await sleep(100)) {
    if (child.exitCode !== null) throw new Error(`moto ended with ${child.exitCode} while it started.`);
    const response = await fetch(`${url}/moto-api/data.json`).catch(() => undefined);
    if (response?.ok) return { url, forgetErrors, lastError, stop };
  }
  await stop();
  throw new Error(`moto did not answer within ${START_TIMEOUT_MS / 1000} s.`);
}
