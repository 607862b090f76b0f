import * as z from "zod";
import { InvalidEventError, InvalidRequestError } from "../../../domain/errors.ts";
import { shortened } from "../../../domain/message.ts";
import { ActionIdSchema } from "../../../domain/origin.ts";
import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";
import { ResourceArnSchema } from "../../../domain/resources.ts";
import { MAX_TAGS, TagKeySchema, TagValueSchema } from "../../../domain/tags.ts";
import { IdentityPartSchema, JsonPartSchema, misnamedField, OptionalTextSchema } from "./copied-record.ts";

const DETAIL_TYPE = "AWS API Call via CloudTrail";

/** A text for a key of the ledger or for an alert. It has no control characters and no other invisible ones. */
const TextSchema = z
  .string()
  .min(1)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, "has invisible characters");
/** CloudTrail writes ISO 8601. Copies from Athena or a SIEM have a space in the time, and nanoseconds. */
const EventTimeSchema = z
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

const MAX_ID_LENGTH = 256;

/** The fields of a CloudTrail record that we read ("CloudTrail record contents", AWS CloudTrail User Guide). */
export const CloudTrailRecordSchema = z.object({
  eventID: TextSchema.max(MAX_ID_LENGTH),
  eventTime: EventTimeSchema,
  eventSource: TextSchema,
  eventName: TextSchema,
  awsRegion: z.string().regex(/^[a-z0-9-]{1,64}$/, "is not a region"),
  recipientAccountId: z
    .string()
    .regex(/^\w{1,64}$/)
    .nullish(),
  userIdentity: IdentityPartSchema,
  errorCode: OptionalTextSchema,
  requestID: OptionalTextSchema.transform((id) => id && shortened(replaceUnprintable(id), MAX_ID_LENGTH)),
  requestParameters: JsonPartSchema,
  responseElements: JsonPartSchema,
  sourceIPAddress: z.unknown().optional(),
  userAgent: z.unknown().optional(),
  sessionCredentialFromConsole: z.unknown().optional(),
});
export type CloudTrailRecord = z.infer<typeof CloudTrailRecordSchema>;

const ReplaySchema = {
  replayOf: TextSchema.max(2048).optional(),
  replayedBy: TextSchema.max(2048).optional(),
};
export type Replay = { replayOf?: string | undefined; replayedBy?: string | undefined };

/** Only true and false are allowed. Otherwise a typing error could turn a dry run into a real one. */
const DryRunSchema = z.boolean("must be true or false").default(false);

/**
 * In a replay the request id is the ARN of an execution. That ARN is shorter than this limit. The ledger has the
 * request id in a key.
 */
const MAX_REQUEST_ID_BYTES = 1024;

