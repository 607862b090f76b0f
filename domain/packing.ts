import * as z from "zod";
import { groupsOf } from "./groups-of.ts";

/**
 * How a list that says something of each of many resources travels between states, where a plan may name thousands:
 * those of which the same is said stand together, and what their ARNs have in common stands once.
 */
export const PackedNamesSchema = z.object({
  /** An ARN up to its resource, as `arn:aws:ec2:eu-west-1:123456789012:`; empty for what is no ARN. */
  arnPrefix: z.string(),
  names: z.array(z.string()).min(1),
});
type PackedNames = z.infer<typeof PackedNamesSchema>;

type Named = { resourceArn: string };

/** Packs a list; what has the same said of it comes to stand together. */
export function pack<Item extends Named>(
  items: readonly Item[],
): (Omit<Item, "resourceArn"> & PackedNames)[] {
  const cut = items.map(({ resourceArn, ...said }) => {
    const [arnPrefix] = /^(?:[^:]*:){5}/.exec(resourceArn) ?? [""];
    return { shared: { ...said, arnPrefix }, name: resourceArn.slice(arnPrefix.length) };
  });
  return groupsOf(cut, ({ shared }) => JSON.stringify(shared)).map(([{ shared }, group]) => ({
    ...shared,
    names: group.map(({ name }) => name),
  }));
}

/** The list as it was, but for its order. */
export function unpack<Group extends PackedNames>(
  packed: readonly Group[],
): (Omit<Group, keyof PackedNames> & Named)[] {
  return packed.flatMap(({ arnPrefix, names, ...said }) =>
    names.map((name) => ({ ...said, resourceArn: `${arnPrefix}${name}` })),
  );
}
