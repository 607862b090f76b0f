import { queryShards } from "./dynamo.ts";
import {
  actionAsFailure,
  DISMISS_ACTION_TYPE,
  DISMISSED,
  UNSETTLED_RANK,
  type UserAction,
  UserActionSchema,
} from "./user-action.ts";
import type { UserActionsTable } from "./user-actions.ts";

/**
 * The actions of events of one UTC day (`2026-11-22`) that tell about failures: the pending and failed actions, the
 * dismissals, and the actions with several attempts, because a later attempt may have healed an earlier one. The query
 * reads all actions of that day.
 */
export function actionsAboutFailuresOn(
  { dynamo, tableName }: UserActionsTable,
  day: string,
): Promise<UserAction[]> {
  return queryShards(dynamo, UserActionSchema, day, {
    TableName: tableName,
    IndexName: "by-day",
    KeyConditionExpression: "day_shard = :shard",
    FilterExpression: "outcome_rank <= :unsettled OR action_type = :dismissal OR size(attempts) > :one",
    ExpressionAttributeValues: {
      ":unsettled": UNSETTLED_RANK,
      ":dismissal": DISMISS_ACTION_TYPE,
      ":one": 1,
    },
  });
}

/** Whether an action is a dismissal of a failure. */
export const isDismissal = ({ action_type, reason }: UserAction): boolean =>
  action_type === DISMISS_ACTION_TYPE && reason === DISMISSED;

/**
 * The dismissal of an action: one of the action itself, or one of its latest execution. An attempt after the dismissal
 * is a failure that nobody has dismissed yet.
 */
export function dismissalOf(action: UserAction, dismissals: UserAction[]): UserAction | undefined {
  const failures = [actionAsFailure(action.action_id), action.execution_arn];
  const attempts = Object.values(action.attempts);
  return dismissals.find(
    ({ resource_id, event_id, timestamp }) =>
      resource_id === action.resource_id &&
      failures.includes(event_id) &&
      attempts.every((attempt) => attempt.timestamp <= timestamp),
  );
}
