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

/** A row keeps its first attempt and its latest ones: an item has at most 400 KB, and a failing action may be replayed for years. */
export const MAX_ATTEMPTS = 20;
/** How many attempts one write takes off: a row of an older version may have hundreds. */
const MAX_DROPPED = 50;
const MAX_CONFLICTS = 5;

/**
 * Records what became of an action. The outcome only moves upwards, and each (execution, redrive) that worked on
 * the action adds one attempt. Of more than 20 attempts the first and the latest are kept, and the others are counted.
 *
 * @returns whether the row has this execution's outcome: it does not where another one settled the action as high or
 * higher before. A write whose answer was lost, and that is made again, is this execution's all the same.
 * @throws LedgerUnavailableError
 */
export async function recordOutcome(
  table: UserActionsTable,
  context: ActionContext,
  outcome: ActionOutcome,
): Promise<boolean> {
  let surplus: string[] = [];
  for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts++) {
    const moved = await moveUpwards(table, context, outcome, surplus);
    if (moved === "moved") return true;
    if (moved === "no row") return putFirst(table, context, outcome);
    // happy path: a concurrent delivery recorded as good an outcome, or a better one
    if (!mayFollow(moved, outcome)) return isOwn(moved, context, outcome);
    surplus = surplusOf(moved);
  }
  throw new LedgerUnavailableError("UserActions: many executions write the row at the same moment");
}

/** @returns the row that refuses the outcome, where it does: it is as high already, or it has no room for an attempt more. */
async function moveUpwards(
  { dynamo, tableName }: UserActionsTable,
  context: ActionContext,
  outcome: ActionOutcome,
  surplus: string[],
): Promise<"moved" | "no row" | UserAction> {
  const { expression, names, values } = updateExpression({
    once: { previous_values: outcome.before },
    always: {
      ...outcomeAttributes(context, outcome),
      ...(outcome.after && { tag_values: outcome.after }),
      schema_version: SCHEMA_VERSION,
    },
    path: {
      attribute: "attempts",
      key: attemptKey(context),
      value: attempt(context, outcome),
      remove: surplus,
    },
    ...(surplus.length > 0 && { add: { dropped_attempts: surplus.length } }),
  });
  const room =
    surplus.length > 0
      ? "attribute_exists(#path.#surplus0)"
      : "(size(#path) < :most OR attribute_exists(#path.#key))";
  const update = new UpdateCommand({
    TableName: tableName,
    Key: { action_id: actionId(context.origin, outcome.resourceArn) },
    UpdateExpression: expression,
    ConditionExpression: `#outcome_rank ${comparison(outcome)} :outcome_rank AND ${room}`,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: { ...values, ...(surplus.length === 0 && { ":most": MAX_ATTEMPTS }) },
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  });
  try {
    await ledgerCall("UserActions outcome", () => dynamo.send(update));
    return "moved";
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item ? UserActionSchema.parse(unmarshall(error.Item)) : "no row";
  }
}

/** A failure may follow a failure, since each is an attempt of its own; what is settled never moves sideways. */
const comparison = ({ outcome }: ActionOutcome) => (isSettled(outcome) ? "<" : "<=");
const mayFollow = ({ outcome_rank }: UserAction, outcome: ActionOutcome) =>
  outcome_rank < OUTCOME_RANKS[outcome.outcome] ||
  (outcome_rank === OUTCOME_RANKS[outcome.outcome] && !isSettled(outcome.outcome));

/** Whether the row has what this very execution recorded: DynamoDB took an earlier try of it, whose answer was lost. */
function isOwn(row: UserAction, context: ActionContext, { outcome }: ActionOutcome): boolean {
  const isLatest = row.outcome === outcome && row.execution_arn === context.execution.arn;
  return isLatest && row.attempts[attemptKey(context)]?.outcome === outcome;
}

/** The attempts to take off so that one more has room: not the first, and not the latest. */
function surplusOf({ attempts }: UserAction): string[] {
  const inOrder = Object.entries(attempts)
    .map(([key, { timestamp }]) => ({ key, order: `${timestamp} ${key}` }))
    .sort((a, b) => (a.order < b.order ? -1 : 1));
  const kept = MAX_ATTEMPTS - 1;
  return inOrder.slice(1, 1 + Math.min(inOrder.length - kept, MAX_DROPPED)).map(({ key }) => key);
}

/** An action that was never written ahead: skipped by the plan, or failed before its tags could be read. */
async function putFirst(
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
