import { tagLimitsOf } from "../../catalogue/tag-limits.ts";
import { MAX_TAGS, type Tags } from "../../domain/tags.ts";
import type { Problem } from "../shared/tagging/tagging-api.ts";
import type { TagDecision } from "./decide-tags.ts";

/**
 * Returns a problem if the resource would have more tags than AWS allows. AWS would refuse the whole call, so no tag is
 * written. Tags of AWS itself (`aws:`) do not count ("Tag restrictions", Amazon EC2 User Guide).
 */
export function tooManyTags(
  tagger: string,
  current: Tags,
  { toWrite, toRemove }: Pick<TagDecision, "toWrite" | "toRemove">,
): Problem | undefined {
  const most = tagLimitsOf(tagger)?.tags ?? MAX_TAGS;
  const present = Object.keys(current).filter(
    (key) => !key.toLowerCase().startsWith("aws:") && !toRemove.includes(key),
  );
  const added = Object.keys(toWrite).filter((key) => !Object.hasOwn(current, key));
  if (added.length === 0 || present.length + added.length <= most) return undefined;
  const excess = present.length + added.length - most;
  return {
    kind: "permanent",
    reason: "TooManyTags",
    message: `The resource has ${present.length} tags, ${added.length} are to be added, and it may have ${most}: remove ${excess}, then replay.`,
  };
}
