import * as z from "zod";
import { taggingEffect } from "../../catalogue/tagging-calls.ts";
import type { Actor } from "../../domain/actor.ts";
import { InvalidEventError } from "../../domain/errors.ts";
import { shortened } from "../../domain/message.ts";
import type { Origin } from "../../domain/origin.ts";
import { ResourceArnSchema } from "../../domain/resources.ts";
import { actorOf, issuingRoleArn } from "../shared/actor/actor.ts";
import { CloudTrailRecordSchema, type EventInput, readInput } from "../shared/record/read-input.ts";
import { findTexts, recordJson } from "../shared/record/record-json.ts";
import { textsIn } from "./texts-in.ts";

/** A change of tags as an event tells of it. */
export type TagChange = {
  origin: Origin;
  /** What the change may be about: ARNs, and names or ids. One too many costs a read. None where it changed no tag. */
  names: string[];
  /** Where a call was made, and to which service: what it gives the bare name of is there. */
  call?: { eventSource: string; region: string };
  /** Whether the change may have left the key with this value, or without one. */
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
const NOBODY: Actor = { kind: "Unknown", name: "unknown", confidence: "unknown" };

/**
 * Reads an event of `aws.tag`, or the CloudTrail record of a call. One that failed, that is not known to change tags, or
 * that was the tagger's own is about nothing.
 *
 * @throws InvalidEventError for everything else.
 */
export function readTagChange(input: unknown, taggerRoleArn: string): TagChange {
  const envelope = z.looseObject({ "detail-type": z.literal("Tag Change on Resource") }).safeParse(input);
  if (envelope.success) return changeOfEvent(envelope.data);
  const read = readInput(input);
  if (read.kind !== "event") throw new InvalidEventError("The input tells of no change of tags.");
  const isOwn = issuingRoleArn(read.record.userIdentity) === taggerRoleArn;
  const change = changeOfCall(read);
  return read.record.errorCode || isOwn ? { ...change, names: [] } : change;
}

function changeOfEvent(event: unknown): TagChange {
  const parsed = TagEventSchema.safeParse(event);
  if (!parsed.success) {
    const problems = shortened(z.prettifyError(parsed.error));
    throw new InvalidEventError(`The event of a change of tags cannot be read: ${problems}`);
  }
  const { id, time, resources, detail } = parsed.data;
  const changed = lowerCased(detail["changed-tag-keys"]);
  return {
    origin: { ...DRIFT, eventId: id, eventTime: time, actionType: "tag:TagChange", actor: NOBODY },
    names: [...new Set(resources)],
    explains: (tagKey) => changed.has(tagKey.toLowerCase()),
  };
}

const DRIFT = { source: "drift", creation: "none" } as const;

/**
 * A call answers for a key that it names, with the value that it names, and for its absence where it removes keys:
 * several people may have changed one resource by the time it is looked at. What replaces the whole set answers for all,
 * and so does EC2's DeleteTags without a key: "If you omit this parameter, we delete all user-defined tags for the
 * specified resources" ("DeleteTags", Amazon EC2 API Reference).
 */
function changeOfCall({ record, isClaim }: EventInput): TagChange {
  const { eventSource, eventName, awsRegion, eventID, eventTime, requestID } = record;
  const effect = taggingEffect(eventSource, eventName);
  const json = recordJson(record);
  const { names, words } = textsIn(json);
  const keys = lowerCased(words);
  const isEc2s = eventSource === "ec2.amazonaws.com" && eventName === "DeleteTags";
  const isNamed = (path: string) => findTexts(`requestParameters.${path}`, json).length > 0;
  const removesAll = isEc2s && isNamed("resourcesSet.items[].resourceId") && !isNamed("tagSet.items[].key");
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
      // CloudTrail leaves out what is empty.
      return effect !== "removes" && (value === "" || words.has(value));
    },
  };
}

/** IAM takes `owner` for `Owner`. */
const lowerCased = (texts: Iterable<string>) => new Set([...texts].map((text) => text.toLowerCase()));
