import { randomUUID } from "node:crypto";
import { SFNClient } from "@aws-sdk/client-sfn";
import type { Command } from "commander";
import * as z from "zod";
import { type ActionOutcome, BatchResultSchema, OutcomesSchema } from "../../domain/outcome.ts";
import { MAX_UNDONE } from "../../functions/shared/record/requests.ts";
import { changesOfExecution } from "../../ledger/tag-history.ts";
import { actionById, actionsByActor } from "../../ledger/user-actions.ts";
import { confirmOrAbort } from "../lib/confirm.ts";
import { DAY_MILLISECONDS, sinceOption } from "../lib/days.ts";
import { ledgerTables, stateMachineArns } from "../lib/deployment.ts";
import { showDryRun } from "../lib/dry-run.ts";
import {
  callerArn,
  executionOf,
  findExecutionArn,
  noExecution,
  sentenceIn,
  startOnce,
  untilEnd,
} from "../lib/executions.ts";
import { CommandFailure } from "../lib/failure.ts";
import { print, printJson, printSkipped, table } from "../lib/output.ts";

/**
 * Adds `tagledger undo`. It restores the values that tags had before some actions. It first shows the changes, then
 * asks, then makes them. Each undo is an execution of the workflow, and its actions can be undone too.
 */
export function addUndo(program: Command) {
  program
    .command("undo")
    .description(
      "restore the tags as they were before an execution, an action or all actions of an actor. Shows the changes, then asks",
    )
    .option("--execution <name-or-arn>", "undo what this execution changed")
    .option("--action <id>", "undo what this action changed; history --json has the ids")
    .option("--actor <name>", "undo what the actions of this actor changed")
    .addOption(sinceOption("with --actor: how many days back (7d)"))
    .option("--reason <text>", "why; the ledger keeps it")
    .option("--dry-run", "only show the changes")
    .option("--yes", "do not ask")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      "\nIf somebody has changed a tag since then, the tag stays as it is. The ledger records an undo as actions of its own. To undo an undo, use\n--execution with the ARN of its execution.",
    )
    .action(undo);
}

type UndoOptions = {
  execution?: string;
  action?: string;
  actor?: string;
  /** In days. */
  since?: number;
  reason?: string;
  dryRun?: boolean;
  yes?: boolean;
  json?: boolean;
};

type ActionToUndo = { actionId: string; resourceId: string };

async function undo(options: UndoOptions) {
  const requests = requestsFor(await findActionsToUndo(options));
  const request = { requestedBy: await callerArn(), ...(options.reason && { reason: options.reason }) };
  const { yes = false, json = false, dryRun = false } = options;
  for (const actionIds of requests) {
    const { executionArn, status, cause } = await run({ undo: actionIds, ...request, dryRun: true });
    if (status !== "SUCCEEDED")
      throw new CommandFailure(
        `The preview failed, so nothing was undone. ${sentenceIn(cause)}`,
        "ExecutionNotSucceeded",
      );
    if (dryRun || !json) await showDryRun(executionArn, json);
  }
  if (dryRun) return;
  await confirmOrAbort("Do this?", yes, "Nothing was undone.");
  const ends: End[] = [];
  for (const actionIds of requests) ends.push(endOf(await run({ undo: actionIds, ...request })));
  if (json) printJson(ends);
  else printEnds(ends);
  if (ends.some(({ status }) => status !== "SUCCEEDED")) throw new CommandFailure(NOT_ALL, "NotAllUndone");
}

const NOT_ALL =
  "Not everything was undone. To see why, run npx tagledger failures. To try again, run npx tagledger replay EXECUTION.";
const DEFAULT_DAYS = 7;

async function findActionsToUndo({ execution, action, actor, since }: UndoOptions): Promise<ActionToUndo[]> {
  const selectors = [execution, action, actor].filter((selector) => selector !== undefined);
  if (selectors.length !== 1)
    throw new CommandFailure("Give exactly one of --execution, --action and --actor.", "InvalidCommandLine");
  if (since !== undefined && actor === undefined)
    throw new CommandFailure("You can use --since only together with --actor.", "InvalidCommandLine");
  const { tagHistory, userActions } = await ledgerTables();
  const found: ActionToUndo[] = [];
  if (execution !== undefined) {
    const executionArn = await findExecutionArn(execution);
    for (const { action_id, resource_id } of await changesOfExecution(tagHistory, executionArn))
      found.push({ actionId: action_id, resourceId: resource_id });
    if (found.length === 0 && !(await executionOf(executionArn))) throw noExecution(execution);
  }
  if (action !== undefined) {
    const row = await actionById(userActions, action);
    if (row) found.push({ actionId: row.action_id, resourceId: row.resource_id });
  }
  if (actor !== undefined) {
    const from = new Date(Date.now() - (since ?? DEFAULT_DAYS) * DAY_MILLISECONDS);
    for (const { action_id, resource_id, outcome } of await actionsByActor(userActions, actor, from))
      if (outcome === "tagged") found.push({ actionId: action_id, resourceId: resource_id });
  }
  if (found.length > 0) return found;
  throw new CommandFailure(
    `The ledger has no change of tags for ${selectors[0]}. There is nothing to undo.`,
    "NotInLedger",
  );
}

/**
 * Splits the actions into requests of at most MAX_UNDONE. All actions on a resource stay in one request: otherwise the
 * second request would find tags that the first request changed, would think that somebody else changed them, and would
 * not restore them.
 */
export function requestsFor(actions: ActionToUndo[]): string[][] {
  const requests: string[][] = [];
  for (const group of Map.groupBy(actions, ({ resourceId }) => resourceId).values()) {
    const ids = group.map(({ actionId }) => actionId);
    const last = requests.at(-1);
    if (last && last.length + ids.length <= MAX_UNDONE) last.push(...ids);
    else requests.push(ids);
  }
  return requests;
}

type Ended = { executionArn: string; status: string; cause: string; output: string };

async function run(input: Record<string, unknown>): Promise<Ended> {
  const { executionArn } = await startOnce((await stateMachineArns()).tagging, randomUUID(), input);
  return { executionArn, ...(await untilEnd(new SFNClient({}), executionArn)) };
}

const OutputSchema = z.object({
  results: z.array(BatchResultSchema).default([]),
  skipped: OutcomesSchema.default([]),
});

type End = {
  executionArn: string;
  status: string;
  why?: string;
  undone?: number;
  leftAlone?: number;
  asBefore?: number;
  skipped?: ActionOutcome[];
};

function endOf({ executionArn, status, cause, output }: Ended): End {
  if (status !== "SUCCEEDED") return { executionArn, status, why: sentenceIn(cause) };
  const { results, skipped } = OutputSchema.parse(JSON.parse(output));
  const countOf = (outcome: keyof (typeof results)[number]["counts"]) =>
    results.reduce((sum, { counts }) => sum + (counts[outcome] ?? 0), 0);
  return {
    executionArn,
    status,
    undone: countOf("tagged"),
    leftAlone: countOf("preserved"),
    asBefore: countOf("unchanged"),
    skipped,
  };
}

function printEnds(ends: End[]) {
  // The ledger shows what a failed execution undid before it failed.
  const rows = ends.map(({ executionArn, status, why, undone = "", leftAlone = "", asBefore = "" }) => [
    executionArn,
    why ? `${status}: ${why}` : status,
    ...[undone, leftAlone, asBefore].map(String),
  ]);
  print(table(["Execution", "Status", "Undone", "Changed since", "Had the value already"], rows));
  printSkipped(ends.flatMap(({ skipped = [] }) => skipped));
}
