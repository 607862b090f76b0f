import * as z from "zod";
import { InvalidEventError, InvalidRequestError } from "../../../domain/errors.ts";
import { shortened } from "../../../domain/message.ts";
import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";
import { IdentityPartSchema, JsonPartSchema, misnamedField, OptionalTextSchema } from "./copied-record.ts";
import {
  type DismissRequest,
  DismissRequestSchema,
  DryRunSchema,
  EventTimeSchema,
  type ManualRequest,
  ManualRequestSchema,
  type Replay,
  ReplaySchema,
  TextSchema,
  type UndoRequest,
  UndoRequestSchema,
} from "./requests.ts";

const DETAIL_TYPE = "AWS API Call via CloudTrail";

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
  resources: z.unknown().optional(),
  responseElements: JsonPartSchema,
  sourceIPAddress: z.unknown().optional(),
  userAgent: z.unknown().optional(),
  sessionCredentialFromConsole: z.unknown().optional(),
});
export type CloudTrailRecord = z.infer<typeof CloudTrailRecordSchema>;

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
export type DismissInput = { kind: "dismiss"; request: DismissRequest; dryRun: boolean };
export type Input = EventInput | ManualInput | UndoInput | DismissInput;

// A report reads a million records: zod takes longer to build a schema than to parse with it.
const ObjectSchema = z.record(z.string(), z.unknown());
const EnvelopeSchema = z.object(ReplaySchema);

/**
 * Detects the kind of the input and parses it: an EventBridge event, a bare CloudTrail record, a manual request, an
 * undo or a dismissal.
 *
 * @throws InvalidEventError, InvalidRequestError that name each wrong field and the reason.
 */
export function readInput(input: unknown): Input {
  const candidate = ObjectSchema.safeParse(input);
  if (!candidate.success)
    throw new InvalidEventError(`The input must be a JSON object, not ${describeValue(input)}.`);
  const { data } = candidate;
  const misspelt = Object.keys(data).find((key) => /^dry[-_ ]?run$/i.test(key) && key !== "dryRun");
  if (misspelt)
    throw new InvalidRequestError(`The input has "${misspelt}": for a dry run, write "dryRun": true.`);
  if ("detail-type" in data || "detail" in data) return readEventBridgeEvent(data);
  if (isRecord(data)) return { ...readRecord(data, data), isClaim: true };
  if ("undo" in data) return readUndoRequest(data);
  if ("dismiss" in data) return readDismissRequest(data);
  if ("resources" in data || "requestedBy" in data) return readManualRequest(data);
  throw new InvalidEventError(
    "The input is neither an EventBridge event (detail-type, detail), nor a CloudTrail record (eventSource, eventName), " +
      "nor a manual request (resources, requestedBy), nor an undo (undo, requestedBy), nor a dismissal (dismiss, requestedBy, reason).",
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
  const fields = ObjectSchema.safeParse(record);
  const misnamed = fields.success ? misnamedField(fields.data) : undefined;
  if (misnamed) throw new InvalidEventError(misnamed);
  const parsed = CloudTrailRecordSchema.safeParse(record);
  if (!parsed.success) {
    throw new InvalidEventError(`The CloudTrail record cannot be read: ${formatIssues(parsed.error)}.`);
  }
  const replay = EnvelopeSchema.safeParse(envelope);
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

function readDismissRequest(request: unknown): Input {
  const parsed = DismissRequestSchema.safeParse(request);
  if (!parsed.success) {
    throw new InvalidRequestError(`The dismissal cannot be accepted: ${formatIssues(parsed.error)}.`);
  }
  return { kind: "dismiss", request: parsed.data, dryRun: parsed.data.dryRun };
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
