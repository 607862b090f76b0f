import * as z from "zod";
import { taggingEffect } from "../../../catalogue/tagging-calls.ts";
import type { Actor } from "../../../domain/actor.ts";
import { InvalidEventError } from "../../../domain/errors.ts";
import { shortened } from "../../../domain/message.ts";
import type { Origin } from "../../../domain/origin.ts";
import { ResourceArnSchema } from "../../../domain/resources.ts";
import { actorOf, issuingRoleArn } from "../actor/actor.ts";
import { CloudTrailRecordSchema, type EventInput, readInput } from "../record/read-input.ts";
import { findTexts, recordJson } from "../record/record-json.ts";
import { textsIn } from "./texts-in.ts";

/** A change of tags, as an event describes it. */
export type TagChange = {
  origin: Origin;
  /**
   * ARNs, names and ids that may belong to the changed resources. A wrong one only costs a read. Empty if no tag
   * changed.
   */
  names: string[];
  /**
   * The service and the region of the call. A resource that the call names without an ARN is of this service and
   * region.
   */
  call?: { eventSource: string; region: string };
  /** Whether the key may have this value, or no value, because of the change. */
  explains: (tagKey: string, value: string | undefined) => boolean;
};

/** "Monitor tag changes with serverless workflows and Amazon EventBridge", Tagging AWS Resources User Guide. */
const TagEventSchema = z.object({
  id: z.string().min(1).max(256),
  time: CloudTrailRecordSchema.shape.eventTime,
  resources: z.array(ResourceArnSchema).min(1),
  detail: z.object({ "changed-tag-keys": z.array(z.string()) }),
});

/** The event names no actor. */
const UNKNOWN_ACTOR: Actor = { kind: "Unknown", name: "unknown", confidence: "unknown" };

/**
 * Reads an event of `aws.tag`, or the CloudTrail record of a call. `names` is empty if the call failed, does not change
 * tags as far as we know, or was made by ApplyTag.
 *
 * @throws InvalidEventError for any other input.
 */
export function readTagChange(input: unknown, taggerRoleArn: string): TagChange {
  const envelope = z.looseObject({ "detail-type": z.literal("Tag Change on Resource") }).safeParse(input);
  if (envelope.success) return readTagEvent(envelope.data);
  const read = readInput(input);
  if (read.kind !== "event") throw new InvalidEventError("The input is no event of a tag change.");
  const isOwn = issuingRoleArn(read.record.userIdentity) === taggerRoleArn;
  const change = changeOfCall(read);
  return read.record.errorCode || isOwn ? { ...change, names: [] } : change;
}

/**
 * Reads an event of `aws.tag`.
 *
 * @throws InvalidEventError for any other input.
 */
export function readTagEvent(event: unknown): TagChange {
  const parsed = TagEventSchema.safeParse(event);
  if (!parsed.success) {
    const problems = shortened(z.prettifyError(parsed.error));
    throw new InvalidEventError(`The event of a tag change cannot be read: ${problems}`);
  }
  const { id, time, resources, detail } = parsed.data;
  const changed = lowerCased(detail["changed-tag-keys"]);
  return {
    origin: { ...DRIFT, eventId: id, eventTime: time, actionType: "tag:TagChange", actor: UNKNOWN_ACTOR },
    names: [...new Set(resources)],
    explains: (tagKey) => changed.has(tagKey.toLowerCase()),
  };
}

const DRIFT = { source: "drift", creation: "none" } as const;

/**
 * Several people may have changed a resource before its tags are read. So a call explains only the keys and values that
 * it names. A call that removes tags explains that keys are gone. A call that replaces all tags explains every
 * difference. EC2's DeleteTags without a key explains that any key is gone: "If you omit this parameter, we delete all
 * user-defined tags for the specified resources" ("DeleteTags", Amazon EC2 API Reference).
 */
function changeOfCall({ record, isClaim }: EventInput): TagChange {
  const { eventSource, eventName, awsRegion, eventID, eventTime, requestID } = record;
  const effect = taggingEffect(eventSource, eventName);
  const json = recordJson(record);
  const { names, words } = textsIn(json);
  const keys = lowerCased(words);
  const isEc2DeleteTags = eventSource === "ec2.amazonaws.com" && eventName === "DeleteTags";
  const isNamed = (path: string) => findTexts(`requestParameters.${path}`, json).length > 0;
  const removesAll =
    isEc2DeleteTags && isNamed("resourcesSet.items[].resourceId") && !isNamed("tagSet.items[].key");
  return {
    origin: {
      ...DRIFT,
      eventId: eventID,
      eventTime,
      actionType: `${eventSource.replace(".amazonaws.com", "")}:${eventName}`.slice(0, 256).toWellFormed(),
      actor: { ...actorOf(record), ...(isClaim && { confidence: "claimed" }) },
      ...(requestID && { requestId: requestID }),
    },
    names: effect ? names : [],
    call: { eventSource, region: awsRegion },
    explains: (tagKey, value) => {
      if (effect === "replaces") return true;
      if (removesAll) return value === undefined;
      if (!keys.has(tagKey.toLowerCase())) return false;
      if (value === undefined) return effect !== "adds";
      // CloudTrail leaves out empty values.
      return effect !== "removes" && (value === "" || words.has(value));
    },
  };
}

/** Lower case, because IAM treats `owner` and `Owner` as one key. */
const lowerCased = (texts: Iterable<string>) => new Set([...texts].map((text) => text.toLowerCase()));
