import { setTimeout as sleep } from "node:timers/promises";
import { SFNClient } from "@aws-sdk/client-sfn";
import pMap from "p-map";
import * as z from "zod";
import { taggingEffect } from "../../../catalogue/tagging-calls.ts";
import { replayNameOf } from "../../../domain/replay-name.ts";
import { type DeadLetter, receiveAll, release, remove } from "../../lib/dead-letters.ts";
import { deadLetterQueues, type StateMachines, stateMachineArns } from "../../lib/deployment.ts";
import {
  callerArn,
  executionArnOf,
  executionOf,
  findReplay,
  sentenceIn,
  startOnce,
  stateMachineArnOf,
  untilEnd,
} from "../../lib/executions.ts";
import {
  dismissalOfMessage,
  type FailedExecution,
  failedExecutions,
  failureRows,
  settledText,
} from "../../lib/failed-executions.ts";
import { CommandFailure } from "../../lib/failure.ts";
import { interruptible } from "../../lib/follow.ts";
import { show } from "../../lib/output.ts";
import type { OutputOptions } from "../../lib/output-options.ts";
import { replayInputOf } from "./input.ts";
import { refusalOf } from "./refusal.ts";
import { type Result, resultsTable } from "./result.ts";

type ReplayFailedOptions = { since: number; wait?: boolean } & OutputOptions;

/**
 * An execution makes about ten calls to Lambda and DynamoDB. For a batch of resources it makes about a hundred. Five
 * starts in a second leave enough of the quotas for the events that arrive at the same time.
 */
const STARTS_PER_SECOND = 5;
const CONCURRENT_WAITS = 10;

/**
 * Replays everything that `tagledger failures` lists. Nothing is replayed twice, even if two people run it. A failure
 * that a replay cannot change is skipped, with the reason: somebody dismissed it, a later execution healed it, or
 * Validate would refuse its input again. A message is removed from its queue when its execution exists.
 *
 * @throws CommandFailure `NotAllReplayed` if something could not be started or, with `wait`, did not succeed
 */
export async function replayFailed({ since, wait = false, ...options }: ReplayFailedOptions) {
  const { json = false } = options;
  const rows = await failureRows(since, new Date());
  const executions = await failedExecutions(rows);
  const messages = await receiveAll(await deadLetterQueues());
  const caller = await callerArn();
  const machines = await stateMachineArns();
  const dismissed = messages.filter(({ messageId }) => dismissalOfMessage(messageId, rows));
  for (const message of dismissed) await release(message);
  const work = [
    ...executions.filter(({ settled }) => !settled).map((failed) => () => replayExecution(failed, caller)),
    ...messages
      .filter((message) => !dismissed.includes(message))
      .map((message) => () => replayMessage(message, machines, caller)),
  ];
  const results = await startAll(work, json);
  const ended = [
    ...(wait ? await untilAllEnd(results, json) : results),
    ...executions.flatMap(({ executionArn, settled }) =>
      settled ? [skipped(executionArn, settledText(settled))] : [],
    ),
    ...dismissed.map(({ messageId }) => skipped(`message ${messageId}`, "dismissed, and still on its queue")),
  ];
  const counts = ended.length > 0 ? [countsText(ended)] : [];
  show([resultsTable(ended, "There is nothing to replay."), ...counts], ended, options);
  const bad = ended.filter(
    ({ result, status }) => result === "not started" || (status ?? "SUCCEEDED") !== "SUCCEEDED",
  );
  if (bad.length > 0)
    throw new CommandFailure(
      `${bad.length} of ${ended.length} were not started, or did not succeed.`,
      "NotAllReplayed",
    );
}

async function startAll(work: (() => Promise<Result>)[], json: boolean): Promise<Result[]> {
  const results: Result[] = [];
  const progress = progressOn(process.stderr, work.length, json);
  const goesOn = () =>
    `${results.length} of ${work.length} were handled, and their replays go on. To replay the others, run this again: it replays ` +
    "nothing twice. A message of a dead-letter queue can be read again after 5 minutes at most.";
  await interruptible(goesOn, async () => {
    for (const start of work) {
      const pace = sleep(1000 / STARTS_PER_SECOND);
      results.push(await start());
      progress(results.length, "started");
      await pace;
    }
  });
  return results;
}

