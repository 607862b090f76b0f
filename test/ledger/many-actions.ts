import { DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { actionId } from "../../ledger/action-id.ts";
import { firstRow, type UserAction, UserActionSchema } from "../../ledger/user-action.ts";
import { execution, originOf, queueArn } from "../fixtures/cloudtrail.ts";

/** A pending action at a time, of an actor, on a queue with a number. */
export function actionAt(time: Date, number: number, actorName = "ada"): UserAction {
  const given = originOf();
  const origin = {
    ...given,
    eventId: `event-${number}`,
    eventTime: time.toISOString(),
    actor: { ...given.actor, name: actorName },
  };
  const context = { origin, policyVersion: "v1", execution: { ...execution, redriveCount: 0 } };
  const resourceArn = queueArn(`q${number}`);
  return UserActionSchema.parse({
    action_id: actionId(origin, resourceArn),
    ...firstRow(context, resourceArn),
  });
}

/** UserActions with these rows: it answers the queries for a range of ids, page after page, as DynamoDB does. */
export function tableOfActions(rows: readonly UserAction[]) {
  const asked: number[] = [];
  async function send(command: unknown) {
    if (!(command instanceof QueryCommand)) throw new Error("This table knows queries only.");
    const {
      ExpressionAttributeNames,
      ExpressionAttributeValues = {},
      KeyConditionExpression,
    } = command.input;
    if (KeyConditionExpression !== "#shard = :shard AND action_id BETWEEN :first AND :end")
      throw new Error(`This table cannot read the condition ${KeyConditionExpression}`);
    const { ":shard": shard, ":first": first, ":end": end } = ExpressionAttributeValues;
    const attribute = ExpressionAttributeNames?.["#shard"] as "day_shard" | "actor_shard";
    const sign = command.input.ScanIndexForward ? 1 : -1;
    const after = command.input.ExclusiveStartKey?.action_id;
    const found = rows
      .filter((row) => row[attribute] === shard && row.action_id >= first && row.action_id <= end)
      .sort((a, b) => (a.action_id < b.action_id ? -sign : sign))
      .filter(({ action_id }) => after === undefined || (sign > 0 ? action_id > after : action_id < after));
    const Items = found.slice(0, command.input.Limit);
    asked.push(Items.length);
    const hasMore = found.length > Items.length;
    return { Items, ...(hasMore && { LastEvaluatedKey: { action_id: Items.at(-1)?.action_id } }) };
  }
  // The paginator of the SDK asks whether the client is one of its own.
  const dynamo: DynamoDBDocumentClient = Object.assign(Object.create(DynamoDBDocumentClient.prototype), {
    send,
  });
  return { asked, table: { dynamo, tableName: "UserActions" } };
}
