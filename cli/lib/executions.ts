import { createHash } from "node:crypto";
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
import { objectIn } from "./dead-letters.ts";

/** An execution as far as it matters to whoever heals it. */
export type Execution = {
  executionArn: string;
  status: string;
  startedAt: string;
  error: string;
  cause: string;
  isDryRun: boolean;
};

const RED = ["FAILED", "TIMED_OUT", "ABORTED"] as const;
/** "You can redrive … within 14 days" ("Restarting state machine executions with redrive"): it may end long after it began. */
const REDRIVABLE_MILLISECONDS = 14 * 24 * 60 * 60 * 1000;

/** The executions of a state machine that ended red since then. */
export async function redSince(stateMachineArn: string, since: Date): Promise<string[]> {
  const client = new SFNClient({});
  const ended: ExecutionListItem[] = [];
  for (const statusFilter of RED) {
    for await (const { executions = [] } of paginateListExecutions(
      { client },
      { stateMachineArn, statusFilter },
    )) {
      ended.push(...executions);
      // The latest begun come first.
      const oldest = executions.at(-1)?.startDate ?? since;
      if (oldest.getTime() < since.getTime() - REDRIVABLE_MILLISECONDS) break;
    }
  }
  return ended
    .filter(({ startDate, stopDate = startDate }) => stopDate === undefined || stopDate >= since)
    .map(({ executionArn = "" }) => executionArn);
}

/** An execution, or undefined where there is none of that ARN, or none any more: Step Functions keeps them for 90 days. */
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

/**
 * The name of the one execution that heals an execution, or a message: Step Functions keeps a name to one execution for
 * 90 days, and so nothing is replayed twice however often it is asked for ("StartExecution", AWS Step Functions API
 * Reference).
 */
export const healingName = (of: string) => `replay-${createHash("sha256").update(of).digest("hex")}`;

/** The ARN of a state machine's execution of that name. */
export const executionArnOf = (stateMachineArn: string, name: string) =>
  `${stateMachineArn.replace(":stateMachine:", ":execution:")}:${name}`;

/** The state machine of an execution. */
export const stateMachineArnOf = (executionArn: string) =>
  executionArn.replace(":execution:", ":stateMachine:").replace(/:[^:]*$/, "");

/** The execution that heals another, where it was started already. */
export const findReplay = (executionArn: string) =>
  executionOf(executionArnOf(stateMachineArnOf(executionArn), healingName(executionArn)));

/**
 * Starts an execution by a name.
 *
 * @returns its ARN, and whether it is new: it is not where the name is taken.
 */
export async function startOnce(stateMachineArn: string, name: string, input: unknown) {
  const start = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
  try {
    const { executionArn = "" } = await new SFNClient({}).send(start);
    return { executionArn, isNew: true };
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
    // happy path: somebody has started it before
    return { executionArn: executionArnOf(stateMachineArn, name), isNew: false };
  }
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
