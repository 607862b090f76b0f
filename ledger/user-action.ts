import * as z from "zod";
import { ActorSchema } from "../domain/actor.ts";
import { MessageSchema, ReasonSchema } from "../domain/message.ts";
import { type Execution, type Origin, SourceSchema } from "../domain/origin.ts";
import { type ActionOutcome, type Outcome, OutcomeSchema } from "../domain/outcome.ts";
import { TagsSchema } from "../domain/tags.ts";
import { actionId, shardOf } from "./action-id.ts";
import { SCHEMA_VERSION, type TableDefinition } from "./table.ts";

/** UserActions: who did what. One row an action. */
export const userActionsTable = {
  name: "UserActions",
  partitionKey: "action_id",
  indexes: {
    "by-resource": { partitionKey: "resource_id", sortKey: "action_id" },
    "by-actor": { partitionKey: "actor_shard", sortKey: "action_id" },
    "by-day": { partitionKey: "day_shard", sortKey: "action_id" },
  },
} satisfies TableDefinition;

/** One execution's, or one redrive's, work on the action; the key in the map is `<execution ARN>#<redrive>`. */
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
  /** The first and the latest ones; `dropped_attempts` counts those between that are not kept. */
  attempts: z.record(z.string(), AttemptSchema),
  dropped_attempts: z.int().positive().optional(),
  source: SourceSchema,
  replay_of: z.string().optional(),
  replayed_by: z.string().optional(),
  policy_version: z.string(),
  execution_arn: z.string(),
  previous_values: TagsSchema.optional(),
  tag_values: TagsSchema.optional(),
  /** By key: what the policy's template yielded, where it had to be changed to fit AWS. */
  original_values: z.record(z.string(), z.string()).optional(),
  actor_shard: z.string(),
  day_shard: z.string(),
  schema_version: z.int(),
});
export type UserAction = z.infer<typeof UserActionSchema>;

/** What all actions of one event or request, recorded by one execution, share. */
export type ActionContext = { origin: Origin; policyVersion: string; execution: Execution };

/** The action of an undo, as `ec2:RunInstances` is a launch's. */
export const UNDO_ACTION_TYPE = "tagledger:UndoTags";

/** `pending` < `failed` < the settled that changed nothing < those that found tags < `tagged`. */
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

/** Whether an action is done with: it is never applied again. */
export const isSettled = (outcome: Outcome): boolean => OUTCOME_RANKS[outcome] > UNSETTLED_RANK;

/** An action is written ahead, tagged and settled within minutes: one that has been pending for longer has crashed. */
const IN_FLIGHT_MILLISECONDS = 15 * 60 * 1000;

/** Whether an action is most likely still being worked on. */
export const isInFlight = (
  { outcome, timestamp }: Pick<UserAction, "outcome" | "timestamp">,
  now: Date,
): boolean => outcome === "pending" && now.getTime() - Date.parse(timestamp) < IN_FLIGHT_MILLISECONDS;

/** What an action's row has from its first write on. */
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

/** What moves upwards with the outcome. */
export function outcomeAttributes({ execution }: ActionContext, { outcome, reason, message }: ActionOutcome) {
  return {
    outcome,
    outcome_rank: OUTCOME_RANKS[outcome],
    reason,
    error: message,
    execution_arn: execution.arn,
  };
}

/** How many executions, and redrives, worked on an action: those that its row keeps, and the others. */
export const attemptsOn = ({ attempts, dropped_attempts = 0 }: UserAction): number =>
  Object.keys(attempts).length + dropped_attempts;

/** One execution's, or one redrive's, attempt. */
export const attemptKey = ({ execution }: ActionContext) => `${execution.arn}#${execution.redriveCount}`;

export function attempt({ origin }: ActionContext, { outcome, message, timestamp }: ActionOutcome) {
  return { outcome, ...(message && { error: message }), timestamp, source: origin.source };
}
