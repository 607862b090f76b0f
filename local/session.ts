import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Listr, type ListrRendererValue } from "listr2";
import { bootstrap, type Deployment, deploy, synthesize } from "./deploy.ts";
import { type Emulator, freePorts, startEmulator } from "./emulator.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { ensureEmulatorPython } from "./python.ts";

const logFile = join(import.meta.dirname, "..", ".tagledger", "logs", `emulator-${process.pid}.log`);

/** Retries of the workflow wait this much of their time: seconds become tens of milliseconds. */
const WAIT_SCALE = 0.02;

export type Session = { deployment: Deployment; stop(): Promise<void> };

type Progress = { emulator?: Emulator; gateway?: Gateway; cloudAssembly?: string; deployment?: Deployment };

/**
 * Starts the emulator and its gateway on free loopback ports and deploys Tagledger to them with the CDK.
 *
 * @param renderer how progress is shown: `default` for a terminal, `simple` for a log, `silent`.
 * @throws what went wrong, after everything that was started is stopped.
 */
export async function startSession(renderer: ListrRendererValue, signal: AbortSignal): Promise<Session> {
  const progress: Progress = {};
  const stop = async () => {
    await progress.gateway?.stop();
    await progress.emulator?.stop();
  };
  try {
    await setUp(progress, renderer, signal);
    signal.throwIfAborted();
    if (!progress.deployment) throw new Error("The set-up ended without a deployment.");
    return { deployment: progress.deployment, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function setUp(progress: Progress, renderer: ListrRendererValue, signal: AbortSignal) {
  const [emulatorPort = 0, gatewayPort = 0] = await freePorts(2);
  const endpoint = `http://127.0.0.1:${gatewayPort}`;
  // A terminal shows the last line of what runs; a log would keep them all.
  const show = (task: { output: string }, line: string) => {
    if (renderer === "default") task.output = line.slice(0, MAX_LINE_LENGTH);
  };
  const tasks = new Listr(
    [
      {
        title: "Prepare the emulator's Python environment",
        task: (_context, task) => ensureEmulatorPython((message) => show(task, message)).then(() => {}),
      },
      {
        title: "Start the emulator and its gateway, bundle the functions",
        task: (_context, task) =>
          task.newListr(
            [
              {
                title: `MiniStack on 127.0.0.1:${emulatorPort}, gateway on 127.0.0.1:${gatewayPort}, cdk bootstrap`,
                task: async (_inner, inner) => {
                  progress.emulator = await startEmulator({
                    port: emulatorPort,
                    endpointUrl: endpoint,
                    logFile,
                    waitScale: WAIT_SCALE,
                  });
                  progress.gateway = await startGateway({
                    port: gatewayPort,
                    emulatorUrl: progress.emulator.url,
                  });
                  await bootstrap(endpoint, { signal, onLine: (line) => show(inner, line) });
                },
              },
              {
                title: "cdk synth",
                task: async (_inner, inner) => {
                  progress.cloudAssembly = await synthesize({ signal, onLine: (line) => show(inner, line) });
                },
              },
            ],
            { concurrent: true },
          ),
      },
      {
        title: "cdk deploy",
        task: async (_context, task) => {
          const onLine = (line: string) => show(task, line);
          progress.deployment = await deploy(endpoint, progress.cloudAssembly ?? "", { signal, onLine });
        },
      },
    ],
    { renderer, registerSignalListeners: false, rendererOptions: { collapseSubtasks: false } },
  );
  await tasks.run();
}

const MAX_LINE_LENGTH = 100;

/** Aborts when the user interrupts, so that whatever runs can stop what it started. */
export function onInterrupt(): AbortController {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => controller.abort(new Interrupted(signal)));
  }
  return controller;
}

export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** Resolves once the signal is aborted. */
export async function untilAborted(signal: AbortSignal) {
  const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
  while (!signal.aborted) await sleep(DAY_MILLISECONDS, undefined, { signal }).catch(() => {});
}
