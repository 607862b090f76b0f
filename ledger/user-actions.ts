import { type DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import { lowestIdAt, shardsOf } from "./action-id.ts";
import { canBeKey, ledgerCall, queryAll, queryShards } from "./dynamo.ts";
import { type UserAction, UserActionSchema } from "./user-action.ts";

export type UserActionsTable = { dynamo: DynamoDBDocumentClient; tableName: string };

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
