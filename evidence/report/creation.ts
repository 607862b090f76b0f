import * as z from "zod";
import { looksLikeCreation } from "../../catalogue/creation-verbs.ts";
import { withoutApiVersion } from "../../catalogue/event-name.ts";
import { findEvent, findType } from "../../catalogue/index.ts";
import { isNoise } from "../../catalogue/noise.ts";
import { InvalidEventError } from "../../domain/errors.ts";
import { replaceUnprintable } from "../../domain/replace-unprintable.ts";
import { type CloudTrailRecord, readInput } from "../../functions/shared/record/read-input.ts";
import { recordJson } from "../../functions/shared/record/record-json.ts";
import { createdResources, isCreation } from "../../functions/validate/created-resources.ts";

/** A call that created resources, from a record of CloudTrail. */
export type Creation = {
  eventId: string;
  /** ISO 8601, UTC. */
  eventTime: string;
  /** Such as `ec2:RunInstances`. */
  call: string;
  region: string;
  account: string;
  /** The ARN of the caller, or the service, or the type of `userIdentity`. */
  caller: string;
  /** Whether the catalogue has the call. Otherwise it only looks like a creation. */
  isKnown: boolean;
  /** The resources that the record names. A record may leave them out. */
  resources: { arn: string; type: string }[];
};

/** The fields that tell most records apart from creations. */
const HeadSchema = z.object({
  eventSource: z.string(),
  eventName: z.string(),
  errorCode: z.unknown().optional(),
  readOnly: z.unknown().optional(),
  managementEvent: z.unknown().optional(),
  requestParameters: z.object({ logStreamName: z.unknown().optional() }).nullish().catch(undefined),
});
type Head = z.output<typeof HeadSchema>;

/**
 * The creation that a record is about. Undefined if the call failed, or created nothing: a record is judged as the event rules
 * and Validate judge it. `unreadable` if the record looks like one and is damaged.
 */
export function creationIn(record: unknown): Creation | "unreadable" | undefined {
  const { data: head } = HeadSchema.safeParse(record);
  if (!head || head.errorCode) return undefined;
  const known = findEvent(head.eventSource, head.eventName);
  if (!known && !isLookalike(head)) return undefined;
  const read = recordOrUndefined(record);
  if (!read) return "unreadable";
  const json = recordJson(read);
  if (known && !isCreation(json, known.event)) return undefined;
  return {
    eventId: read.eventID,
    eventTime: read.eventTime,
    call: `${read.eventSource.replace(".amazonaws.com", "")}:${withoutApiVersion(read.eventName)}`,
    region: read.awsRegion,
    account: read.recipientAccountId ?? "",
    caller: callerOf(read),
    isKnown: known !== undefined,
    resources: known ? resourcesIn(() => createdResources(read, json, known, [])) : [],
  };
}

/** As the rules for unknown events decide: see `lookalikePatterns`. */
function isLookalike(head: Head): boolean {
  const { eventSource, eventName, readOnly = false, managementEvent = true, requestParameters } = head;
  return (
    looksLikeCreation(eventName) &&
    readOnly === false &&
    managementEvent === true &&
    // Each cold start of a function makes a log stream.
    requestParameters?.logStreamName === undefined &&
    !isNoise(eventSource, eventName)
  );
}

function recordOrUndefined(record: unknown): CloudTrailRecord | undefined {
  try {
    const read = readInput(record);
    return read.kind === "event" ? read.record : undefined;
  } catch (error) {
    if (error instanceof InvalidEventError) return undefined;
    throw error;
  }
}

const CallerSchema = z.object({
  arn: z.string().optional(),
  invokedBy: z.string().optional(),
  type: z.string().optional(),
});

function callerOf({ userIdentity }: CloudTrailRecord): string {
  const { arn, invokedBy, type } = CallerSchema.safeParse(userIdentity).data ?? {};
  return replaceUnprintable(arn ?? invokedBy ?? type ?? "");
}

/** The resources that a record names. If it names no account, or no valid ARN, nothing is known about them. */
function resourcesIn(find: () => ReturnType<typeof createdResources>): Creation["resources"] {
  try {
    const { placed, inOtherAccounts } = find();
    return [
      ...placed.map(({ resource }) => ({ arn: resource.resourceArn, type: resource.resourceType })),
      ...inOtherAccounts.map((arn) => ({ arn, type: findType(arn)?.type ?? "" })),
    ];
  } catch (error) {
    if (error instanceof InvalidEventError) return [];
    throw error;
  }
}
