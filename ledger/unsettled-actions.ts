import { queryShards } from "./dynamo.ts";
import { UNSETTLED_RANK, type UserAction, UserActionSchema } from "./user-action.ts";
import type { UserActionsTable } from "./user-actions.ts";

/** The pending and failed actions of events of one UTC day (`2026-11-22`). It reads all actions of that day. */
export function unsettledActionsOn(
  { dynamo, tableName }: UserActionsTable,
  day: string,
): Promise<UserAction[]> {
  return queryShards(dynamo, UserActionSchema, day, {
    TableName: tableName,
    IndexName: "by-day",
    KeyConditionExpression: "day_shard = :shard",
    FilterExpression: "outcome_rank <= :unsettled",
    ExpressionAttributeValues: { ":unsettled": UNSETTLED_RANK },
  });
}
