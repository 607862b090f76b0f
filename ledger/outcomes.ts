import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import pMap from "p-map";
import { LedgerUnavailableError } from "../domain/errors.ts";
import type { ActionOutcome } from "../domain/outcome.ts";
import { actionId } from "./action-id.ts";
import { ledgerCall } from "./dynamo.ts";
import { updateExpression } from "./expressions.ts";
import { oncePerResource } from "./once-per-resource.ts";
import { insertStatement, runStatements, type Statement, updateStatement } from "./statements.ts";
import { SCHEMA_VERSION } from "./table.ts";
import {
  type ActionContext,
  attempt,
  attemptKey,
  firstRow,
  isSettled,
  OUTCOME_RANKS,
  outcomeAttributes,
  type UserAction,
  UserActionSchema,
} from "./user-action.ts";
import type { UserActionsTable } from "./user-actions.ts";

/**
 * A row keeps its first attempt and its latest ones, because an item has at most 400 KB and a failing action may be
 * replayed for years.
 */
export const MAX_ATTEMPTS = 20;
/**
 * The largest number of attempts that one write removes. A row of an older version of Tagledger may have hundreds of
 * attempts.
 */
const MAX_DROPPED = 50;
const MAX_CONFLICTS = 5;

const CONCURRENT_CALLS = 10;

/**
 * Records the outcomes of actions. The rank of a recorded outcome never falls. Each execution and each redrive that
 * worked on an action adds one attempt. The row keeps the first attempt and the latest 19, and counts the others.
 *
 * Most rows are pending or do not exist, so they are written 25 in a call. The others are written one by one.
 *
 * @returns for each outcome: true if the row has this execution's outcome, false if another execution recorded a final
 * outcome of the same or a higher rank before. If the first write of this execution succeeded and its response was
 * lost, the second write is refused. The result is then true.
 * @throws LedgerUnavailableError
 */
export async function recordOutcomes(
  table: UserActionsTable,
  context: ActionContext,
  outcomes: ActionOutcome[],
): Promise<boolean[]> {
  const { dynamo, tableName } = table;
  const recorded = new Map<ActionOutcome, boolean>();
  const write = async (some: ActionOutcome[], statementOf: (outcome: ActionOutcome) => Statement) => {
    const results = await runStatements(dynamo, "UserActions outcomes", some.map(statementOf));
    for (const [index, outcome] of some.entries())
      if (results[index] === "written") recorded.set(outcome, true);
    return some.filter((_, index) => results[index] === "no row");
  };
  const unknown = await write(oncePerResource(outcomes), (outcome) =>
    settlePending(tableName, context, outcome),
  );
  await write(unknown, (outcome) => insertOutcome(tableName, context, outcome));
  const others = outcomes.filter((outcome) => !recorded.has(outcome));
  await pMap(others, async (outcome) => recorded.set(outcome, await recordOutcome(table, context, outcome)), {
    concurrency: CONCURRENT_CALLS,
  });
  return outcomes.map((outcome) => recorded.get(outcome) === true);
}

/** Settles an action that is pending. No attempt is recorded then: a row with an attempt has an outcome. */
function settlePending(tableName: string, context: ActionContext, outcome: ActionOutcome): Statement {
  return updateStatement(tableName, {
    set: {
      ...outcomeAttributes(context, outcome),
      tag_values: outcome.after,
      attempts: { [attemptKey(context)]: attempt(context, outcome) },
      schema_version: SCHEMA_VERSION,
    },
    where: {
      action_id: actionId(context.origin, outcome.resourceArn),
      outcome_rank: OUTCOME_RANKS.pending,
    },
  });
}

/** Records an action that has no row yet: the plan skipped it, or it failed before its tags could be read. */
function insertOutcome(tableName: string, context: ActionContext, outcome: ActionOutcome): Statement {
  return insertStatement(tableName, {
    action_id: actionId(context.origin, outcome.resourceArn),
    ...firstRow(context, outcome.resourceArn),
    ...outcomeAttributes(context, outcome),
    previous_values: outcome.before,
    tag_values: outcome.after,
    attempts: { [attemptKey(context)]: attempt(context, outcome) },
  });
}

