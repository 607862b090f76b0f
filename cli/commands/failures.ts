import type { Command } from "commander";
import { shortened } from "../../domain/message.ts";
import { attemptCount } from "../../ledger/user-action.ts";
import { sinceOption } from "../lib/days.ts";
import { type DeadLetter, receiveAll, release } from "../lib/dead-letters.ts";
import { deadLetterQueues } from "../lib/deployment.ts";
import { examples } from "../lib/examples.ts";
import { sentenceIn } from "../lib/executions.ts";
import { DEFAULT_DAYS, type FailedExecution, failedExecutions, whenOf } from "../lib/failed-executions.ts";
import { show } from "../lib/output.ts";
import { addOutputOptions, type OutputOptions } from "../lib/output-options.ts";
import { type Table, tableOf } from "../lib/table/table.ts";

/**
 * Adds `tagledger failures`. It lists events and resources that are not processed: unsettled actions in the ledger,
 * failed executions, and messages on dead-letter queues.
 */
export function addFailures(program: Command) {
  const command = program
    .command("failures")
    .description(
      "list failed and unfinished work: unsettled actions in the ledger, failed executions, and messages on dead-letter queues",
    )
    .addOption(sinceOption("how many days back, today included").default(DEFAULT_DAYS, "2d"));
  command.addHelpText("after", examples("tagledger failures --since 7d"));
  addOutputOptions(command, "print JSON, one element for each execution or message", FAILURES_COLUMNS).action(
    failures,
  );
}

async function failures({ since, ...options }: { since: number } & OutputOptions) {
  const executions = await failedExecutions(since, new Date());
  const messages = await receiveAll(await deadLetterQueues());
  for (const message of messages) await release(message);
  const rows = [...executions.map(executionRow), ...messages.map(messageRow)];
  show(
    [failuresTable(rows, `Nothing failed within ${since} days.`), ...(rows.length > 0 ? [ADVICE] : [])],
    [...executions.map(executionShown), ...messages.map(messageShown)],
    options,
  );
}

export const FAILURES_COLUMNS = ["where", "since", "what", "why", "execution", "status"];

type FailureRow = {
  where: string;
  since: string;
  what: string;
  why: string;
  execution: string;
  status: string;
};

export const failuresTable = (rows: FailureRow[], empty: string): Table =>
  tableOf(
    "failures",
    {
      Where: ({ where }) => where,
      Since: ({ since }) => since,
      What: { kind: "id", cell: ({ what }) => what },
      Why: ({ why }) => why,
      Execution: { kind: "id", cell: ({ execution }) => execution },
      Status: { kind: "outcome", cell: ({ status }) => status },
    },
    rows,
    { empty },
  );

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

export function executionRow(failed: FailedExecution): FailureRow {
  const { where, since, execution, status, reasons, actions } = executionShown(failed);
  const [first = "(nothing on record)", ...others] = actions.map(({ resource }) => resource);
  const [reason = "", ...more] = reasons;
  return {
    where: where.join(", "),
    since,
    what: others.length > 0 ? `${first} and ${others.length} more` : first,
    why: more.length > 0 ? `${reason} (and ${more.length} other reasons)` : reason,
    execution: execution.split(":").at(-1) ?? execution,
    status,
  };
}

/** The body of a message may have 256 KB. The table shows its beginning; `--json` has all of it. */
const MAX_BODY_BYTES = 100;

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

export function messageRow({ messageId, sentAt, event, body, reason, target }: DeadLetter): FailureRow {
  const id = typeof event?.id === "string" ? event.id : "without an id";
  const what = event ? `event ${id}` : `not JSON: ${shortened(body, MAX_BODY_BYTES)}`;
  return {
    where: "dead letter",
    since: sentAt,
    what: `${what} (message ${messageId})`,
    why: `${reason || "no reason given"}${target ? `, to ${target}` : ""}`,
    execution: "",
    status: "",
  };
}
