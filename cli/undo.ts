import { randomUUID } from "node:crypto";
import { SFNClient } from "@aws-sdk/client-sfn";
import * as z from "zod";
import { type ActionOutcome, BatchResultSchema, OutcomesSchema } from "../domain/outcome.ts";
import { MAX_UNDONE } from "../functions/shared/record/read-input.ts";
import { changesOfExecution } from "../ledger/tag-history.ts";
import { actionById, actionsByActor } from "../ledger/user-actions.ts";
import { confirmOrAbort } from "./confirm.ts";
import { ledgerTables, stateMachineArns } from "./deployment.ts";
import { dryRunOf } from "./dry-run.ts";
import { startOnce } from "./failed/executions.ts";
import { CommandFailure, EXIT_FAILED, EXIT_REFUSED } from "./failure.ts";
import { print, printJson, printSkipped, table } from "./output.ts";
import { callerArn, sentenceIn, untilEnd } from "./replay.ts";
import { DAY_MILLISECONDS } from "./unknown-events.ts";

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

/** An action to undo. */
type Undone = { actionId: string; resourceId: string };

/**
 * `tagledger undo`: shows what putting back the values before these actions would change, asks, and does it. Each run is
 * an execution of the workflow; its actions can be undone in their turn.
 *
 * @throws CommandFailure with exit code 2 where it is not said what to undo or nobody can be asked, with 1 where there is
 * nothing to undo, nobody said yes or something could not be undone.
 */
export async function undo(options: UndoOptions) {
  const requests = requestsFor(await chosen(options));
  const said = { requestedBy: await callerArn(), ...(options.reason && { reason: options.reason }) };
  const { yes = false, json = false, dryRun = false } = options;
  for (const actionIds of requests) {
    const { executionArn, status, cause } = await run({ undo: actionIds, ...said, dryRun: true });
    if (status !== "SUCCEEDED")
      throw new CommandFailure(`It cannot be undone. ${sentenceIn(cause)}`, EXIT_FAILED);
    if (dryRun || !json) await dryRunOf(executionArn, { json });
  }
  if (dryRun) return;
  await confirmOrAbort("Do this?", yes, "Nothing was undone.");
  const ends: End[] = [];
  for (const actionIds of requests) ends.push(endOf(await run({ undo: actionIds, ...said })));
  if (json) printJson(ends);
  else printEnds(ends);
  if (ends.some(({ status }) => status !== "SUCCEEDED")) throw new CommandFailure(NOT_ALL, EXIT_FAILED);
}

const NOT_ALL =
  "Not all of it is undone: npx tagledger failures says why, and npx tagledger replay EXECUTION tries again.";
const DEFAULT_DAYS = 7;

async function chosen({ execution, action, actor, since }: UndoOptions): Promise<Undone[]> {
  const ways = [execution, action, actor].filter((way) => way !== undefined);
  if (ways.length !== 1)
    throw new CommandFailure("undo takes one of --execution, --action and --actor.", EXIT_REFUSED);
  if (since !== undefined && actor === undefined)
    throw new CommandFailure("--since goes with --actor.", EXIT_REFUSED);
  const { tagHistory, userActions } = await ledgerTables();
  const found: Undone[] = [];
  if (execution !== undefined)
    for (const { action_id, resource_id } of await changesOfExecution(tagHistory, execution))
      found.push({ actionId: action_id, resourceId: resource_id });
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
  throw new CommandFailure(`The ledger has no change of tags by ${ways[0]}: nothing to undo.`, EXIT_FAILED);
}

/**
 * The actions of each request: as many as one may have, and all of one resource in the same, since of two requests the
 * one would take the other's changes for somebody else's.
 */
export function requestsFor(actions: Undone[]): string[][] {
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
  // What a red execution undid before it failed, the ledger tells.
  const rows = ends.map(({ executionArn, status, why, undone = "", leftAlone = "", asBefore = "" }) => [
    executionArn,
    why ? `${status}: ${why}` : status,
    ...[undone, leftAlone, asBefore].map(String),
  ]);
  print(table(["Execution", "Status", "Undone", "Changed since", "As before already"], rows));
  printSkipped(ends.flatMap(({ skipped = [] }) => skipped));
}
