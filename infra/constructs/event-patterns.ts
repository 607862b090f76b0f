import type { Service } from "../../catalogue/entry.ts";
import { type EventOrigin, patternLength } from "./event-origin.ts";

/** "The event pattern can be up to 2048 characters" ("Amazon EventBridge quotas", EventBridge User Guide). */
export const MAX_PATTERN_LENGTH = 2048;

/** Events of one service, as one alternative of a pattern. */
type Alternative = { eventSource: string[]; eventName: string[] };

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
  services: readonly Pick<Service, "eventSource" | "events">[],
): CloudTrailPattern[] {
  const patterns: CloudTrailPattern[] = [];
  let alternatives: Alternative[] = [];
  for (const { eventSource, events } of services) {
    for (const eventName of Object.keys(events).sort()) {
      const more = withEvent(alternatives, eventSource, eventName);
      const fits = patternLength(patternOf(origin, more)) <= MAX_PATTERN_LENGTH;
      if (!fits) patterns.push(patternOf(origin, alternatives));
      alternatives = fits ? more : withEvent([], eventSource, eventName);
    }
  }
  return alternatives.length > 0 ? [...patterns, patternOf(origin, alternatives)] : patterns;
}

function withEvent(alternatives: Alternative[], eventSource: string, eventName: string): Alternative[] {
  const last = alternatives.at(-1);
  if (!last?.eventSource.includes(eventSource))
    return [...alternatives, { eventSource: [eventSource], eventName: [eventName] }];
  return [...alternatives.slice(0, -1), { ...last, eventName: [...last.eventName, eventName] }];
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
