import { services } from "../../catalogue/index.ts";
import type { Stage } from "../stage.ts";

/** "The event pattern can be up to 2048 characters" ("Amazon EventBridge quotas", EventBridge User Guide). */
const MAX_PATTERN_LENGTH = 2048;

/** The events of one service, as one alternative of a pattern. */
type Alternative = { eventSource: string[]; eventName: string[] };

export type CloudTrailPattern = {
  source: Stage["eventSources"];
  "detail-type": string[];
  detail: { $or: Alternative[] };
};

/** The event patterns that together match the catalogue's events and no other, each within EventBridge's limit. */
export function eventPatterns(source: Stage["eventSources"]): CloudTrailPattern[] {
  const patterns: CloudTrailPattern[] = [];
  for (const { eventSource, events } of services) {
    const alternative = { eventSource: [eventSource], eventName: Object.keys(events).sort() };
    const last = patterns.at(-1);
    if (last && fits(last, alternative)) last.detail.$or.push(alternative);
    else
      patterns.push({
        source,
        "detail-type": ["AWS API Call via CloudTrail"],
        detail: { $or: [alternative] },
      });
  }
  return patterns;
}

function fits(pattern: CloudTrailPattern, alternative: Alternative): boolean {
  const $or = [...pattern.detail.$or, alternative];
  return JSON.stringify({ ...pattern, detail: { $or } }).length <= MAX_PATTERN_LENGTH;
}
