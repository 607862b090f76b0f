import * as z from "zod";
import { ActorSchema } from "./actor.ts";

/**
 * `new`: AWS refuses the call if the resource exists. `upsert`: the call also succeeds if the resource exists.
 * `none`: a manual request creates nothing.
 */
export const CreationSchema = z.enum(["new", "upsert", "none"]);

/**
 * The cause of an action. `drift` is a change by somebody else that Tagledger noticed afterwards. `canary` is a resource that
 * the canary made to see whether tagging works: no list or count of creations has it.
 */
export const SourceSchema = z.enum(["event", "manual", "replay", "undo", "drift", "canary"]);

/** The `actionType` of a version of the policy that cannot be used. The action's resource is the parameter. */
export const READ_POLICY_ACTION_TYPE = "tagledger:ReadPolicy";

/** A UUID: `ledger/action-id.ts` makes it. */
export const ActionIdSchema = z.uuid();

/** The part of an action that is the same for all resources of one event. */
export const OriginSchema = z.object({
  source: SourceSchema,
  /** CloudTrail's `eventID`. For a manual request it is the `requestId`, or the execution's ARN if there is none. */
  eventId: z.string().min(1),
  eventTime: z.iso.datetime(),
  /** `ec2:RunInstances`, or `tagledger:TagResources` for a manual request. */
  actionType: z.string().min(1),
  creation: CreationSchema,
  actor: ActorSchema,
  /** CloudTrail's `requestID`. */
  requestId: z.string().optional(),
  reason: z.string().optional(),
  replayOf: z.string().optional(),
  replayedBy: z.string().optional(),
});
export type Origin = z.infer<typeof OriginSchema>;

export const ExecutionSchema = z.object({
  arn: z.string().min(1),
  startTime: z.iso.datetime(),
  redriveCount: z.int().nonnegative(),
});
export type Execution = z.infer<typeof ExecutionSchema>;
