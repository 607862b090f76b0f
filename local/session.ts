import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Listr, type ListrRendererValue } from "listr2";
import {
  bootstrap,
  type Context,
  DEFAULT_CONTEXT,
  type Deployment,
  deploy,
  makeAssemblyDirectory,
  synthesize,
} from "./deploy.ts";
import { freePorts } from "./emulator.ts";
import { type LocalAws, startLocalAws } from "./local-aws.ts";
import { invitePeople, type Person } from "./people.ts";
import { ensureEmulatorPython } from "./python.ts";

const logFile = join(import.meta.dirname, "..", ".tagledger", "logs", `emulator-${process.pid}.log`);

/** The waits between retries are multiplied by this: a second becomes 20 milliseconds. */
const WAIT_SCALE = 0.02;

export type Session = { deployment: Deployment; people: Person[]; stop(): Promise<void> };

type Progress = { localAws?: Promise<LocalAws>; deployment?: Deployment; people: Person[] };

/**
 * Starts the emulator and its gateway on free loopback ports and deploys Tagledger to them with the CDK.
 *
 * @param renderer how progress is shown: `default` for a terminal, `simple` for a log, or `silent`.
 * @throws the error of the set-up, after everything that was started is stopped.
 */
export async function startSession(
  renderer: ListrRendererValue,
  signal: AbortSignal,
  context = DEFAULT_CONTEXT,
): Promise<Session> {
  const progress: Progress = { people: [] };
  const stop = async () => {
    // If the emulator is still starting, this waits for it, because after an interrupt the emulator must be stopped
    // too.
    const [started] = await Promise.allSettled([progress.localAws]);
    if (started?.status !== "fulfilled" || !started.value) return;
    await started.value.stop();
  };
  const cloudAssembly = await makeAssemblyDirectory();
  try {
    await setUp(progress, cloudAssembly, renderer, signal, context);
    signal.throwIfAborted();
    if (!progress.deployment) throw new Error("The set-up ended without a deployment.");
    return { deployment: progress.deployment, people: progress.people, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    await rm(cloudAssembly, { recursive: true, force: true });
  }
}

async function setUp(
  progress: Progress,
  cloudAssembly: string,
  renderer: ListrRendererValue,
  signal: AbortSignal,
  context: Context,
) {
  const [emulatorPort = 0, gatewayPort = 0] = await freePorts(2);
  const endpoint = `http://127.0.0.1:${gatewayPort}`;
  // A terminal shows only the last line of the output. A log would keep all lines.
  const show = (task: { output: string }, line: string) => {
    if (renderer === "default") task.output = line.slice(0, MAX_LINE_LENGTH);
  };
  const tasks = new Listr(
    [
      {
        title: "Prepare the emulator's Python environment",
        task: async (_context, task) => {
          await ensureEmulatorPython((message) => show(task, message), undefined, signal);
        },
      },
      {
        title: "Start the emulator and its gateway, bundle the functions",
        task: (_context, task) =>
          task.newListr(
            [
              {
                title: `MiniStack on 127.0.0.1:${emulatorPort}, gateway on 127.0.0.1:${gatewayPort}, cdk bootstrap`,
                task: async (_inner, inner) => {
                  progress.localAws = startLocalAws({
                    emulatorPort,
                    gatewayPort,
                    logFile,
                    waitScale: WAIT_SCALE,
                  });
                  await progress.localAws;
                  await bootstrap(endpoint, { signal, onLine: (line) => show(inner, line) }, context);
                },
              },
              {
                title: "cdk synth",
                task: async (_inner, inner) => {
                  await synthesize(cloudAssembly, { signal, onLine: (line) => show(inner, line) }, context);
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
          progress.deployment = await deploy(endpoint, cloudAssembly, { signal, onLine }, context);
          progress.people = await invitePeople(progress.deployment);
        },
      },
    ],
    { renderer, registerSignalListeners: false, rendererOptions: { collapseSubtasks: false } },
  );
  await tasks.run();
}

const MAX_LINE_LENGTH = 100;

/** Aborts when the user interrupts, so that running code can stop the processes that it started. */
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