/** The fields that every request may have. */
const requestFields = {
  requestedBy: TextSchema.max(256),
  reason: z
    .string()
    .max(1024)
    .overwrite((reason) => reason.toWellFormed())
    .optional(),
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
 * A request to tag resources with these tags, or with the tags of the policy. Unknown fields are refused as typing
 * errors.
 */
const ManualRequestSchema = z
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
const UndoRequestSchema = z
  .strictObject({
    undo: z
      .array(ActionIdSchema)
      .min(1, "names no action")
      .max(MAX_UNDONE, `names more than ${MAX_UNDONE} actions`),
    ...requestFields,
  })
  .refine(hasRequestTime, REQUESTED_AT_NEEDED);
export type UndoRequest = z.infer<typeof UndoRequestSchema>;

/** `isClaim`: a person gave the record without its EventBridge event, so nothing proves that it is genuine. */
export type EventInput = {
  kind: "event";
  record: CloudTrailRecord;
  replay: Replay;
  isClaim: boolean;
  dryRun: boolean;
};
export type ManualInput = { kind: "manual"; request: ManualRequest; dryRun: boolean };
export type UndoInput = { kind: "undo"; request: UndoRequest; dryRun: boolean };
export type Input = EventInput | ManualInput | UndoInput;

/**
 * Detects the kind of the input and parses it: an EventBridge event, a bare CloudTrail record, a manual request or an
 * undo.
 *
 * @throws InvalidEventError, InvalidRequestError that name each wrong field and the reason.
 */
export function readInput(input: unknown): Input {
  const candidate = z.record(z.string(), z.unknown()).safeParse(input);
  if (!candidate.success)
    throw new InvalidEventError(`The input must be a JSON object, not ${describeValue(input)}.`);
  const { data } = candidate;
  const misspelt = Object.keys(data).find((key) => /^dry[-_ ]?run$/i.test(key) && key !== "dryRun");
  if (misspelt)
    throw new InvalidRequestError(`The input has "${misspelt}": for a dry run, write "dryRun": true.`);
  if ("detail-type" in data || "detail" in data) return readEventBridgeEvent(data);
  if (isRecord(data)) return { ...readRecord(data, data), isClaim: true };
  if ("undo" in data) return readUndoRequest(data);
  if ("resources" in data || "requestedBy" in data) return readManualRequest(data);
  throw new InvalidEventError(
    "The input is neither an EventBridge event (detail-type, detail), nor a CloudTrail record (eventSource, eventName), " +
      "nor a manual request (resources, requestedBy), nor an undo (undo, requestedBy).",
  );
}

/** Ignores upper and lower case, because copies of a record have field names in lower case. */
const isRecord = (data: Record<string, unknown>) =>
  Object.keys(data).some((key) => /^event(source|name)$/i.test(key));

function readEventBridgeEvent(event: Record<string, unknown>): Input {
  if (event["detail-type"] !== DETAIL_TYPE) {
    const found = describeValue(event["detail-type"]);
    throw new InvalidEventError(`The event's detail-type must be "${DETAIL_TYPE}", not ${found}.`);
  }
  if (event.detail === undefined || event.detail === null) {
    throw new InvalidEventError("The event has no detail: the CloudTrail record must be there.");
  }
  return readRecord(event.detail, event);
}

function readRecord(record: unknown, envelope: Record<string, unknown>): EventInput {
  const fields = z.record(z.string(), z.unknown()).safeParse(record);
  const misnamed = fields.success ? misnamedField(fields.data) : undefined;
  if (misnamed) throw new InvalidEventError(misnamed);
  const parsed = CloudTrailRecordSchema.safeParse(record);
  if (!parsed.success) {
    throw new InvalidEventError(`The CloudTrail record cannot be read: ${formatIssues(parsed.error)}.`);
  }
  const replay = z.object(ReplaySchema).safeParse(envelope);
  const dryRun = DryRunSchema.safeParse(envelope.dryRun);
  if (!dryRun.success)
    throw new InvalidRequestError(`The input's dryRun ${dryRun.error.issues[0]?.message}.`);
  return {
    kind: "event",
    record: parsed.data,
    replay: replay.success ? replay.data : {},
    isClaim: false,
    dryRun: dryRun.data,
  };
}

function readManualRequest(request: unknown): Input {
  const parsed = ManualRequestSchema.safeParse(request);
  if (!parsed.success) {
    throw new InvalidRequestError(`The manual request cannot be accepted: ${formatIssues(parsed.error)}.`);
  }
  return { kind: "manual", request: parsed.data, dryRun: parsed.data.dryRun };
}

function readUndoRequest(request: unknown): Input {
  const parsed = UndoRequestSchema.safeParse(request);
  if (!parsed.success) {
    throw new InvalidRequestError(`The undo cannot be accepted: ${formatIssues(parsed.error)}.`);
  }
  return { kind: "undo", request: parsed.data, dryRun: parsed.data.dryRun };
}

const MAX_PROBLEMS = 5;

function formatIssues(error: z.ZodError): string {
  const listed = error.issues.slice(0, MAX_PROBLEMS).map((issue) => {
    const where = issue.path.map(String).join(".").slice(0, 150);
    // For an invalid key, zod has the reason in the nested issue.
    const message = shortened(
      (issue.code === "invalid_key" && issue.issues[0]?.message) || issue.message,
      250,
    );
    return where ? `${where}: ${message}` : message;
  });
  const more = error.issues.length - listed.length;
  return replaceUnprintable(listed.join("; ") + (more > 0 ? `; and ${more} more` : ""));
}

function describeValue(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "string"
    ? replaceUnprintable(JSON.stringify(value.slice(0, 100)))
    : `a value of type ${typeof value}`;
}
