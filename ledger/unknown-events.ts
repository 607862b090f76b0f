import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { Actor } from "../domain/actor.ts";
import type { Outcome } from "../domain/outcome.ts";
import { actionId, lowestIdAt, shardOf } from "./action-id.ts";
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
 * A row of UserActions that counts unknown events. There is one row for each event name and UTC day, with the outcome
 * `ignored` and the reason `UnknownEvent`. It is read like any other row. Its `timestamp`, `event_id` and `region` come
 * from the call that was counted last.
 */
export const UnknownEventSchema = UserActionSchema.extend({
  event_source: z.string(),
  event_name: z.string(),
  region: z.string(),
  /** The number of calls that were counted on this day, and the time of the first one. */
  event_count: z.int().positive(),
  first_seen: z.string(),
});
export type UnknownEvent = z.infer<typeof UnknownEventSchema>;

/** Many users may have made the calls of one row. CloudTrail has each call. */
const NOT_RECORDED: Actor = { kind: "Unknown", name: "not recorded", confidence: "unknown" };

/**
 * Counts one call. The row keeps the id of the event that was counted last, and refuses the same event. If an event
 * is delivered again after another event of that name, it is counted twice. So the count may be too high, but never too
 * low.
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
    setIfAbsent: firstRow(call, id),
    set: { event_id: call.eventId, timestamp: call.eventTime, region: call.region },
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

/** The id of the row for a day and an event name. It has the time 00:00, so a query finds all such rows of a day. */
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
    // There is no execution: the state machine never gets the event.
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
 * The unknown events that were counted on a UTC day (`2026-11-22`). The ids of these rows have the time 00:00. So the
 * query does not read the other actions of the day.
 */
export function unknownEventsOn(
  { dynamo, tableName }: UserActionsTable,
  day: string,
): Promise<UnknownEvent[]> {
  return queryShards(dynamo, UnknownEventSchema, day, {
    TableName: tableName,
    IndexName: "by-day",
    KeyConditionExpression: "day_shard = :shard AND begins_with(action_id, :midnight)",
    // An ordinary action of 00:00:00.000 has such an id too. It has no count, so it is left out.
    FilterExpression: "attribute_exists(event_count)",
    ExpressionAttributeValues: { ":midnight": lowestIdAt(new Date(midnightOf(day))) },
  });
}
