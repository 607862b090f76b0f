import type { Policy, PolicyTag, WantedTags } from "../../../domain/policy.ts";
import type { Situation } from "../../../policy/names.ts";
import { keysOf, type Target, tagsFor } from "../../../policy/tags-for.ts";

/** A rule that gives a resource no tag, and why. */
export type NotGiven = { key: string; rule: string; why: string };

/** Why a resource gets no tag of some keys of the policy: one line for each rule of such a key. */
export function whyNot(policy: Policy, situation: Situation, target: Target, tags: WantedTags): NotGiven[] {
  const missing = new Set(keysOf(policy).filter((key) => !Object.hasOwn(tags, key)));
  return policy.tags.flatMap((tag, index) =>
    missing.has(tag.key)
      ? [{ key: tag.key, rule: `tags[${index}]`, why: reason(tag, situation, target) }]
      : [],
  );
}

/** A fixed value is always there: what gives no tag then is the rule's `for`, and what even then, the key. */
function reason({ for: scope, ...tag }: PolicyTag, situation: Situation, target: Target): string {
  const gives = (each: PolicyTag) =>
    "tags" in tagsFor({ version: 1, tags: [each], exclude: [] }, situation, target);
  const fixed = { ...tag, value: "fixed" };
  if (!gives(fixed)) return "its service accepts no such key";
  if (scope && !gives({ ...fixed, for: scope })) return "its for does not match";
  return "its value has nothing in it here, and there is no fallback";
}
