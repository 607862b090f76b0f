import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { DescribeExecutionCommand, SFNClient } from "@aws-sdk/client-sfn";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import * as z from "zod";
import { stateMachineArns } from "./deployment.ts";
import { dryRunOf } from "./dry-run.ts";
import { healingName, startOnce, stateMachineArnOf } from "./failed/executions.ts";
import { CommandFailure, EXIT_FAILED, EXIT_REFUSED } from "./failure.ts";
import { facts, print, printJson } from "./output.ts";
import { readJson } from "./read-json.ts";

/**
 * `tagledger replay`: starts a new execution with the input of an execution, or of a file. What was settled before
 * stays as it is; only what is missing is done.
 *
 * @throws CommandFailure with exit code 2 for another state machine's execution, with 1 where it is not found, or, with `wait`, does not succeed.
 */
export async function replay(
  executionOrFile: string,
  { json, dryRun, wait = dryRun }: { json?: boolean; wait?: boolean; dryRun?: boolean },
) {
  const isExecution = /^arn:[^:]+:states:/.test(executionOrFile);
  const machineArn = await machineOf(isExecution ? executionOrFile : undefined);
  const given = isExecution
    ? await replayInputOf(executionOrFile, await callerArn())
    : await readJson(executionOrFile);
  const input = dryRun ? asDryRun(given) : given;
  // By the name of a healing one, the first time: so that it counts as one, and is not healed again.
  const healing =
    isExecution && !dryRun ? await startOnce(machineArn, healingName(executionOrFile), input) : undefined;
  const { executionArn } = healing?.isNew ? healing : await startOnce(machineArn, randomUUID(), input);
  const { status, cause } = wait
    ? await untilEnd(new SFNClient({}), executionArn)
    : { status: "RUNNING", cause: "" };
  if (dryRun && status === "SUCCEEDED") await dryRunOf(executionArn, json === undefined ? {} : { json });
  else if (json) printJson({ executionArn, status });
  else print(facts({ Execution: executionArn, Status: status }));
  if (wait && status !== "SUCCEEDED") {
    throw new CommandFailure(`The execution ended as ${status}. ${sentenceIn(cause)}`.trim(), EXIT_FAILED);
  }
}

/** The state machine of an execution, one of ours; or the one that takes what lies in a file. */
async function machineOf(executionArn: string | undefined): Promise<string> {
  const machines = await stateMachineArns();
  if (executionArn === undefined) return machines.tagging;
  const machineArn = stateMachineArnOf(executionArn);
  if (Object.values(machines).includes(machineArn)) return machineArn;
  throw new CommandFailure(
    `${executionArn} is not an execution of Tagledger's ${Object.values(machines).join(" or ")}.`,
    EXIT_REFUSED,
  );
}

function asDryRun(input: unknown): unknown {
  const parsed = z.looseObject({}).safeParse(input);
  if (!parsed.success) throw new CommandFailure("Only a JSON object can be run dry.", EXIT_REFUSED);
  return { ...parsed.data, dryRun: true };
}

/**
 * The input of a replay of an execution.
 *
 * @throws CommandFailure with exit code 1 where AWS does not give the execution's.
 */
export async function replayInputOf(executionArn: string, replayedBy: string): Promise<unknown> {
  const describe = new DescribeExecutionCommand({ executionArn });
  const { input, startDate = new Date() } = await new SFNClient({}).send(describe).catch((error: Error) => {
    throw new CommandFailure(`The execution ${executionArn} cannot be read: ${error.message}`, EXIT_FAILED);
  });
  if (input === undefined) {
    throw new CommandFailure(
      `AWS does not give the input of ${executionArn}: may you use its key?`,
      EXIT_FAILED,
    );
  }
  return asReplay(JSON.parse(input), { executionArn, startedAt: startDate.toISOString() }, replayedBy);
}

const InputSchema = z.looseObject({ requestId: z.unknown().optional(), requestedAt: z.unknown().optional() });

/** The same input, with the identity of the first execution, what it is a replay of, and who says so. */
export function asReplay(
  input: unknown,
  { executionArn, startedAt }: { executionArn: string; startedAt: string },
  replayedBy: string,
): unknown {
  const parsed = InputSchema.safeParse(input);
  if (!parsed.success) return input;
  const { requestId = executionArn, requestedAt = startedAt } = parsed.data;
  const isManual = "requestedBy" in parsed.data;
  return {
    ...parsed.data,
    ...(isManual && { requestId, requestedAt }),
    replayOf: executionArn,
    replayedBy,
  };
}

/** Who runs this command. */
export async function callerArn(): Promise<string> {
  const { Arn = "unknown" } = await new STSClient({}).send(new GetCallerIdentityCommand({}));
  return Arn;
}

const POLL_MILLISECONDS = 500;

/** How an execution ended. */
export async function untilEnd(
  sfn: SFNClient,
  executionArn: string,
): Promise<{ status: string; cause: string; output: string }> {
  for (;;) {
    const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    const { status = "RUNNING", cause = "", output = "" } = execution;
    if (status !== "RUNNING") return { status, cause, output };
    await sleep(POLL_MILLISECONDS);
  }
}

const LambdaCauseSchema = z.object({ errorMessage: z.string() });

/** A Cause that a function gave is JSON, with its stack; what it says is the errorMessage. */
export function sentenceIn(cause: string): string {
  try {
    return LambdaCauseSchema.parse(JSON.parse(cause)).errorMessage;
  } catch {
    return cause;
  }
}
