import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { LedgerUnavailableError } from "../domain/errors.ts";
import type { ActionOutcome } from "../domain/outcome.ts";
import { actionId } from "./action-id.ts";
import { ledgerCall, putIf } from "./dynamo.ts";
import { updateExpression } from "./expressions.ts";
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

/**
 * Records the outcome of an action. The rank of the recorded outcome never falls. Each execution and each redrive that
 * worked on the action adds one attempt. The row keeps the first attempt and the latest 19, and counts the others.
 *
 * @returns true if the row has this execution's outcome, false if another execution recorded a final outcome of the
 * same or a higher rank before. If the first write of this execution succeeded and its response was lost, the second
 * write is refused. The result is then true.
 * @throws LedgerUnavailableError
 */
export async function recordOutcome(
  table: UserActionsTable,
  context: ActionContext,
  outcome: ActionOutcome,
): Promise<boolean> {
  let dropped: string[] = [];
  for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts++) {
    const result = await raiseOutcome(table, context, outcome, dropped);
    if (result === "raised") return true;
    if (result === "no row") return putFirstRow(table, context, outcome);
    // happy path: a concurrent delivery recorded an outcome of the same or a higher rank
    if (!canReplace(result, outcome)) return isOwn(result, context, outcome);
    dropped = attemptsToDrop(result);
  }
  throw new LedgerUnavailableError("UserActions: many executions write the row at the same moment");
}

/**
 * @returns `raised` if the outcome was written, `no row` if there is no row, and otherwise the row that prevented the
 * write: its rank is too high, or it has no room for another attempt.
 */
async function raiseOutcome(
  { dynamo, tableName }: UserActionsTable,
  context: ActionContext,
  outcome: ActionOutcome,
  dropped: string[],
): Promise<"raised" | "no row" | UserAction> {
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
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item ? UserActionSchema.parse(unmarshall(error.Item)) : "no row";
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

/** Records an action that has no row yet: the plan skipped it, or it failed before its tags could be read. */
async function putFirstRow(
  { dynamo, tableName }: UserActionsTable,
  context: ActionContext,
  outcome: ActionOutcome,
) {
  const isFirst = await putIf(dynamo, "UserActions first row", {
    TableName: tableName,
    Item: {
      action_id: actionId(context.origin, outcome.resourceArn),
      ...firstRow(context, outcome.resourceArn),
      ...outcomeAttributes(context, outcome),
      ...(outcome.before && { previous_values: outcome.before }),
      ...(outcome.after && { tag_values: outcome.after }),
      attempts: { [attemptKey(context)]: attempt(context, outcome) },
    },
    ConditionExpression: "attribute_not_exists(action_id)",
  });
  if (isFirst) return true;
  throw new LedgerUnavailableError("UserActions: the row was written at the same moment");
}
