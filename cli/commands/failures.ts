import type { Command } from "commander";
import { attemptCount } from "../../ledger/user-action.ts";
import { sinceOption } from "../lib/days.ts";
import { type DeadLetter, receiveAll, release } from "../lib/dead-letters.ts";
import { deadLetterQueues } from "../lib/deployment.ts";
import { examples } from "../lib/examples.ts";
import { sentenceIn } from "../lib/executions.ts";
import { DEFAULT_DAYS, type FailedExecution, failedExecutions, whenOf } from "../lib/failed-executions.ts";
import { print, printJson, table } from "../lib/output.ts";

/**
 * Adds `tagledger failures`. It lists events and resources that are not processed: unsettled actions in the ledger,
 * failed executions, and messages on dead-letter queues.
 */
export function addFailures(program: Command) {
  program
    .command("failures")
    .description(
      "list failed and unfinished work: unsettled actions in the ledger, failed executions, and messages on dead-letter queues",
    )
    .addOption(sinceOption("how many days back, today included").default(DEFAULT_DAYS, "2d"))
    .option("--json", "print JSON, one element for each execution or message")
    .addHelpText("after", examples("tagledger failures --since 7d"))
    .action(failures);
}

async function failures({ since, json }: { since: number; json?: boolean }) {
  const executions = await failedExecutions(since, new Date());
  const messages = await receiveAll(await deadLetterQueues());
  for (const message of messages) await release(message);
  if (json) printJson([...executions.map(executionShown), ...messages.map(messageShown)]);
  else if (executions.length + messages.length === 0) print(`Nothing failed within ${since} days.`);
  else print(`${table(HEAD, [...executions.map(executionRow), ...messages.map(messageRow)])}\n${ADVICE}`);
}

const HEAD = ["Where", "Since", "What", "Why", "Execution"];
const ADVICE =
  "Remove the cause, then run npx tagledger replay --failed. You can run it again: it replays nothing twice.";

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
  const { where, since, execution, status, reasons, actions } = executionShown(failed);
  const [first = "(nothing on record)", ...others] = actions.map(({ resource }) => resource);
  const [reason = "", ...more] = reasons;
  return [
    where.join(", "),
    since,
    others.length > 0 ? `${first} and ${others.length} more` : first,
    (more.length > 0 ? `${reason} (and ${more.length} other reasons)` : reason).slice(0, MAX_REASON_LENGTH),
    `${execution.split(":").at(-1)} (${status})`,
  ];
}

const MAX_REASON_LENGTH = 200;
const MAX_BODY_LENGTH = 100;

export const messageShown = ({
  queue,
  messageId,
  sentAt,
  event,
  body,
  reason,
  target,
  rule,
}: DeadLetter) => ({
  where: ["dead letter"],
  since: sentAt,
  queue: queue.queueUrl,
  messageId,
  reasons: reason ? [reason] : [],
  target,
  rule,
  ...(event ? { event } : { body }),
});

export function messageRow({ messageId, sentAt, event, body, reason, target }: DeadLetter): string[] {
  const id = typeof event?.id === "string" ? event.id : "without an id";
  const what = event ? `event ${id}` : `not JSON: ${body.slice(0, MAX_BODY_LENGTH)}`;
  const why = `${reason || "no reason given"}${target ? `, to ${target}` : ""}`;
  return ["dead letter", sentAt, `${what} (message ${messageId})`, why.slice(0, MAX_REASON_LENGTH), ""];
}
