import * as z from "zod";
import { ActorSchema } from "./actor.ts";

/**
 * Does the call create a resource that must be new (`new`), or succeed on one that exists already (`upsert`)?
 * A manual request creates nothing (`none`).
 */
export const CreationSchema = z.enum(["new", "upsert", "none"]);

/** What started an action; `drift` is a change by someone else that was noticed afterwards. */
export const SourceSchema = z.enum(["event", "manual", "replay", "undo", "drift"]);

/** A UUID: `ledger/action-id.ts` makes it. */
export const ActionIdSchema = z.uuid();

/** Where an action comes from: the half of it that all resources of one event share. */
export const OriginSchema = z.object({
  source: SourceSchema,
  /** CloudTrail's `eventID`; for a manual request its `requestId`, else the execution's ARN. */
  eventId: z.string().min(1),
  eventTime: z.iso.datetime(),
  /** `ec2:RunInstances`, or `tagledger:TagResources` for a manual request. */
  actionType: z.string().min(1),
  creation: CreationSchema,
  actor: ActorSchema,
  /** CloudTrail's `requestID`: from which request. */
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
