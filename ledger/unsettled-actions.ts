import { shardsOf } from "./action-id.ts";
import { queryAll } from "./dynamo.ts";
import { UNSETTLED_RANK, type UserAction, UserActionSchema } from "./user-action.ts";
import type { UserActionsTable } from "./user-actions.ts";

/** The actions on a UTC day's events (`2026-11-22`) that are pending or have failed. It reads all actions of that day. */
export async function unsettledActionsOn(
  { dynamo, tableName }: UserActionsTable,
  day: string,
): Promise<UserAction[]> {
  const rows = await Promise.all(
    shardsOf(day).map((shard) =>
      queryAll(dynamo, UserActionSchema, {
        TableName: tableName,
        IndexName: "by-day",
        KeyConditionExpression: "day_shard = :day_shard",
        FilterExpression: "outcome_rank <= :unsettled",
        ExpressionAttributeValues: { ":day_shard": shard, ":unsettled": UNSETTLED_RANK },
      }),
    ),
  );
  return rows.flat();
}
