import { type Command, Option } from "commander";
import type { PolicyProblem } from "../../domain/plan.ts";
import { attemptCount, type UserAction } from "../../ledger/user-action.ts";
import { brokenPolicy } from "../lib/broken-policy.ts";
import { sinceOption } from "../lib/days.ts";
import { type DeadLetter, receiveAll, release } from "../lib/dead-letters.ts";
import { deadLetterQueues } from "../lib/deployment.ts";
import { sentenceIn } from "../lib/executions.ts";
import {
  DEFAULT_DAYS,
  dismissalOfMessage,
  dismissalText,
  type FailedExecution,
  failedExecutions,
  failureRows,
  settledText,
  whenOf,
} from "../lib/failed-executions.ts";
import { CommandFailure } from "../lib/failure.ts";
import { print, printJson, table } from "../lib/output.ts";

/**
 * Adds `tagledger failures`. It lists events and resources that are not processed: unsettled actions in the ledger,
 * failed executions, and messages on dead-letter queues. It also lists a policy that cannot be used.
 */
export function addFailures(program: Command) {
  program
    .command("failures")
    .description(
      "list failed and unfinished work: unsettled actions in the ledger, failed executions, messages on dead-letter queues, and a policy that cannot be used. Exits with 1 if there is any",
    )
    .addOption(sinceOption("how many days back, today included").default(DEFAULT_DAYS, "2d"))
    .option("--all", "also list the failures that were dismissed or that a later execution healed")
    .addOption(
      new Option("--exit-code <code>", "the exit code if there are failures")
        .choices(["0", "1"])
        .default("1"),
    )
    .option("--json", "print JSON, one element for each execution or message")
    .action(failures);
}

type FailuresOptions = { since: number; all?: boolean; exitCode: "0" | "1"; json?: boolean };

/** @throws CommandFailure `HasFailures` if something must still be repaired, unless `--exit-code 0` is given */
async function failures({ since, all = false, exitCode, json }: FailuresOptions) {
  const rows = await failureRows(since, new Date());
  const executions = (await failedExecutions(rows)).filter(({ settled }) => all || !settled);
  const received = await receiveAll(await deadLetterQueues());
  for (const message of received) await release(message);
  const messages = received
    .map((message) => ({ message, dismissal: dismissalOfMessage(message.messageId, rows) }))
    .filter(({ dismissal }) => all || !dismissal);
  const problem = await brokenPolicy();
  if (json)
    printJson([
      ...(problem ? [policyShown(problem)] : []),
      ...executions.map(executionShown),
      ...messages.map(({ message, dismissal }) => messageShown(message, dismissal)),
    ]);
  else
    printTable([
      ...(problem ? [policyRow(problem)] : []),
      ...executions.map(executionRow),
      ...messages.map(({ message, dismissal }) => messageRow(message, dismissal)),
    ]);
  const count =
    (problem ? 1 : 0) +
    executions.filter(({ settled }) => !settled).length +
    messages.filter(({ dismissal }) => !dismissal).length;
  if (count === 0 && !json)
    print(`Nothing has failed within ${since} days${all ? " and is not settled" : ""}.`);
  if (count > 0 && !json) print(ADVICE);
  if (count > 0 && exitCode === "1")
    throw new CommandFailure(
      `${count} failure${count > 1 ? "s" : ""} to repair or to dismiss.`,
      "HasFailures",
    );
}

function printTable(rows: string[][]) {
  if (rows.length > 0) print(table(HEAD, rows));
}

const HEAD = ["Where", "Since", "What", "Why", "Execution"];
const ADVICE =
  "Remove the cause, then run npx tagledger replay --failed. You can run it again: it replays nothing twice. If nobody will repair a failure, run npx tagledger dismiss EXECUTION --reason TEXT.";

/** An execution to replay, as `--json` prints it. */
export function executionShown(failed: FailedExecution) {
  const { executionArn, execution, actions } = failed;
  const isRed = execution !== undefined && !["RUNNING", "SUCCEEDED"].includes(execution.status);
  return {
    where: [...(actions.length > 0 ? ["ledger"] : []), ...(isRed ? ["execution"] : [])],
    since: whenOf(failed),
    execution: executionArn,
    status: execution?.status ?? "NOT_FOUND",
    reasons: reasonsOf(failed),
    ...(failed.settled && { settled: settledText(failed.settled) }),
    actions: actions.map((action) => ({
      actionId: action.action_id,
      resource: action.resource_id,
      outcome: action.outcome,
      reason: action.reason,
      error: action.error,
      attempts: attemptCount(action),
    })),
  };
}

function reasonsOf({ execution, actions }: FailedExecution): string[] {
  const ofActions = actions.map(({ outcome, reason, error }) =>
    outcome === "pending" ? "pending for over 15 minutes" : `${reason}: ${error}`,
  );
  if (ofActions.length > 0) return [...new Set(ofActions)];
  return execution ? [`${execution.error || execution.status}: ${sentenceIn(execution.cause)}`] : [];
}

export function executionRow(failed: FailedExecution): string[] {
  const { where, since, execution, status, reasons, settled, actions } = executionShown(failed);
  const [first = "(nothing on record)", ...others] = actions.map(({ resource }) => resource);
  const [reason = "", ...more] = reasons;
  return [
    where.join(", "),
    since,
    others.length > 0 ? `${first} and ${others.length} more` : first,
    settled ??
      (more.length > 0 ? `${reason} (and ${more.length} other reasons)` : reason).slice(0, MAX_REASON_LENGTH),
    `${execution.split(":").at(-1)} (${status})`,
  ];
}

const MAX_REASON_LENGTH = 200;
const MAX_BODY_LENGTH = 100;

export const messageShown = (
  { queue, messageId, sentAt, event, body, reason, target, rule }: DeadLetter,
  dismissal?: UserAction,
) => ({
  where: ["dead letter"],
  since: sentAt,
  queue: queue.queueUrl,
  messageId,
  reasons: reason ? [reason] : [],
  ...(dismissal && { settled: dismissalText(dismissal) }),
  target,
  rule,
  ...(event ? { event } : { body }),
});

export function messageRow(
  { messageId, sentAt, event, body, reason, target }: DeadLetter,
  dismissal?: UserAction,
): string[] {
  const id = typeof event?.id === "string" ? event.id : "without an id";
  const what = event ? `event ${id}` : `not JSON: ${body.slice(0, MAX_BODY_LENGTH)}`;
  const why = `${reason || "no reason given"}${target ? `, to ${target}` : ""}`.slice(0, MAX_REASON_LENGTH);
  const settled = dismissal && dismissalText(dismissal);
  return ["dead letter", sentAt, `${what} (message ${messageId})`, settled ?? why, ""];
}

const policyShown = ({ parameterArn, since, message, goodVersion }: PolicyProblem) => ({
  where: ["policy"],
  since,
  parameter: parameterArn,
  reasons: [message],
  versionInForce: goodVersion ?? "none",
});

function policyRow({ parameterArn, since, message, goodVersion }: PolicyProblem): string[] {
  const inForce = goodVersion ? `The version ${goodVersion} is in force.` : "Nothing is tagged.";
  return ["policy", since, parameterArn, `${message} ${inForce}`, ""];
}
