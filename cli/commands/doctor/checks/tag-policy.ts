import * as z from "zod";
import { listed, type Problem, warning } from "../problem.ts";

/** An effective tag policy ("Viewing effective tag policies", AWS Organizations User Guide). */
const TagPolicySchema = z.object({
  tags: z.record(
    z.string(),
    z.object({
      tag_key: z.string(),
      tag_value: z.array(z.string()).default([]),
      enforced_for: z.array(z.string()).default([]),
    }),
  ),
});

/**
 * What an effective tag policy refuses of these keys. It refuses tags only of the resource types in `enforced_for`
 * ("Tag policies", AWS Organizations User Guide).
 */
export function tagPolicyProblems(content: string, keys: readonly string[]): Problem[] {
  const rules = Object.values(TagPolicySchema.parse(JSON.parse(content)).tags);
  return rules.flatMap(({ tag_key: key, tag_value: values, enforced_for: types }) => {
    const ours = keys.find((each) => each.toLowerCase() === key.toLowerCase());
    if (ours === undefined || types.length === 0) return [];
    const where = `for ${listed(types)}`;
    if (ours !== key)
      return [
        warning(
          `A tag policy accepts the key ${key} ${where}, and refuses ${ours}.`,
          `Write the key as ${key} in the settings and the policy, or ask for a change of the tag policy.`,
        ),
      ];
    if (values.length === 0) return [];
    return [
      warning(
        `A tag policy accepts only these values of ${key} ${where}: ${listed(values)}.`,
        "Give only these values in the policy, or ask for a change of the tag policy: docs/troubleshooting.md, Tag policies.",
      ),
    ];
  });
}
