import type { Service } from "../../catalogue/entry.ts";
import { API_VERSION_START } from "../../catalogue/event-name.ts";
import { type EventOrigin, patternLength } from "./event-origin.ts";

/** "The event pattern can be up to 2048 characters" ("Amazon EventBridge quotas", EventBridge User Guide). */
export const MAX_PATTERN_LENGTH = 2048;

/** An event's name, or the beginning of its names. */
export type NamePattern = string | { prefix: string };

/** Events of one service, as one alternative of a pattern. */
type Alternative = { eventSource: string[]; eventName: NamePattern[] };

export type CloudTrailPattern = EventOrigin & {
  "detail-type": string[];
  detail: Alternative | { $or: Alternative[] };
};

/**
 * The event patterns that together match each event of the services once and no other, each within EventBridge's
 * limit. They are filled up, a service's events cut where one is full: a bus has 300 rules, 100 in Cape Town and Milan
 * ("Amazon EventBridge quotas", EventBridge User Guide), and the default bus shares them with the rest of the account.
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
 * What matches an event's name: the name itself and, where the service's records may have the API's version behind it,
 * the name with the beginning of a year. No call of AWS is named so otherwise.
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

/** An `$or` of one alternative would be a field of that name ("The $or Primitive", README of aws/event-ruler). */
function patternOf(origin: EventOrigin, alternatives: Alternative[]): CloudTrailPattern {
  const [only, ...others] = alternatives;
  return {
    ...origin,
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: only && others.length === 0 ? only : { $or: alternatives },
  };
}

/** Cuts a list into parts whose patterns are as long as EventBridge allows, or shorter. */
export function filledUp<Item>(items: Item[], patternOf: (part: Item[]) => EventOrigin): Item[][] {
  const parts: Item[][] = [];
  for (const item of items) {
    const more = [...(parts.at(-1) ?? []), item];
    const fits = patternLength(patternOf(more)) <= MAX_PATTERN_LENGTH;
    if (fits && parts.length > 0) parts[parts.length - 1] = more;
    else parts.push([item]);
  }
  return parts;
}
