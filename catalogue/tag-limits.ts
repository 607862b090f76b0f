import { limitsJson } from "./derived/limits.ts";
import type { TagLimits } from "./tagger-facts.ts";
import { writtenTaggers } from "./written-taggers.ts";

/**
 * The limits of the tags that a tagger writes, if they are stricter than AWS's general limits. This file does not load
 * the calls of derived taggers: Validate needs limits and makes no calls.
 */
export function tagLimitsOf(tagger: string): TagLimits | undefined {
  if (Object.hasOwn(writtenTaggers, tagger)) return writtenTaggers[tagger]?.limits;
  return Object.hasOwn(limitsJson, tagger) ? JSON.parse(limitsJson[tagger] ?? "{}") : undefined;
}
