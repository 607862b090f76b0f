import type { Policy, PolicyTag } from "../../../domain/policy.ts";
import type { WantedTags } from "../../../domain/wanted-tags.ts";
import type { Situation } from "../../../policy/names.ts";
import { keysOf, type Target, tagsFor } from "../../../policy/tags-for.ts";

/** A rule that gives a resource no tag, and the reason. */
export type NotGiven = { key: string; rule: string; why: string };

/** The keys of the policy that a resource does not get, with the reason of each rule. */
export function whyNot(policy: Policy, situation: Situation, target: Target, tags: WantedTags): NotGiven[] {
  const missing = new Set(keysOf(policy).filter((key) => !Object.hasOwn(tags, key)));
  return policy.tags.flatMap((tag, index) =>
    missing.has(tag.key)
      ? [{ key: tag.key, rule: `tags[${index}]`, why: reason(tag, situation, target) }]
      : [],
  );
}

/**
 * Tries the rule again with a fixed value. First it tries the rule without its `for`. If there is still no tag, the
 * service does not accept the key. Then it tries the rule with its `for`. If there is no tag now, the resource does not
 * match `for`. Otherwise the template has no value.
 */
function reason({ for: scope, ...tag }: PolicyTag, situation: Situation, target: Target): string {
  const gives = (each: PolicyTag) =>
    "tags" in tagsFor({ version: 1, tags: [each], exclude: [] }, situation, target);
  const fixed = { ...tag, value: "fixed" };
  if (!gives(fixed)) return "the service does not accept the key";
  if (scope && !gives({ ...fixed, for: scope })) return "the resource does not match its `for`";
  return "its template has no value here, and it has no fallback";
}
