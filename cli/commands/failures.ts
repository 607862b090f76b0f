import { type Command, Option } from "commander";
import { shortened } from "../../domain/message.ts";
import type { PolicyProblem } from "../../domain/plan.ts";
import { attemptCount, type UserAction } from "../../ledger/user-action.ts";
import { sinceOption } from "../lib/days.ts";
import { type DeadLetter, receiveAll, release } from "../lib/dead-letters.ts";
import { deadLetterQueues } from "../lib/deployment.ts";
import { examples } from "../lib/examples.ts";
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
import { show } from "../lib/output.ts";
import { addOutputOptions, type OutputOptions } from "../lib/output-options.ts";
import { type Table, tableOf } from "../lib/table/table.ts";

/**
 * Adds `tagledger failures`. It lists events and resources that are not processed: unsettled actions in the ledger,
 * failed executions, and messages on dead-letter queues. It also lists a policy that cannot be used.
 */
export function addFailures(program: Command) {
  const command = program
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
    );
  command.addHelpText("after", examples("tagledger failures --since 7d --exit-code 0"));
  addOutputOptions(command, "print JSON, one element for each execution or message", FAILURES_COLUMNS).action(
    failures,
  );
}

type FailuresOptions = { since: number; all?: boolean; exitCode: "0" | "1" } & OutputOptions;

/** @throws CommandFailure `HasFailures` if something must still be repaired, unless `--exit-code 0` is given */
async function failures({ since, all = false, exitCode, ...options }: FailuresOptions) {
  const ledgerRows = await failureRows(since, new Date());
  const executions = (await failedExecutions(ledgerRows)).filter(({ settled }) => all || !settled);
  const received = await receiveAll(await deadLetterQueues());
  for (const message of received) await release(message);
  const messages = received
    .map((message) => ({ message, dismissal: dismissalOfMessage(message.messageId, ledgerRows) }))
    .filter(({ dismissal }) => all || !dismissal);
  // This loads the catalogue, which an operator's own entries can break. The other commands must still run.
  const { brokenPolicy } = await import("../lib/broken-policy.ts");
  const problem = await brokenPolicy();
  const rows = [
    ...(problem ? [policyRow(problem)] : []),
    ...executions.map(executionRow),
    ...messages.map(({ message, dismissal }) => messageRow(message, dismissal)),
  ];
  const count =
    (problem ? 1 : 0) +
    executions.filter(({ settled }) => !settled).length +
    messages.filter(({ dismissal }) => !dismissal).length;
  const empty = `Nothing has failed within ${since} days${all ? " and is not settled" : ""}.`;
  show(
    [failuresTable(rows, empty), ...(count > 0 ? [ADVICE] : [])],
    [
      ...(problem ? [policyShown(problem)] : []),
      ...executions.map(executionShown),
      ...messages.map(({ message, dismissal }) => messageShown(message, dismissal)),
    ],
    options,
  );
  if (count > 0 && exitCode === "1")
    throw new CommandFailure(
      `${count} failure${count > 1 ? "s" : ""} to repair or to dismiss.`,
      "HasFailures",
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

export function executionRow(failed: FailedExecution): FailureRow {
  const { where, since, execution, status, reasons, settled, actions } = executionShown(failed);
  const [first = "(nothing on record)", ...others] = actions.map(({ resource }) => resource);
  const [reason = "", ...more] = reasons;
  return {
    where: where.join(", "),
    since,
    what: others.length > 0 ? `${first} and ${others.length} more` : first,
    why: settled ?? (more.length > 0 ? `${reason} (and ${more.length} other reasons)` : reason),
    execution: execution.split(":").at(-1) ?? execution,
    status,
  };
}

/** The body of a message may have 256 KB. The table shows its beginning; `--json` has all of it. */
const MAX_BODY_BYTES = 100;

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
): FailureRow {
  const id = typeof event?.id === "string" ? event.id : "without an id";
  const what = event ? `event ${id}` : `not JSON: ${shortened(body, MAX_BODY_BYTES)}`;
  const why = `${reason || "no reason given"}${target ? `, to ${target}` : ""}`;
  return {
    where: "dead letter",
    since: sentAt,
    what: `${what} (message ${messageId})`,
    why: dismissal ? dismissalText(dismissal) : why,
    execution: "",
    status: "",
  };
}

const policyShown = ({ parameterArn, since, message, goodVersion }: PolicyProblem) => ({
  where: ["policy"],
  since,
  parameter: parameterArn,
  reasons: [message],
  versionInForce: goodVersion ?? "none",
});

function policyRow({ parameterArn, since, message, goodVersion }: PolicyProblem): FailureRow {
  const inForce = goodVersion ? `The version ${goodVersion} is in force.` : "Nothing is tagged.";
  return {
    where: "policy",
    since,
    what: parameterArn,
    why: `${message} ${inForce}`,
    execution: "",
    status: "",
  };
}
