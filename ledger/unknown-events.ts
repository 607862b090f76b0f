import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { Actor } from "../domain/actor.ts";
import type { Outcome } from "../domain/outcome.ts";
import { actionId, firstIdOf, shardOf } from "./action-id.ts";
import { ledgerCall, queryShards } from "./dynamo.ts";
import { updateExpression } from "./expressions.ts";
import { SCHEMA_VERSION } from "./table.ts";
import { OUTCOME_RANKS, UserActionSchema } from "./user-action.ts";
import type { UserActionsTable } from "./user-actions.ts";

/** A call that looks like a creation and is not in the catalogue. */
export type UnknownCall = {
  eventSource: string;
  eventName: string;
  /** CloudTrail's `eventID`. */
  eventId: string;
  /** ISO 8601, UTC. */
  eventTime: string;
  region: string;
};

/**
 * The rows of UserActions that count the unknown events: one an event name and UTC day, `ignored`, `UnknownEvent`. They
 * are read like any other row; `timestamp`, `event_id` and `region` are those of the call that was counted last.
 */
export const UnknownEventSchema = UserActionSchema.extend({
  event_source: z.string(),
  event_name: z.string(),
  region: z.string(),
  /** How many calls were counted on this day, and when the first of them was made. */
  event_count: z.int().positive(),
  first_seen: z.string(),
});
export type UnknownEvent = z.infer<typeof UnknownEventSchema>;

/** Many may have made these calls: CloudTrail has each, by `event_id` and its like. */
const NOT_RECORDED: Actor = { kind: "Unknown", name: "not recorded", confidence: "unknown" };

/**
 * Counts one call. The row remembers the event that was counted last and refuses it: a delivery that comes again before
 * another call of that name is not counted again. One that comes after another is: the count may be too high by such
 * a delivery, and is never too low.
 *
 * @returns whether the call was counted.
 * @throws LedgerUnavailableError
 */
export async function addUnknownEvent(
  { dynamo, tableName }: UserActionsTable,
  call: UnknownCall,
): Promise<boolean> {
  const id = rowId(call);
  const { expression, names, values } = updateExpression({
    once: firstRow(call, id),
    always: { event_id: call.eventId, timestamp: call.eventTime, region: call.region },
    add: { event_count: 1 },
  });
  const update = new UpdateCommand({
    TableName: tableName,
    Key: { action_id: id },
    UpdateExpression: expression,
    ConditionExpression: "attribute_not_exists(action_id) OR #event_id <> :event_id",
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  });
  try {
    await ledgerCall("UserActions unknown event", () => dynamo.send(update));
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // happy path: EventBridge or Lambda delivered this event twice
    return false;
  }
}

const midnightOf = (time: string) => `${time.slice(0, 10)}T00:00:00.000Z`;
const actionType = ({ eventSource, eventName }: UnknownCall) =>
  `${eventSource.replace(".amazonaws.com", "")}:${eventName}`;
const resourceId = (call: UnknownCall) => `event:${actionType(call)}`;

/** One row a day and name: made from the day's first millisecond, so that all rows of a day lie side by side. */
function rowId(call: UnknownCall): string {
  const action = { eventId: "", eventTime: midnightOf(call.eventTime), actionType: actionType(call) };
  return actionId(action, resourceId(call));
}

function firstRow(call: UnknownCall, id: string) {
  return {
    resource_id: resourceId(call),
    user_info: NOT_RECORDED,
    action_type: actionType(call),
    outcome: "ignored" satisfies Outcome,
    outcome_rank: OUTCOME_RANKS.ignored,
    reason: "UnknownEvent",
    error: `The catalogue has no entry for ${actionType(call)}.`,
    attempts: {},
    source: "event",
    policy_version: "none",
    // No execution: the state machine never saw it.
    execution_arn: "",
    actor_shard: `${NOT_RECORDED.name}#${shardOf(id)}`,
    day_shard: `${call.eventTime.slice(0, 10)}#${shardOf(id)}`,
    schema_version: SCHEMA_VERSION,
    event_source: call.eventSource,
    event_name: call.eventName,
    first_seen: call.eventTime,
  };
}

/**
 * The unknown events that were counted on a UTC day (`2026-11-22`). It reads the rows of the day's first millisecond in
 * each of the day's partitions, and so not what else happened on that day.
 */
export function unknownEventsOn(
  { dynamo, tableName }: UserActionsTable,
  day: string,
): Promise<UnknownEvent[]> {
  return queryShards(dynamo, UnknownEventSchema, day, {
    TableName: tableName,
    IndexName: "by-day",
    KeyConditionExpression: "day_shard = :shard AND begins_with(action_id, :midnight)",
    // An action of that very millisecond counts nothing.
    FilterExpression: "attribute_exists(event_count)",
    ExpressionAttributeValues: { ":midnight": firstIdOf(new Date(midnightOf(day))) },
  });
}
