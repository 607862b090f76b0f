import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import * as z from "zod";
import { replayNameOf } from "../../../domain/replay-name.ts";
import { type StateMachines, stateMachineArns } from "../../lib/deployment.ts";
import { showDryRun } from "../../lib/dry-run.ts";
import {
  callerArn,
  findExecutionArn,
  isExecutionName,
  sentenceIn,
  startOnce,
  stateMachineArnOf,
} from "../../lib/executions.ts";
import { CommandFailure } from "../../lib/failure.ts";
import { follow, teller } from "../../lib/follow.ts";
import { show } from "../../lib/output.ts";
import type { OutputOptions } from "../../lib/output-options.ts";
import { readJson } from "../../lib/read-json.ts";
import { replayInputOf } from "./input.ts";
import { resultsTable } from "./result.ts";

/**
 * Starts a new execution with the input of an execution or of a file. Settled actions stay as they are; the execution does
 * only what is missing.
 *
 * @throws CommandFailure `OtherStateMachine`, `UnreadableExecution`, or with `wait` `ExecutionNotSucceeded`
 */
export async function replayOne(
  executionOrFile: string,
  { dryRun = false, wait = dryRun, ...options }: { wait?: boolean; dryRun?: boolean } & OutputOptions,
) {
  const machines = await stateMachineArns();
  const replayed = isExecution(executionOrFile)
    ? await findExecutionArn(executionOrFile, machines)
    : undefined;
  const machineArn = machineOf(replayed, machines);
  const given = replayed ? await replayInputOf(replayed, await callerArn()) : await readJson(executionOrFile);
  const input = dryRun ? asDryRun(given) : given;
  // The first replay of an execution gets the same name as with --failed. So --failed does not replay it again.
  const firstReplay =
    replayed && !dryRun ? await startOnce(machineArn, replayNameOf(replayed), input) : undefined;
  const { executionArn } = firstReplay?.isNew
    ? firstReplay
    : await startOnce(machineArn, randomUUID(), input);
  const { status, cause } = wait
    ? await follow(executionArn, teller(options.json ?? false))
    : { status: "RUNNING", cause: "" };
  if (dryRun && status === "SUCCEEDED") await showDryRun(executionArn, options);
  else showStarted({ of: executionOrFile, executionArn, status }, options);
  if (wait && status !== "SUCCEEDED") {
    throw new CommandFailure(
      `The execution ended as ${status}. ${sentenceIn(cause)}`.trim(),
      "ExecutionNotSucceeded",
    );
  }
}

type Started = { of: string; executionArn: string; status: string };

function showStarted({ of, executionArn, status }: Started, options: OutputOptions) {
  const inATable = options.csv || options.columns;
  const row = { of, result: "started", execution: executionArn, status } as const;
  const part = inATable ? resultsTable([row]) : { facts: { Execution: executionArn, Status: status } };
  show([part], { executionArn, status }, options);
}

/** A text that is both a file and the name of an execution means the file. */
const isExecution = (text: string) =>
  text.startsWith("arn:") || (isExecutionName(text.replace("…", "")) && text !== "-" && !existsSync(text));

/**
 * The state machine that runs the replay. An execution is replayed on its own state machine, if it is one of
 * Tagledger's. A file is replayed on the state machine that tags.
 */
function machineOf(executionArn: string | undefined, machines: StateMachines): string {
  if (executionArn === undefined) return machines.tagging;
  const machineArn = stateMachineArnOf(executionArn);
  if (Object.values(machines).includes(machineArn)) return machineArn;
  throw new CommandFailure(
    `${executionArn} is not an execution of Tagledger's ${Object.values(machines).join(" or ")}.`,
    "OtherStateMachine",
  );
}

function asDryRun(input: unknown): unknown {
  const parsed = z.looseObject({}).safeParse(input);
  if (!parsed.success)
    throw new CommandFailure("--dry-run needs a JSON object as the input.", "InvalidInput");
  return { ...parsed.data, dryRun: true };
}
