import { queryShards } from "./dynamo.ts";
import { rowsByKey } from "./rows-by-key.ts";
import { type UserAction, UserActionSchema } from "./user-action.ts";
import type { UserActionsTable } from "./user-actions.ts";

/**
 * The actions of a UTC day (`2026-11-22`) whose event id begins with a text. DynamoDB has no index for event ids: this
 * reads all actions of that day.
 */
export const actionsOfEvent = (
  { dynamo, tableName }: UserActionsTable,
  day: string,
  beginning: string,
): Promise<UserAction[]> =>
  queryShards(dynamo, UserActionSchema, day, {
    TableName: tableName,
    IndexName: "by-day",
    KeyConditionExpression: "day_shard = :shard",
    FilterExpression: "begins_with(event_id, :beginning)",
    ExpressionAttributeValues: { ":beginning": beginning },
  });

/** The actions whose id begins with a text of at least 8 characters. The id begins with the time of the event. */
export async function actionsBeginning(
  { dynamo, tableName }: UserActionsTable,
  beginning: string,
): Promise<UserAction[]> {
  const days = new Set(timesOf(beginning).map((time) => time.toISOString().slice(0, 10)));
  const found = [...days].map((day) =>
    queryShards(dynamo, UserActionSchema, day, {
      TableName: tableName,
      IndexName: "by-day",
      KeyConditionExpression: "day_shard = :shard AND begins_with(action_id, :beginning)",
      ExpressionAttributeValues: { ":beginning": beginning },
    }),
  );
  return (await Promise.all(found)).flat();
}

/** The first and the last millisecond that ids with this beginning can have. None if it is no beginning of an id. */
function timesOf(beginning: string): Date[] {
  const digits = beginning.replace("-", "").slice(0, 12);
  if (!/^[0-9a-f]{8,12}$/.test(digits) || !/^[0-9a-f]{8}(-|$)/.test(beginning)) return [];
  return ["0", "f"].map((digit) => new Date(Number.parseInt(digits.padEnd(12, digit), 16)));
}

/** The actions with these ids, by id. An action that the ledger does not have is left out. */
export const actionsByIds = (
  table: UserActionsTable,
  ids: readonly string[],
): Promise<Map<string, UserAction>> =>
  rowsByKey(table, { keyName: "action_id", keyOf: ({ action_id }) => action_id }, UserActionSchema, ids);