const skipped = (of: string, why: string): Result => ({ of, result: "skipped", why });

async function replayExecution({ executionArn, actions }: FailedExecution, caller: string): Promise<Result> {
  const of = executionArn;
  const replay = await findReplay(executionArn);
  if (replay) {
    const result = replay.status === "RUNNING" ? "still running" : "already replayed";
    return { of, result, execution: replay.executionArn };
  }
  if ((await executionOf(executionArn))?.status === "RUNNING") return { of, result: "still running" };
  try {
    const input = await replayInputOf(executionArn, caller);
    const wasRefused = actions.some(({ action_type }) => action_type === "tagledger:Validate");
    const refusal = wasRefused ? await refusalOf(input) : undefined;
    if (refusal)
      return skipped(
        of,
        `Validate would refuse the input again. ${refusal} To dismiss it, run npx tagledger dismiss EXECUTION --reason TEXT.`,
      );
    return { of, ...(await started(stateMachineArnOf(executionArn), replayNameOf(executionArn), input)) };
  } catch (error) {
    return { of, result: "not started", why: messageOf(error) };
  }
}

async function replayMessage(message: DeadLetter, machines: StateMachines, caller: string): Promise<Result> {
  const of = `message ${message.messageId}`;
  try {
    if (!message.event)
      throw new Error("The body of the message is not a JSON object. It stays on the queue.");
    const machineArn = machineFor(message.event, machines);
    const name = replayNameOf(message.messageId);
    const start = await started(machineArn, name, { ...message.event, replayedBy: caller });
    if (!(await executionOf(executionArnOf(machineArn, name))))
      throw new Error("Step Functions does not show the execution of the message. It stays on the queue.");
    await remove(message);
    return { of, ...start, isRemoved: true };
  } catch (error) {
    await release(message);
    return { of, result: "not started", why: messageOf(error) };
  }
}

const TaggingCallSchema = z.object({ eventSource: z.string(), eventName: z.string() });

/** The state machine for an event: the one that detects drift for a change of tags, else the one that tags. */
export function machineFor(
  { "detail-type": detailType, detail }: Record<string, unknown>,
  { tagging, drift }: StateMachines,
): string {
  if (detailType === "Tag Change on Resource") return drift;
  const { data: call } = TaggingCallSchema.safeParse(detail);
  return call && taggingEffect(call.eventSource, call.eventName) ? drift : tagging;
}

async function started(machineArn: string, name: string, input: unknown): Promise<Omit<Result, "of">> {
  const { executionArn, isNew } = await startOnce(machineArn, name, input);
  return { result: isNew ? "started" : "already replayed", execution: executionArn };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function untilAllEnd(results: Result[], json: boolean): Promise<Result[]> {
  const progress = progressOn(process.stderr, results.length, json);
  let count = 0;
  const ofOne = async (result: Result) => {
    const { execution } = result;
    const end = execution ? await untilEnd(new SFNClient({}), execution) : undefined;
    progress(++count, "ended");
    if (!end) return result;
    return { ...result, status: end.status, ...(end.cause && { why: sentenceIn(end.cause) }) };
  };
  const goesOn = () =>
    `${count} of ${results.length} have ended. The others go on. To see which of them fail: npx tagledger failures`;
  return interruptible(goesOn, () => pMap(results, ofOne, { concurrency: CONCURRENT_WAITS }));
}

/** Shows the progress in one line, if stderr is a terminal. */
function progressOn(stream: NodeJS.WriteStream, total: number, json: boolean) {
  return (count: number, what: string) => {
    if (stream.isTTY && !json) stream.write(`\r${count} of ${total} ${what}${count === total ? "\n" : ""}`);
  };
}

/** For people: how many replays have which result. */
function countsText(results: Result[]): string {
  const count = (wanted: Result["result"]) => results.filter(({ result }) => result === wanted).length;
  const counts = (["started", "already replayed", "still running", "not started", "skipped"] as const).map(
    (result) => `${count(result)} ${result}`,
  );
  const removed = results.filter(({ isRemoved }) => isRemoved).length;
  return `${counts.join(", ")}; ${removed} messages removed.`;
}
