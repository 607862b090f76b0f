import { setTimeout as sleep } from "node:timers/promises";
import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  type ExecutionListItem,
  paginateListExecutions,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import * as z from "zod";
import { RED_STATUSES } from "../../domain/red-statuses.ts";
import { replayNameOf } from "../../domain/replay-name.ts";
import { awsFailure } from "./aws-failure.ts";
import { objectIn } from "./dead-letters.ts";
import { type StateMachines, stateMachineArns } from "./deployment.ts";
import { CommandFailure } from "./failure.ts";
import { MIN_BEGINNING, shortened } from "./shortened.ts";

/** The parts of an execution that a replay needs. */
export type Execution = {
  executionArn: string;
  status: string;
  startedAt: string;
  error: string;
  cause: string;
  isDryRun: boolean;
};

/**
 * "You can redrive … within 14 days" ("Restarting state machine executions with redrive"): The 14 days begin when the
 * execution ends, and it may end long after its start. So a redrivable execution may have started more than 14 days
 * ago.
 */
const REDRIVABLE_MILLISECONDS = 14 * 24 * 60 * 60 * 1000;

/** The executions of a state machine that failed, timed out or were aborted since then. */
export async function redSince(stateMachineArn: string, since: Date): Promise<string[]> {
  const client = new SFNClient({});
  const ended: ExecutionListItem[] = [];
  for (const statusFilter of RED_STATUSES) {
    for await (const { executions = [] } of paginateListExecutions(
      { client },
      { stateMachineArn, statusFilter },
    )) {
      ended.push(...executions);
      // Step Functions lists executions by start time, the latest start first.
      const oldest = executions.at(-1)?.startDate ?? since;
      if (oldest.getTime() < since.getTime() - REDRIVABLE_MILLISECONDS) break;
    }
  }
  return ended
    .filter(({ startDate, stopDate = startDate }) => stopDate === undefined || stopDate >= since)
    .map(({ executionArn = "" }) => executionArn);
}

/**
 * Asks Step Functions for an execution that must be there.
 *
 * @throws CommandFailure `UnreadableExecution`, or the one of `awsFailure`
 */
export const describeExecution = (executionArn: string) =>
  new SFNClient({}).send(new DescribeExecutionCommand({ executionArn })).catch((error: Error) => {
    const message = `The execution ${executionArn} cannot be read: ${error.message}`;
    throw awsFailure(error) ?? new CommandFailure(message, "UnreadableExecution");
  });

/** An execution, or undefined if there is none with that ARN. Step Functions keeps an execution for 90 days. */
export async function executionOf(executionArn: string): Promise<Execution | undefined> {
  try {
    const found = await new SFNClient({}).send(new DescribeExecutionCommand({ executionArn }));
    const { status = "RUNNING", startDate = new Date(), error = "", cause = "", input = "" } = found;
    const isDryRun = objectIn(input)?.dryRun === true;
    return { executionArn, status, startedAt: startDate.toISOString(), error, cause, isDryRun };
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    throw error;
  }
}

/** The ARN of a state machine's execution of that name. */
export const executionArnOf = (stateMachineArn: string, name: string) =>
  `${stateMachineArn.replace(":stateMachine:", ":execution:")}:${name}`;

/** The state machine of an execution. */
export const stateMachineArnOf = (executionArn: string) =>
  executionArn.replace(":execution:", ":stateMachine:").replace(/:[^:]*$/, "");

/** The replay of an execution, if it was started before. */
export const findReplay = (executionArn: string) =>
  executionOf(executionArnOf(stateMachineArnOf(executionArn), replayNameOf(executionArn)));

/**
 * Starts an execution with a name.
 *
 * @returns its ARN. `isNew` is false if there is already an execution with that name.
 */
export async function startOnce(stateMachineArn: string, name: string, input: unknown) {
  const start = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
  try {
    const { executionArn = "" } = await new SFNClient({}).send(start);
    return { executionArn, isNew: true };
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
    // happy path: an execution with this name was started before
    return { executionArn: executionArnOf(stateMachineArn, name), isNew: false };
  }
}

/** Whether a text can be the name of an execution ("StartExecution", AWS Step Functions API Reference). */
export const isExecutionName = (text: string) => /^[\w-]{1,80}$/.test(text);

