import { looksLikeCreation } from "../../catalogue/creation-verbs.ts";
import { hasVersionedNames } from "../../catalogue/index.ts";
import { taggingCalls } from "../../catalogue/tagging-calls.ts";
import { chunksOf } from "../../domain/chunks-of.ts";
import { groupsOf } from "../../domain/groups-of.ts";
import type { EventOrigin } from "./event-origin.ts";
import { type NamePattern, namePatterns, splitByPatternLength } from "./event-patterns.ts";
import { byOthersThan, LONGEST_ROLE_ARN } from "./other-callers.ts";

/** The patterns for the events of `aws.tag` that name one of the keys. Such an event does not say who made the change. */
export function tagEventPatterns(origin: EventOrigin, tagKeys: string[]): EventOrigin[] {
  const patternOfKeys = (keys: string[]) => ({
    ...origin,
    "detail-type": ["Tag Change on Resource"],
    detail: { "changed-tag-keys": keys },
  });
  return splitByPatternLength(tagKeys, patternOfKeys).map(patternOfKeys);
}

/** The patterns for the successful calls that change tags, on the hub bus, without those of the tagger's role. */
export const tagCallPatterns = (origin: EventOrigin, taggerRoleArn: string): EventOrigin[] =>
  patternsFor(
    origin,
    callsByName(() => true),
    taggerRoleArn,
  );

/**
 * Both for a collector. Another stack of another region cannot refer to the tagger's role, so the role's calls match
 * too. CreateTags and its like do not match: the collector sends all calls that look like creations, and a second copy
 * would start a second execution.
 */
export const collectedTagChangePatterns = (origin: EventOrigin, tagKeys: string[]): EventOrigin[] => [
  ...tagEventPatterns(origin, tagKeys),
  ...patternsFor(
    origin,
    callsByName((eventName) => !looksLikeCreation(eventName)),
  ),
];

function patternsFor(origin: EventOrigin, tagging: Calls[], taggerRoleArn?: string): EventOrigin[] {
  const patternOfCalls = (roleArn: string | undefined) => (calls: Calls[]) => ({
    ...origin,
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: {
      errorCode: [{ exists: false }],
      ...(roleArn && { userIdentity: byOthersThan(roleArn) }),
      // With one alternative, EventBridge would read $or as the name of a field.
      ...(calls.length === 1 ? calls[0] : { $or: calls }),
    },
  });
  const longest = patternOfCalls(taggerRoleArn && LONGEST_ROLE_ARN);
  return splitByPatternLength(tagging, longest).map(patternOfCalls(taggerRoleArn));
}

type Calls = { eventSource: string[]; eventName: NamePattern[] };

/** One alternative has at most this many services. With larger alternatives, more of each pattern would stay empty. */
const SERVICES_PER_ALTERNATIVE = 10;

/** Groups the services that have calls with the same names. */
function callsByName(isWanted: (eventName: string) => boolean): Calls[] {
  const calls = [...taggingCalls()].map(([eventSource, effects]) => ({
    eventSource,
    eventName: Object.keys(effects)
      .filter(isWanted)
      .sort()
      .flatMap((name) => namePatterns(name, hasVersionedNames(eventSource))),
  }));
  const wanted = calls.filter(({ eventName }) => eventName.length > 0);
  return groupsOf(wanted, ({ eventName }) => JSON.stringify(eventName)).flatMap(([{ eventName }, group]) => {
    const sources = group.map(({ eventSource }) => eventSource);
    return chunksOf(sources, SERVICES_PER_ALTERNATIVE).map((eventSource) => ({ eventSource, eventName }));
  });
}
