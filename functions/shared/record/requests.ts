import * as z from "zod";
import { ActionIdSchema } from "../../../domain/origin.ts";
import { ResourceArnSchema } from "../../../domain/resources.ts";
import { MAX_TAGS, TagKeySchema, TagValueSchema } from "../../../domain/tags.ts";

/** A text for a key of the ledger or for an alert. It has no control characters and no other invisible ones. */
export const TextSchema = z
  .string()
  .min(1)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, "has invisible characters");
/** CloudTrail writes ISO 8601. Copies from Athena or a SIEM have a space in the time, and nanoseconds. */
export const EventTimeSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/, "is not a time")
  .transform((text) =>
    Date.parse(
      text
        .replace(" ", "T")
        .replace(/(\.\d{3})\d*/, "$1")
        .replace(/Z?$/, "Z"),
    ),
  )
  .refine((time) => Number.isFinite(time), "is not a time in UTC such as 2026-11-27T09:15:42Z")
  .transform((time) => new Date(time).toISOString());

export const ReplaySchema = {
  replayOf: TextSchema.max(2048).optional(),
  replayedBy: TextSchema.max(2048).optional(),
};
export type Replay = { replayOf?: string | undefined; replayedBy?: string | undefined };

/** Only true and false are allowed. Otherwise a typing error could turn a dry run into a real one. */
export const DryRunSchema = z.boolean("must be true or false").default(false);

/**
 * In a replay the request id is the ARN of an execution. That ARN is shorter than this limit. The ledger has the
 * request id in a key.
 */
const MAX_REQUEST_ID_BYTES = 1024;

export const MAX_REASON_LENGTH = 1024;

/** The reason that a person gives. The ledger keeps it. */
const ReasonTextSchema = z
  .string()
  .max(MAX_REASON_LENGTH)
  .overwrite((reason) => reason.toWellFormed());

/** The fields that every request may have. */
const requestFields = {
  requestedBy: TextSchema.max(256),
  reason: ReasonTextSchema.optional(),
  requestId: TextSchema.refine(
    (id) => Buffer.byteLength(id) <= MAX_REQUEST_ID_BYTES,
    `has more than ${MAX_REQUEST_ID_BYTES} bytes`,
  ).optional(),
  /** The time of the first request. A replay keeps it, because the action's id depends on it. */
  requestedAt: EventTimeSchema.optional(),
  dryRun: DryRunSchema,
  ...ReplaySchema,
};
const REQUESTED_AT_NEEDED = {
  path: ["requestedAt"],
  message: "is needed with requestId: an action's id is made from both",
};
const hasRequestTime = ({ requestId, requestedAt }: { requestId?: unknown; requestedAt?: unknown }) =>
  !requestId || requestedAt !== undefined;

/**
 * A request to tag resources with these tags, or with those of the policy. Unknown fields are refused as typing errors.
 */
export const ManualRequestSchema = z
  .strictObject({
    resources: z.array(ResourceArnSchema).min(1, "names no resource"),
    tags: z
      .record(TagKeySchema, TagValueSchema)
      .refine((tags) => Object.keys(tags).length > 0, "names no tag")
      .refine((tags) => Object.keys(tags).length <= MAX_TAGS, `a resource has at most ${MAX_TAGS} tags`)
      .optional(),
    ...requestFields,
  })
  .refine(hasRequestTime, REQUESTED_AT_NEEDED);
export type ManualRequest = z.infer<typeof ManualRequestSchema>;

/** The most actions in one undo. Their changes, with the values before and after, fit in one plan. */
export const MAX_UNDONE = 100;

/** A request to undo the tag changes of these actions, by action id. */
export const UndoRequestSchema = z
  .strictObject({
    undo: z
      .array(ActionIdSchema)
      .min(1, "names no action")
      .max(MAX_UNDONE, `names more than ${MAX_UNDONE} actions`),
    ...requestFields,
  })
  .refine(hasRequestTime, REQUESTED_AT_NEEDED);
export type UndoRequest = z.infer<typeof UndoRequestSchema>;

/** The most actions in one dismissal. It is the limit of an undo, so one plan has room for all of them. */
export const MAX_DISMISSED = MAX_UNDONE;

/** The actions of a failed execution that are dismissed with it. An execution may have none. */
const DismissedActionsSchema = z
  .array(ActionIdSchema)
  .max(MAX_DISMISSED, `names more than ${MAX_DISMISSED} actions`)
  .default([]);
const ExecutionArnSchema = TextSchema.max(1024).regex(
  /^arn:[^:]+:states:[^:]+:[^:]+:execution:[^:]+:[^:]+$/,
  "is not the ARN of an execution",
);
/** An id of SQS, or a part of the ledger's key. */
const ShortIdSchema = TextSchema.max(256);

/**
 * A request to dismiss a failure: nobody will repair it, and the reason says why. It names one failure: an execution
 * with its failed actions, a single action, or a message of a dead-letter queue with the id of its event.
 */
export const DismissRequestSchema = z
  .strictObject({
    dismiss: z.union(
      [
        z.strictObject({ execution: ExecutionArnSchema, actions: DismissedActionsSchema }),
        z.strictObject({ action: ActionIdSchema }),
        z.strictObject({ message: ShortIdSchema, eventId: ShortIdSchema.optional() }),
      ],
      "names no failure: give the ARN of an execution with the ids of its actions, the id of an action, or the id of a message",
    ),
    ...requestFields,
    reason: ReasonTextSchema.regex(/\S/, "is needed: it says why nobody will repair the failure"),
  })
  .refine(hasRequestTime, REQUESTED_AT_NEEDED);
export type DismissRequest = z.infer<typeof DismissRequestSchema>;