/**
 * The ARN of an execution of Tagledger, from its ARN, its name, or an unambiguous beginning of its name.
 *
 * @param known the state machines, if the caller has already asked for them
 * @throws CommandFailure `NoExecution` if no state machine of Tagledger has such an execution, `AmbiguousId`
 */
export async function findExecutionArn(nameOrArn: string, known?: StateMachines): Promise<string> {
  const found = await findExecutionArns(nameOrArn, known);
  if (found.length > 1) throw ambiguous(nameOrArn, found);
  const [executionArn] = found;
  if (executionArn === undefined) throw noExecution(nameOrArn);
  return executionArn;
}

/** The ARNs of the executions with this ARN or name, or else of recent ones whose name begins so. */
export async function findExecutionArns(nameOrArn: string, known?: StateMachines): Promise<string[]> {
  if (nameOrArn.startsWith("arn:")) return nameOrArn.includes(":execution:") ? [nameOrArn] : [];
  const isWhole = isExecutionName(nameOrArn);
  if (!isWhole && !isExecutionName(shortened(nameOrArn).beginning)) return [];
  const machines = Object.values(known ?? (await stateMachineArns()));
  for (const machineArn of isWhole ? machines : []) {
    const executionArn = executionArnOf(machineArn, nameOrArn);
    if (await executionOf(executionArn)) return [executionArn];
  }
  const found = await Promise.all(machines.map((machineArn) => executionsBeginning(machineArn, nameOrArn)));
  return found.flat();
}

/** 10 calls of ListExecutions. */
const MAX_SEARCHED = 10_000;

/** The executions among the latest 10,000 whose name begins with a text. Step Functions has no such search. */
async function executionsBeginning(stateMachineArn: string, text: string): Promise<string[]> {
  const { beginning, fits } = shortened(text);
  if (beginning.length < MIN_BEGINNING) return [];
  const found: string[] = [];
  let searched = 0;
  for await (const { executions = [] } of paginateListExecutions(
    { client: new SFNClient({}) },
    { stateMachineArn, maxResults: 1000 },
  )) {
    const fitting = executions.filter(({ name = "" }) => fits(name));
    found.push(...fitting.map(({ executionArn = "" }) => executionArn));
    searched += executions.length;
    if (searched >= MAX_SEARCHED) break;
  }
  return found;
}

const Text = z.string().optional().catch(undefined);
const InputSchema = z.object({ eventID: Text, eventTime: Text, requestId: Text, requestedAt: Text });

/** The id of the event or request that an execution has as its input, and the UTC day of it. */
export async function eventOfExecution(executionArn: string): Promise<{ eventId: string; day: string }> {
  const { input = "", startDate = new Date() } = await describeExecution(executionArn);
  const given = objectIn(input) ?? {};
  const record = InputSchema.safeParse(given.detail ?? given).data ?? {};
  const { eventID, requestId, eventTime, requestedAt } = record;
  return {
    eventId: eventID ?? requestId ?? executionArn,
    day: (eventTime ?? requestedAt ?? startDate.toISOString()).slice(0, 10),
  };
}

export const noExecution = (nameOrArn: string) =>
  new CommandFailure(
    `There is no execution ${nameOrArn}. Step Functions keeps an execution for 90 days.`,
    "NoExecution",
  );

const SHOWN = 5;

/** The error for a beginning that fits several ids. It shows the first five. */
export function ambiguous(beginning: string, ids: string[]): CommandFailure {
  const shown = ids.slice(0, SHOWN).map((id) => `\n  ${id}`);
  const others = ids.length > SHOWN ? `\n  and ${ids.length - SHOWN} others` : "";
  return new CommandFailure(`Several ids begin with ${beginning}:${shown.join("")}${others}`, "AmbiguousId");
}

/** The ARN of the identity that runs this command. */
export async function callerArn(): Promise<string> {
  const { Arn = "unknown" } = await new STSClient({}).send(new GetCallerIdentityCommand({}));
  return Arn;
}

const POLL_MILLISECONDS = 500;

/** Waits until an execution has ended. */
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

/**
 * The message in the Cause of an execution. The Cause of a failed function is JSON with an errorMessage and a stack.
 */
export function sentenceIn(cause: string): string {
  try {
    return LambdaCauseSchema.parse(JSON.parse(cause)).errorMessage;
  } catch {
    return cause;
  }
}
