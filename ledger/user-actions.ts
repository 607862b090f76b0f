import { isDeepStrictEqual } from "node:util";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { ActionOutcome } from "../domain/outcome.ts";
import { valuesOf, type WantedTags } from "../domain/policy.ts";
import { type Tags, valueIn } from "../domain/tags.ts";
import { actionId, firstIdOf, shardsOf } from "./action-id.ts";
import { canBeKey, ledgerCall, queryAll, queryShards } from "./dynamo.ts";
import { updateExpression } from "./expressions.ts";
import {
  type ActionContext,
  firstRow,
  isSettled,
  UNSETTLED_RANK,
  type UserAction,
  UserActionSchema,
} from "./user-action.ts";

export type UserActionsTable = { dynamo: DynamoDBDocumentClient; tableName: string };

/** An action before AWS is touched: the values that are there, and those wanted. */
export type PendingAction = { resourceArn: string; previousValues: Tags; wanted: WantedTags };

export type WriteAhead =
  | { settled: false; previousValues: Tags }
  | { settled: true; outcome: ActionOutcome["outcome"] };

/**
 * Writes an action ahead as `pending`, with the values before and the values wanted, before AWS is touched. What a later
 * attempt finds in place may be its own tag, of which the first attempt's row has the value before; another value was put
 * there by somebody else meanwhile. A settled action refuses the write, and the refusal tells how it was settled.
 *
 * @throws LedgerUnavailableError
 */
export async function writeAhead(
  { dynamo, tableName }: UserActionsTable,
  context: ActionContext,
  action: PendingAction,
): Promise<WriteAhead> {
  const { resourceArn, previousValues, wanted } = action;
  const write = async (update: Parameters<typeof updateExpression>[0]) => {
    const { expression, names, values } = updateExpression(update);
    const command = new UpdateCommand({
      TableName: tableName,
      Key: { action_id: actionId(context.origin, resourceArn) },
      UpdateExpression: expression,
      ConditionExpression: "attribute_not_exists(action_id) OR #outcome_rank <= :unsettled",
      ExpressionAttributeNames: { ...names, "#outcome_rank": "outcome_rank" },
      ExpressionAttributeValues: { ...values, ":unsettled": UNSETTLED_RANK },
      ReturnValues: "ALL_NEW",
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
    const { Attributes } = await ledgerCall("UserActions write-ahead", () => dynamo.send(command));
    return UserActionSchema.parse(Attributes);
  };
  const ahead = { tag_values: valuesOf(wanted), original_values: originalsOf(wanted) };
  try {
    const row = await write({
      once: { ...firstRow(context, resourceArn), previous_values: previousValues, ...ahead },
    });
    const before = valuesBefore(row, action);
    if (!isDeepStrictEqual(row.previous_values, before))
      await write({ always: { previous_values: before, ...ahead } });
    return { settled: false, previousValues: before };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
    // happy path: EventBridge delivered this event twice, or somebody replays what is done
    return aheadOf(UserActionSchema.parse(unmarshall(error.Item)), action);
  }
}

/**
 * What a write-ahead would answer, without the write.
 *
 * @throws LedgerUnavailableError
 */
export async function previewAction(
  table: UserActionsTable,
  { origin }: ActionContext,
  action: PendingAction,
): Promise<WriteAhead> {
  const row = await actionById(table, actionId(origin, action.resourceArn));
  return row ? aheadOf(row, action) : { settled: false, previousValues: action.previousValues };
}

function aheadOf(row: UserAction, action: PendingAction): WriteAhead {
  const { outcome } = row;
  const isDone = outcome !== "pending" && isSettled(outcome);
  return isDone ? { settled: true, outcome } : { settled: false, previousValues: valuesBefore(row, action) };
}

/** Of each wanted key, the value that this action replaces, or replaced in an attempt that was not recorded. */
function valuesBefore(
  { previous_values: before, tag_values: tried = {} }: Pick<UserAction, "previous_values" | "tag_values">,
  { previousValues: found, wanted }: PendingAction,
): Tags {
  if (!before) return found;
  const entries = Object.entries(wanted).flatMap(([key, { value }]): [string, string][] => {
    const isOwn = valueIn(found, key) === value && valueIn(tried, key) === value;
    const previous = valueIn(isOwn ? before : found, key);
    return previous === undefined ? [] : [[key, previous]];
  });
  return Object.fromEntries(entries);
}

/** What was changed to fit AWS, as it was: undefined where nothing was. */
function originalsOf(wanted: WantedTags): Record<string, string> | undefined {
  const changed = Object.entries(wanted).flatMap(([key, { original }]) =>
    original === undefined ? [] : [[key, original]],
  );
  return changed.length > 0 ? Object.fromEntries(changed) : undefined;
}

/** One action, or undefined where the ledger has none of that id. */
export async function actionById(
  { dynamo, tableName }: UserActionsTable,
  id: string,
): Promise<UserAction | undefined> {
  const get = new GetCommand({ TableName: tableName, Key: { action_id: id }, ConsistentRead: true });
  const { Item } = await ledgerCall("UserActions", () => dynamo.send(get));
  return Item && UserActionSchema.parse(Item);
}

/** All actions on one resource, the latest first. */
export async function actionsOf(
  { dynamo, tableName }: UserActionsTable,
  resourceArn: string,
): Promise<UserAction[]> {
  if (!canBeKey(resourceArn)) return [];
  return queryAll(dynamo, UserActionSchema, {
    TableName: tableName,
    IndexName: "by-resource",
    KeyConditionExpression: "resource_id = :resource_id",
    ExpressionAttributeValues: { ":resource_id": resourceArn },
    ScanIndexForward: false,
  });
}

/** All actions of an actor, by name, on events since then. */
export async function actionsBy(
  { dynamo, tableName }: UserActionsTable,
  actorName: string,
  since: Date,
): Promise<UserAction[]> {
  if (!shardsOf(actorName).every(canBeKey)) return [];
  return queryShards(dynamo, UserActionSchema, actorName, {
    TableName: tableName,
    IndexName: "by-actor",
    KeyConditionExpression: "actor_shard = :shard AND action_id >= :first",
    ExpressionAttributeValues: { ":first": firstIdOf(since) },
  });
}
