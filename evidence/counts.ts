import type { Outcome } from "../domain/outcome.ts";
import { valueIn } from "../domain/tags.ts";
import type { KnownResource } from "./created-resources.ts";

/** What resources are counted by. */
export const GROUPINGS = ["type", "region", "account", "owner", "creator"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/**
 * How many resources of one group have an owner tag now, and why the others have none.
 * `tagged + unsupported + gone + ignored + untagged` is `resources`.
 */
export type Counts = {
  group: string;
  resources: number;
  /** They have one of the tags that Tagledger may write, as far as the ledger knows. */
  tagged: number;
  /** Tagledger cannot tag their type, or not this resource. */
  unsupported: number;
  /** They did not exist any more. */
  gone: number;
  /** The policy leaves them out. */
  ignored: number;
  /** They should have a tag: the tagging failed, is not finished, or somebody removed the tag. */
  untagged: number;
  /** When the latest of them was created. Empty if the ledger does not know it. */
  latest: string;
};

/** Counts resources in groups. The largest group comes first. The memory holds one element for each group. */
export async function countBy(
  grouping: Grouping,
  resources: AsyncIterable<KnownResource>,
  tagKeys: readonly string[],
): Promise<Counts[]> {
  const groups = new Map<string, Counts>();
  for await (const { row, action } of resources) {
    const group = groupOf(grouping, row, tagKeys[0] ?? "");
    const counts = groups.get(group) ?? noneIn(group);
    const isTagged = tagKeys.some((key) => valueIn(row.tag_values, key) !== undefined);
    const kind = isTagged ? "tagged" : KINDS[action?.outcome ?? "failed"];
    counts.resources += 1;
    counts[kind] += 1;
    if ((row.created_at ?? "") > counts.latest) counts.latest = row.created_at ?? "";
    groups.set(group, counts);
  }
  return [...groups.values()].sort((a, b) => b.resources - a.resources || (a.group < b.group ? -1 : 1));
}

/** The sum of all groups. */
export function total(groups: readonly Counts[]): Counts {
  const sum = noneIn("total");
  for (const counts of groups) {
    for (const kind of ["resources", "tagged", "unsupported", "gone", "ignored", "untagged"] as const)
      sum[kind] += counts[kind];
    if (counts.latest > sum.latest) sum.latest = counts.latest;
  }
  return sum;
}

const noneIn = (group: string): Counts => ({
  group,
  resources: 0,
  tagged: 0,
  unsupported: 0,
  gone: 0,
  ignored: 0,
  untagged: 0,
  latest: "",
});

/** Why a resource has no tag. A resource that was tagged or had a tag, and has none now, has lost it. */
const KINDS: Record<Outcome, "unsupported" | "gone" | "ignored" | "untagged"> = {
  unsupported: "unsupported",
  gone: "gone",
  ignored: "ignored",
  pending: "untagged",
  failed: "untagged",
  unchanged: "untagged",
  preserved: "untagged",
  tagged: "untagged",
};

/** The group of a resource. */
export function groupOf(grouping: Grouping, row: KnownResource["row"], ownerKey: string): string {
  const group = {
    type: row.type,
    region: row.region,
    account: row.account,
    owner: valueIn(row.tag_values, ownerKey),
    creator: row.created_by?.name,
  }[grouping];
  return group || "(none)";
}
