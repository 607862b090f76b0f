import { isDeepStrictEqual } from "node:util";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { ActionOutcome } from "../domain/outcome.ts";
import { type Tags, valueIn } from "../domain/tags.ts";
import { valuesOf, type WantedTags } from "../domain/wanted-tags.ts";
import { actionId, lowestIdAt, shardsOf } from "./action-id.ts";
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

/** An action before the tagging calls: the present values and the wanted ones. */
export type PendingAction = { resourceArn: string; previousValues: Tags; wanted: WantedTags };

export type WriteAhead =
  | { settled: false; previousValues: Tags }
  | { settled: true; outcome: ActionOutcome["outcome"] };

/**
 * Writes an action as `pending`, with the present and the wanted values, before any tagging call. A later attempt may
 * find the tag that an earlier attempt wrote. So the row keeps the value from before the first attempt. If a later
 * attempt finds neither of these two values, somebody else wrote the tag. If the action already has a final outcome,
 * nothing is written, and that outcome is in the result.
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
  const planned = { tag_values: valuesOf(wanted), original_values: originalsOf(wanted) };
  try {
    const row = await write({
      setIfAbsent: { ...firstRow(context, resourceArn), previous_values: previousValues, ...planned },
    });
    const before = valuesBefore(row, action);
    if (!isDeepStrictEqual(row.previous_values, before))
      await write({ set: { previous_values: before, ...planned } });
    return { settled: false, previousValues: before };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
    // happy path: EventBridge delivered this event twice, or somebody replays a finished event
    return writeAheadResult(UserActionSchema.parse(unmarshall(error.Item)), action);
  }
}

/**
 * Returns what `writeAhead` would return, but writes nothing.
 *
 * @throws LedgerUnavailableError
 */
export async function previewAction(
  table: UserActionsTable,
  { origin }: ActionContext,
  action: PendingAction,
): Promise<WriteAhead> {
  const row = await actionById(table, actionId(origin, action.resourceArn));
  return row ? writeAheadResult(row, action) : { settled: false, previousValues: action.previousValues };
}

function writeAheadResult(row: UserAction, action: PendingAction): WriteAhead {
  const { outcome } = row;
  const isDone = outcome !== "pending" && isSettled(outcome);
  return isDone ? { settled: true, outcome } : { settled: false, previousValues: valuesBefore(row, action) };
}

/** For each wanted key, the value before this action. An earlier attempt may have replaced it and then crashed. */
function valuesBefore(
  { previous_values: before, tag_values: attempted = {} }: Pick<UserAction, "previous_values" | "tag_values">,
  { previousValues: found, wanted }: PendingAction,
): Tags {
  if (!before) return found;
  const entries = Object.entries(wanted).flatMap(([key, { value }]): [string, string][] => {
    const isOwn = valueIn(found, key) === value && valueIn(attempted, key) === value;
    const previous = valueIn(isOwn ? before : found, key);
    return previous === undefined ? [] : [[key, previous]];
  });
  return Object.fromEntries(entries);
}

/** The original values of tags that had to be changed to be valid, or undefined if none was. */
function originalsOf(wanted: WantedTags): Record<string, string> | undefined {
  const changed = Object.entries(wanted).flatMap(([key, { original }]) =>
    original === undefined ? [] : [[key, original]],
  );
  return changed.length > 0 ? Object.fromEntries(changed) : undefined;
}

/** The action with an id, or undefined if the ledger has none. */
export async function actionById(
  { dynamo, tableName }: UserActionsTable,
  id: string,
): Promise<UserAction | undefined> {
  const get = new GetCommand({ TableName: tableName, Key: { action_id: id }, ConsistentRead: true });
  const { Item } = await ledgerCall("UserActions", () => dynamo.send(get));
  return Item && UserActionSchema.parse(Item);
}

/** All actions on one resource, the latest first. */
export async function actionsOnResource(
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

/** All actions of actors with this name, for events since a time. */
export async function actionsByActor(
  { dynamo, tableName }: UserActionsTable,
  actorName: string,
  since: Date,
): Promise<UserAction[]> {
  if (!shardsOf(actorName).every(canBeKey)) return [];
  return queryShards(dynamo, UserActionSchema, actorName, {
    TableName: tableName,
    IndexName: "by-actor",
    KeyConditionExpression: "actor_shard = :shard AND action_id >= :first",
    ExpressionAttributeValues: { ":first": lowestIdAt(since) },
  });
}
