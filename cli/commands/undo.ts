import { randomUUID } from "node:crypto";
import type { Command } from "commander";
import * as z from "zod";
import { DAY_MILLISECONDS } from "../../domain/day.ts";
import { type ActionOutcome, BatchResultSchema, OutcomesSchema } from "../../domain/outcome.ts";
import { MAX_UNDONE } from "../../functions/shared/record/requests.ts";
import { changesOfExecution } from "../../ledger/tag-history.ts";
import { actionsByActor } from "../../ledger/user-actions.ts";
import { confirmOrAbort } from "../lib/confirm.ts";
import { sinceOption } from "../lib/days.ts";
import { ledgerTables, stateMachineArns } from "../lib/deployment.ts";
import { DRY_RUN_COLUMNS, showDryRun } from "../lib/dry-run.ts";
import { examples } from "../lib/examples.ts";
import {
  callerArn,
  executionOf,
  findExecutionArn,
  noExecution,
  sentenceIn,
  startOnce,
} from "../lib/executions.ts";
import { CommandFailure } from "../lib/failure.ts";
import { findAction } from "../lib/find-actions.ts";
import { follow, teller } from "../lib/follow.ts";
import { SKIPPED_COLUMNS, show, skippedTable } from "../lib/output.ts";
import { addOutputOptions, type OutputOptions } from "../lib/output-options.ts";
import { type Table, tableOf } from "../lib/table/table.ts";

/**
 * Adds `tagledger undo`. It restores the values that tags had before some actions. It first shows the changes, then
 * asks, then makes them. Each undo is an execution of the workflow, and its actions can be undone too.
 */
export function addUndo(program: Command) {
  const command = program
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
    .option("--yes", "do not ask");
  addOutputOptions(command, "print JSON", [...DRY_RUN_COLUMNS, ...UNDO_COLUMNS])
    .addHelpText(
      "after",
      "\nIf somebody has changed a tag since then, the tag stays as it is. The ledger records an undo as actions of its own. To undo an undo, use\n--execution with the ARN of its execution.",
    )
    .addHelpText(
      "after",
      examples(
        "tagledger undo --actor ada@example.com --since 2d --dry-run",
        'tagledger undo --execution 010d0818-5b39-42d9-86bc-99c68980f198 --reason "the wrong team" --yes',
      ),
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
} & OutputOptions;

type ActionToUndo = { actionId: string; resourceId: string };

async function undo(options: UndoOptions) {
  const requests = requestsFor(await findActionsToUndo(options));
  const request = { requestedBy: await callerArn(), ...(options.reason && { reason: options.reason }) };
  const { yes = false, dryRun = false } = options;
  const tell = teller(options.json ?? false);
  const isForPeople = !options.json && !options.csv;
  for (const actionIds of requests) {
    const { executionArn, status, cause } = await run({ undo: actionIds, ...request, dryRun: true }, tell);
    if (status !== "SUCCEEDED")
      throw new CommandFailure(
        `The preview failed, so nothing was undone. ${sentenceIn(cause)}`,
        "ExecutionNotSucceeded",
      );
    if (dryRun || isForPeople) await showDryRun(executionArn, options);
  }
  if (dryRun) return;
  await confirmOrAbort("Do this?", yes, "Nothing was undone.");
  const ends: End[] = [];
  for (const actionIds of requests) ends.push(endOf(await run({ undo: actionIds, ...request }, tell)));
  show([endsTable(ends), skippedTable(ends.flatMap(({ skipped = [] }) => skipped))], ends, options);
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
    const row = await findAction(userActions, action);
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

async function run(input: Record<string, unknown>, tell: ReturnType<typeof teller>): Promise<Ended> {
  const { executionArn } = await startOnce((await stateMachineArns()).tagging, randomUUID(), input);
  return { executionArn, ...(await follow(executionArn, tell)) };
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

export const UNDO_COLUMNS = [
  ...["execution", "status", "why", "undone", "changed-since", "had-the-value-already"],
  ...SKIPPED_COLUMNS,
];

/** The ledger shows what a failed execution undid before it failed. */
export const endsTable = (ends: End[]): Table =>
  tableOf(
    "undos",
    {
      Execution: { kind: "id", cell: ({ executionArn }) => executionArn.split(":").at(-1) ?? "" },
      Status: { kind: "outcome", cell: ({ status }) => status },
      Why: ({ why = "" }) => why,
      Undone: ({ undone = "" }) => String(undone),
      "Changed since": ({ leftAlone = "" }) => String(leftAlone),
      "Had the value already": ({ asBefore = "" }) => String(asBefore),
    },
    ends,
  );
