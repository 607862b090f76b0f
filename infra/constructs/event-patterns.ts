import type { Service } from "../../catalogue/entry.ts";
import { API_VERSION_START } from "../../catalogue/event-name.ts";
import { type EventOrigin, patternLength } from "./event-origin.ts";

/** "The event pattern can be up to 2048 characters" ("Amazon EventBridge quotas", EventBridge User Guide). */
export const MAX_PATTERN_LENGTH = 2048;

/** The name of an event, or a prefix of names. */
export type NamePattern = string | { prefix: string };

/** The events of one service. They are one alternative in a pattern. */
type Alternative = { eventSource: string[]; eventName: NamePattern[] };

export type CloudTrailPattern = EventOrigin & {
  "detail-type": string[];
  detail: Alternative | { $or: Alternative[] };
};

/**
 * The event patterns for the services. Each event of the services matches exactly one pattern, and other events match
 * none. Each pattern is within EventBridge's limit. There are as few patterns as possible. To fill the patterns, the
 * events of one service may be split over several patterns. A bus may have 300 rules, 100 in Cape Town and Milan
 * ("Amazon EventBridge quotas", EventBridge User Guide), and the default bus shares this quota with the rest of the
 * account.
 */
export function eventPatterns(
  origin: EventOrigin,
  services: readonly Pick<Service, "eventSource" | "events" | "versionedNames">[],
): CloudTrailPattern[] {
  const patterns: CloudTrailPattern[] = [];
  let alternatives: Alternative[] = [];
  for (const { eventSource, events, versionedNames } of services) {
    for (const eventName of Object.keys(events).sort()) {
      const names = namePatterns(eventName, versionedNames);
      const more = withEvent(alternatives, eventSource, names);
      const fits = patternLength(patternOf(origin, more)) <= MAX_PATTERN_LENGTH;
      if (!fits) patterns.push(patternOf(origin, alternatives));
      alternatives = fits ? more : withEvent([], eventSource, names);
    }
  }
  return alternatives.length > 0 ? [...patterns, patternOf(origin, alternatives)] : patterns;
}

/**
 * The patterns for the name of an event. The records of some services have the API's version after the name, such as
 * `CreateFunction20150331`. For these services there is also a prefix: the name and the start of a year. No other AWS
 * call has such a name.
 */
export function namePatterns(eventName: string, isVersioned: boolean | undefined): NamePattern[] {
  return isVersioned ? [eventName, { prefix: `${eventName}${API_VERSION_START}` }] : [eventName];
}

function withEvent(
  alternatives: Alternative[],
  eventSource: string,
  eventName: NamePattern[],
): Alternative[] {
  const last = alternatives.at(-1);
  if (!last?.eventSource.includes(eventSource))
    return [...alternatives, { eventSource: [eventSource], eventName }];
  return [...alternatives.slice(0, -1), { ...last, eventName: [...last.eventName, ...eventName] }];
}

/**
 * With one alternative, EventBridge would read `$or` as the name of a field ("The $or Primitive", README of
 * aws/event-ruler).
 */
function patternOf(origin: EventOrigin, alternatives: Alternative[]): CloudTrailPattern {
  const [only, ...others] = alternatives;
  return {
    ...origin,
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: only && others.length === 0 ? only : { $or: alternatives },
  };
}

/** Splits a list into as few parts as possible. The pattern of each part is within EventBridge's limit. */
export function splitByPatternLength<Item>(
  items: Item[],
  patternOf: (part: Item[]) => EventOrigin,
): Item[][] {
  const parts: Item[][] = [];
  for (const item of items) {
    const more = [...(parts.at(-1) ?? []), item];
    const fits = patternLength(patternOf(more)) <= MAX_PATTERN_LENGTH;
    if (fits && parts.length > 0) parts[parts.length - 1] = more;
    else parts.push([item]);
  }
  return parts;
}
