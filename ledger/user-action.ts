import * as z from "zod";
import { ActorSchema } from "../domain/actor.ts";
import { MessageSchema, ReasonSchema } from "../domain/message.ts";
import { type Execution, type Origin, SourceSchema } from "../domain/origin.ts";
import { type ActionOutcome, type Outcome, OutcomeSchema } from "../domain/outcome.ts";
import { TagsSchema } from "../domain/tags.ts";
import { actionId, shardOf } from "./action-id.ts";
import { SCHEMA_VERSION, type TableDefinition } from "./table.ts";

/** The table UserActions says who did what. It has one row for each action. */
export const userActionsTable = {
  name: "UserActions",
  partitionKey: "action_id",
  indexes: {
    "by-resource": { partitionKey: "resource_id", sortKey: "action_id" },
    "by-actor": { partitionKey: "actor_shard", sortKey: "action_id" },
    "by-day": { partitionKey: "day_shard", sortKey: "action_id" },
  },
} satisfies TableDefinition;

/** The attempt of one execution or one redrive at an action. Its key in `attempts` is `<execution ARN>#<redrive>`. */
const AttemptSchema = z.object({
  outcome: OutcomeSchema,
  error: MessageSchema.optional(),
  timestamp: z.string(),
  source: SourceSchema,
});

export const UserActionSchema = z.object({
  action_id: z.string(),
  resource_id: z.string(),
  user_info: ActorSchema,
  action_type: z.string(),
  timestamp: z.string(),
  event_id: z.string(),
  request_id: z.string().optional(),
  outcome: OutcomeSchema,
  outcome_rank: z.int(),
  error: MessageSchema.optional(),
  reason: ReasonSchema.optional(),
  request_reason: z.string().optional(),
  /** The first attempt and the latest ones. `dropped_attempts` counts those that were removed. */
  attempts: z.record(z.string(), AttemptSchema),
  dropped_attempts: z.int().positive().optional(),
  source: SourceSchema,
  replay_of: z.string().optional(),
  replayed_by: z.string().optional(),
  policy_version: z.string(),
  execution_arn: z.string(),
  previous_values: TagsSchema.optional(),
  tag_values: TagsSchema.optional(),
  /** The value that the policy's template gave, by tag key, if it had to be changed to be a valid tag value. */
  original_values: z.record(z.string(), z.string()).optional(),
  actor_shard: z.string(),
  day_shard: z.string(),
  schema_version: z.int(),
});
export type UserAction = z.infer<typeof UserActionSchema>;

/** The facts that are the same for all actions that one execution records for an event or request. */
export type ActionContext = { origin: Origin; policyVersion: string; execution: Execution };

/** The `action_type` of an undo, like `ec2:RunInstances` for a launch. */
export const UNDO_ACTION_TYPE = "tagledger:UndoTags";

/**
 * The `action_type` of a dismissal: somebody decided that nobody will repair a failure. Its `event_id` names the
 * failure, and its `request_reason` says why. The row of the failed action is not changed.
 */
export const DISMISS_ACTION_TYPE = "tagledger:DismissFailure";

/** The `reason` of a dismissal that is in force. */
export const DISMISSED = "Dismissed";

/** The `event_id` of the dismissal of one action, or of a message of a dead-letter queue. */
export const actionAsFailure = (actionId: string) => `action:${actionId}`;
export const messageAsFailure = (messageId: string) => `message:${messageId}`;

/**
 * The recorded outcome never falls to a lower rank. After `failed` the ranks rise in this order: no tags were read;
 * tags were read and none was changed; `tagged`.
 */
export const OUTCOME_RANKS: Record<Outcome, number> = {
  pending: 0,
  failed: 1,
  gone: 2,
  unsupported: 2,
  ignored: 2,
  unchanged: 3,
  preserved: 3,
  tagged: 4,
};
export const UNSETTLED_RANK = OUTCOME_RANKS.failed;

/** Whether a row is about a resource. Others are about an event, a refused input or a message. */
export const isResource = (resourceId: string): boolean =>
  resourceId.startsWith("arn:") && !resourceId.includes(":execution:");

/** Whether an outcome is final: the action is then never applied again. */
export const isSettled = (outcome: Outcome): boolean => OUTCOME_RANKS[outcome] > UNSETTLED_RANK;

/**
 * Most actions have a final outcome within minutes of their event. If an action is pending for longer, its execution has
 * crashed, waits for a resource that is still being created, or is a replay.
 */
const IN_FLIGHT_MILLISECONDS = 15 * 60 * 1000;

/** Whether an execution is probably still working on an action. */
export const isInFlight = (
  { outcome, timestamp }: Pick<UserAction, "outcome" | "timestamp">,
  now: Date,
): boolean => outcome === "pending" && now.getTime() - Date.parse(timestamp) < IN_FLIGHT_MILLISECONDS;

/** The attributes that the first write of an action's row sets. */
export function firstRow({ origin, policyVersion, execution }: ActionContext, resourceArn: string) {
  const id = actionId(origin, resourceArn);
  return {
    resource_id: resourceArn,
    user_info: origin.actor,
    action_type: origin.actionType,
    timestamp: origin.eventTime,
    event_id: origin.eventId,
    request_id: origin.requestId,
    request_reason: origin.reason,
    outcome: "pending" satisfies Outcome,
    outcome_rank: OUTCOME_RANKS.pending,
    attempts: {},
    source: origin.source,
    replay_of: origin.replayOf,
    replayed_by: origin.replayedBy,
    policy_version: policyVersion,
    execution_arn: execution.arn,
    actor_shard: `${origin.actor.name}#${shardOf(id)}`,
    day_shard: `${origin.eventTime.slice(0, 10)}#${shardOf(id)}`,
    schema_version: SCHEMA_VERSION,
  };
}

/** The attributes that change together with the outcome. */
export function outcomeAttributes({ execution }: ActionContext, { outcome, reason, message }: ActionOutcome) {
  return {
    outcome,
    outcome_rank: OUTCOME_RANKS[outcome],
    reason,
    error: message,
    execution_arn: execution.arn,
  };
}

/** How many executions and redrives worked on an action, the removed attempts included. */
export const attemptCount = ({ attempts, dropped_attempts = 0 }: UserAction): number =>
  Object.keys(attempts).length + dropped_attempts;

/** The key of the attempt of one execution or one redrive. */
export const attemptKey = ({ execution }: ActionContext) => `${execution.arn}#${execution.redriveCount}`;

export function attempt({ origin }: ActionContext, { outcome, message, timestamp }: ActionOutcome) {
  return { outcome, ...(message && { error: message }), timestamp, source: origin.source };
}
