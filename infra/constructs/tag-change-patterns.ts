import { hasVersionedNames } from "../../catalogue/index.ts";
import { taggingCalls } from "../../catalogue/tagging-calls.ts";
import { chunksOf } from "../../domain/chunks-of.ts";
import { groupsOf } from "../../domain/groups-of.ts";
import type { EventOrigin } from "./event-origin.ts";
import { filledUp, type NamePattern, namePatterns } from "./event-patterns.ts";

/** As long as a role's ARN can be: its name has 64 characters ("IAM and AWS STS quotas", IAM User Guide). */
const LONGEST_ROLE_ARN = `arn:aws-us-gov:iam::123456789012:role/${"x".repeat(64)}`;

/**
 * The patterns of what may tell of a changed tag: the events of `aws.tag` that name one of the keys, and the calls that
 * change tags, but for those that failed, and for those of the role that tags, where it is known.
 */
export function tagChangePatterns(
  origin: EventOrigin,
  tagKeys: string[],
  taggerRoleArn?: string,
): EventOrigin[] {
  const ofEvents = (keys: string[]) => ({
    ...origin,
    "detail-type": ["Tag Change on Resource"],
    detail: { "changed-tag-keys": keys },
  });
  const ofCalls = (roleArn: string | undefined) => (calls: Calls[]) => ({
    ...origin,
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: {
      errorCode: [{ exists: false }],
      ...(roleArn && { userIdentity: byOthersThan(roleArn) }),
      // An $or of one alternative would be a field of that name.
      ...(calls.length === 1 ? calls[0] : { $or: calls }),
    },
  });
  const longest = ofCalls(taggerRoleArn && LONGEST_ROLE_ARN);
  return [
    ...filledUp(tagKeys, ofEvents).map(ofEvents),
    ...filledUp(callsByName(), longest).map(ofCalls(taggerRoleArn)),
  ];
}

/** `anything-but` does not match a field that is not there, as in the record of an IAM user. */
const byOthersThan = (roleArn: string) => ({
  sessionContext: { sessionIssuer: { arn: [{ "anything-but": roleArn }, { exists: false }] } },
});

type Calls = { eventSource: string[]; eventName: NamePattern[] };

/** So few services are in one alternative that patterns can be filled up with them. */
const SERVICES_PER_ALTERNATIVE = 20;

/** Services whose calls have the same names stand together. */
function callsByName(): Calls[] {
  const calls = [...taggingCalls()].map(([eventSource, effects]) => ({
    eventSource,
    eventName: Object.keys(effects)
      .sort()
      .flatMap((name) => namePatterns(name, hasVersionedNames(eventSource))),
  }));
  return groupsOf(calls, ({ eventName }) => JSON.stringify(eventName)).flatMap(([{ eventName }, group]) => {
    const sources = group.map(({ eventSource }) => eventSource);
    return chunksOf(sources, SERVICES_PER_ALTERNATIVE).map((eventSource) => ({ eventSource, eventName }));
  });
}