/** Records the outcome of an action that has a row. */
async function recordOutcome(
  table: UserActionsTable,
  context: ActionContext,
  outcome: ActionOutcome,
): Promise<boolean> {
  let dropped: string[] = [];
  for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts++) {
    const result = await raiseOutcome(table, context, outcome, dropped);
    if (result === "raised") return true;
    // happy path: a concurrent delivery recorded an outcome of the same or a higher rank
    if (!canReplace(result, outcome)) return isOwn(result, context, outcome);
    dropped = attemptsToDrop(result);
  }
  throw new LedgerUnavailableError("UserActions: many executions write the row at the same moment");
}

/**
 * @returns `raised` if the outcome was written, and otherwise the row that prevented the write: its rank is too high, or
 * it has no room for another attempt.
 */
async function raiseOutcome(
  { dynamo, tableName }: UserActionsTable,
  context: ActionContext,
  outcome: ActionOutcome,
  dropped: string[],
): Promise<"raised" | UserAction> {
  const { expression, names, values } = updateExpression({
    setIfAbsent: { previous_values: outcome.before },
    set: {
      ...outcomeAttributes(context, outcome),
      ...(outcome.after && { tag_values: outcome.after }),
      schema_version: SCHEMA_VERSION,
    },
    mapEntry: {
      attribute: "attempts",
      key: attemptKey(context),
      value: attempt(context, outcome),
      remove: dropped,
    },
    ...(dropped.length > 0 && { add: { dropped_attempts: dropped.length } }),
  });
  const room =
    dropped.length > 0
      ? "attribute_exists(#path.#removed0)"
      : "(size(#path) < :most OR attribute_exists(#path.#key))";
  const update = new UpdateCommand({
    TableName: tableName,
    Key: { action_id: actionId(context.origin, outcome.resourceArn) },
    UpdateExpression: expression,
    ConditionExpression: `#outcome_rank ${rankOperator(outcome)} :outcome_rank AND ${room}`,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: { ...values, ...(dropped.length === 0 && { ":most": MAX_ATTEMPTS }) },
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  });
  try {
    await ledgerCall("UserActions outcome", () => dynamo.send(update));
    return "raised";
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
    return UserActionSchema.parse(unmarshall(error.Item));
  }
}

/** A failure may replace a failure, since each is a new attempt. Only a higher rank replaces a final outcome. */
const rankOperator = ({ outcome }: ActionOutcome) => (isSettled(outcome) ? "<" : "<=");
const canReplace = ({ outcome_rank }: UserAction, outcome: ActionOutcome) =>
  outcome_rank < OUTCOME_RANKS[outcome.outcome] ||
  (outcome_rank === OUTCOME_RANKS[outcome.outcome] && !isSettled(outcome.outcome));

/** Whether this execution wrote the row's outcome itself: its earlier write succeeded, but the response was lost. */
function isOwn(row: UserAction, context: ActionContext, { outcome }: ActionOutcome): boolean {
  const isLatest = row.outcome === outcome && row.execution_arn === context.execution.arn;
  return isLatest && row.attempts[attemptKey(context)]?.outcome === outcome;
}

/** The attempts to remove to make room for one more. The first and the latest ones stay. */
function attemptsToDrop({ attempts }: UserAction): string[] {
  const inOrder = Object.entries(attempts)
    .map(([key, { timestamp }]) => ({ key, order: `${timestamp} ${key}` }))
    .sort((a, b) => (a.order < b.order ? -1 : 1));
  const kept = MAX_ATTEMPTS - 1;
  return inOrder.slice(1, 1 + Math.min(inOrder.length - kept, MAX_DROPPED)).map(({ key }) => key);
}
