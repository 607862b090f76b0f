import * as z from "zod";

/**
 * Other tools change CloudTrail's records when they copy them. In Athena's table of a trail, `requestParameters` and
 * `responseElements` are texts with JSON, and the names of all columns are in lower case ("Create a table for
 * CloudTrail logs in Athena using manual partitioning", Amazon Athena User Guide).
 */

/**
 * No part of a record is longer than this: "The maximum event size is 256 KB" ("Amazon EventBridge quotas", EventBridge
 * User Guide).
 */
const MAX_TEXT_LENGTH = 256 * 1024;

/** A field of a record that is an object or nothing. A copy may have the object as a text with JSON. */
export const JsonPartSchema = z
  .unknown()
  .transform((value, context) => {
    const { parsed, fault } = readPart(value);
    if (fault) context.addIssue({ code: "custom", message: fault });
    return parsed;
  })
  .optional();

/** The same for `userIdentity`. It never fails: a value that cannot be read is recorded unchanged. */
export const IdentityPartSchema = z
  .unknown()
  .transform((value) => {
    const { parsed, fault } = readPart(value);
    return fault ? value : parsed;
  })
  .optional();

function readPart(value: unknown): { parsed?: unknown; fault?: string } {
  if (typeof value !== "string") return { parsed: value };
  const text = value.trim();
  if (text === "") return { parsed: null };
  if (text.length > MAX_TEXT_LENGTH) return { fault: `is a text of more than ${MAX_TEXT_LENGTH} characters` };
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" ? { parsed } : { fault: "is a text that holds no JSON object" };
  } catch {
    return { fault: "is a text that is not JSON" };
  }
}

/** A text or nothing. Athena writes "null" for nothing. */
export const OptionalTextSchema = z
  .string()
  .nullish()
  .transform((text) => (text === "null" ? null : text));

/** These names must have CloudTrail's spelling. Otherwise the record cannot be read, or is misunderstood. */
const RECORD_FIELDS = [
  "awsRegion",
  "errorCode",
  "eventID",
  "eventName",
  "eventSource",
  "eventTime",
  "recipientAccountId",
  "requestParameters",
  "responseElements",
  "userIdentity",
];

/** The error message for a field name with other upper and lower case, or undefined if there is none. */
export function misnamedField(record: Record<string, unknown>): string | undefined {
  const inLowerCase = new Map(Object.keys(record).map((key) => [key.toLowerCase(), key]));
  const misnamed = RECORD_FIELDS.flatMap((name) => {
    const key = inLowerCase.get(name.toLowerCase());
    return key === undefined || Object.hasOwn(record, name) ? [] : [{ key, name }];
  });
  const [first] = misnamed;
  if (!first) return undefined;
  return (
    `The CloudTrail record has ${JSON.stringify(first.key)}, and CloudTrail's name is "${first.name}": ` +
    "rename all fields to CloudTrail's spelling, also those in userIdentity. Athena writes column names in lower case."
  );
}
