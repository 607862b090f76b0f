import type { paginateQuery } from "@aws-sdk/lib-dynamodb";
import { DAY_MILLISECONDS } from "../domain/day.ts";
import { mergedInOrder } from "../domain/merged-in-order.ts";
import { lowestIdAt, shardsOf } from "./action-id.ts";
import { canBeKey, queryPages } from "./dynamo.ts";
import { type UserAction, UserActionSchema } from "./user-action.ts";
import type { UserActionsTable } from "./user-actions.ts";

/** A time from `from` on, and before `to`. */
export type Period = { from: Date; to: Date };
/** `isLatestFirst`: in the order of time, but backwards. */
export type Order = { isLatestFirst?: boolean };

/**
 * The actions for events of a period, in the order of their ids, which is the order of time. They are read page after
 * page, so the memory holds at most 16 pages, however many actions there are.
 *
 * @throws LedgerUnavailableError
 */
export async function* actionsBetween(
  table: UserActionsTable,
  period: Period,
  order: Order = {},
): AsyncGenerator<UserAction> {
  const days = daysOf(period);
  for (const day of order.isLatestFirst ? days.reverse() : days)
    yield* inOrder(table, { index: "by-day", attribute: "day_shard", key: day }, period, order);
}

/**
 * The actions of actors with this name for events of a period, as `actionsBetween` gives them.
 *
 * @throws LedgerUnavailableError
 */
export async function* actionsOfActorBetween(
  table: UserActionsTable,
  actorName: string,
  period: Period,
  order: Order = {},
): AsyncGenerator<UserAction> {
  if (!shardsOf(actorName).every(canBeKey)) return;
  yield* inOrder(table, { index: "by-actor", attribute: "actor_shard", key: actorName }, period, order);
}

/** The UTC days that a period touches. */
export function daysOf({ from, to }: Period): string[] {
  const first = Math.floor(from.getTime() / DAY_MILLISECONDS);
  const end = Math.ceil(to.getTime() / DAY_MILLISECONDS);
  return Array.from({ length: Math.max(0, end - first) }, (_, index) =>
    new Date((first + index) * DAY_MILLISECONDS).toISOString().slice(0, 10),
  );
}

type Place = { index: string; attribute: string; key: string };

/** Each partition is in the order of ids. */
async function* inOrder(
  table: UserActionsTable,
  { index, attribute, key }: Place,
  { from, to }: Period,
  { isLatestFirst = false }: Order,
): AsyncGenerator<UserAction> {
  const partitions = shardsOf(key).map((shard) =>
    rowsOf(table, {
      TableName: table.tableName,
      IndexName: index,
      KeyConditionExpression: "#shard = :shard AND action_id BETWEEN :first AND :end",
      ExpressionAttributeNames: { "#shard": attribute },
      // No id is equal to the beginning of ids, so the end is not in the period.
      ExpressionAttributeValues: { ":shard": shard, ":first": lowestIdAt(from), ":end": lowestIdAt(to) },
      ScanIndexForward: !isLatestFirst,
      Limit: PAGE_ROWS,
    }),
  );
  yield* mergedInOrder(partitions, ({ action_id: a }, { action_id: b }) => (isLatestFirst ? a > b : a < b));
}

/** A row has about 1 KB, and a page of a query at most 1 MB. */
const PAGE_ROWS = 250;

async function* rowsOf(
  { dynamo }: UserActionsTable,
  query: Parameters<typeof paginateQuery>[1],
): AsyncGenerator<UserAction, undefined> {
  for await (const rows of queryPages(dynamo, UserActionSchema, query)) yield* rows;
  return undefined;
}
