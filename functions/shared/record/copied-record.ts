import * as z from "zod";

/**
 * What becomes of CloudTrail's records in other hands. Athena's table of a trail has `requestParameters` and
 * `responseElements` as texts of JSON, and the names of all columns in lower case ("Create a table for CloudTrail logs in
 * Athena using manual partitioning", Amazon Athena User Guide).
 */

/**
 * "The maximum event size is 256 KB" ("Amazon EventBridge quotas", EventBridge User Guide): no record has a longer part.
 */
const MAX_TEXT_LENGTH = 256 * 1024;

/** A part of a record that holds an object or nothing: as it is, or as the JSON that a text holds. */
export const PartSchema = z
  .unknown()
  .transform((value, context) => {
    const { parsed, fault } = readPart(value);
    if (fault) context.addIssue({ code: "custom", message: fault });
    return parsed;
  })
  .optional();

/** The same of `userIdentity`: whatever it is, there is an actor, and what cannot be read is on record as it is. */
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

/** A text, or nothing; a table has the text "null" for nothing. */
export const OptionalTextSchema = z
  .string()
  .nullish()
  .transform((text) => (text === "null" ? null : text));

/** Names of a record's fields: without them a record is not read, or read as something else. */
const NAMES = [
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

/** What is wrong with a record whose fields are named in another case, or undefined. */
export function misnamedField(record: Record<string, unknown>): string | undefined {
  const inLowerCase = new Map(Object.keys(record).map((key) => [key.toLowerCase(), key]));
  const misnamed = NAMES.flatMap((name) => {
    const key = inLowerCase.get(name.toLowerCase());
    return key === undefined || Object.hasOwn(record, name) ? [] : [{ key, name }];
  });
  const [first] = misnamed;
  if (!first) return undefined;
  return (
    `The CloudTrail record has ${JSON.stringify(first.key)}, and CloudTrail's name is "${first.name}": ` +
    "give the fields their own names, also those within userIdentity. Athena's columns are in lower case."
  );
}
