import * as z from "zod";
import { groupsOf } from "./groups-of.ts";

/**
 * Lists of resources have this form in the input and output of states. Resources with equal fields form one group, and
 * the common beginning of their ARNs is written once. So a plan with thousands of resources fits in a state.
 */
export const PackedNamesSchema = z.object({
  /** The beginning of the ARNs, such as `arn:aws:ec2:eu-west-1:123456789012:`. Empty for a name that is not an ARN. */
  arnPrefix: z.string(),
  names: z.array(z.string()).min(1),
});
type PackedNames = z.infer<typeof PackedNamesSchema>;

type WithArn = { resourceArn: string };

/** Packs a list: items with equal fields form one group. */
export function pack<Item extends WithArn>(
  items: readonly Item[],
): (Omit<Item, "resourceArn"> & PackedNames)[] {
  const cut = items.map(({ resourceArn, ...fields }) => {
    const [arnPrefix] = /^(?:[^:]*:){5}/.exec(resourceArn) ?? [""];
    return { shared: { ...fields, arnPrefix }, name: resourceArn.slice(arnPrefix.length) };
  });
  return groupsOf(cut, ({ shared }) => JSON.stringify(shared)).map(([{ shared }, group]) => ({
    ...shared,
    names: group.map(({ name }) => name),
  }));
}

/** Unpacks a list. Its order may differ from the order before it was packed. */
export function unpack<Group extends PackedNames>(
  packed: readonly Group[],
): (Omit<Group, keyof PackedNames> & WithArn)[] {
  return packed.flatMap(({ arnPrefix, names, ...fields }) =>
    names.map((name) => ({ ...fields, resourceArn: `${arnPrefix}${name}` })),
  );
}
