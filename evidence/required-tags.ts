import {
  paginateListRequiredTags,
  type ResourceGroupsTaggingAPIClient,
} from "@aws-sdk/client-resource-groups-tagging-api";
import { type Grouping, groupOf } from "./counts.ts";
import type { KnownResource } from "./created-resources.ts";
import type { LiveTags, Located } from "./live-tags.ts";

/** The tag keys that a tag policy requires, by type of resource, such as `AWS::EC2::Volume`. */
export type RequiredKeys = ReadonlyMap<string, readonly string[]>;

/**
 * The keys that the account's effective tag policy requires in its block `report_required_tag_for` ("ListRequiredTags",
 * Resource Groups Tagging API Reference). Empty if no tag policy requires any.
 */
export async function requiredTagKeys(client: ResourceGroupsTaggingAPIClient): Promise<RequiredKeys> {
  const keys = new Map<string, string[]>();
  for await (const { RequiredTags = [] } of paginateListRequiredTags({ client }, {}))
    for (const { CloudFormationResourceTypes = [], ReportingTagKeys = [] } of RequiredTags)
      for (const type of CloudFormationResourceTypes)
        keys.set(type, [...new Set([...(keys.get(type) ?? []), ...ReportingTagKeys])]);
  return keys;
}

/**
 * How many resources of one group have the tags that the tag policy requires. The five numbers after `resources` add up to it.
 */
export type RequiredCounts = {
  group: string;
  resources: number;
  /** They have all required keys. */
  complete: number;
  /** At least one required key is missing. */
  incomplete: number;
  /** AWS shows no tags: the resource never had any, or it does not exist any more. */
  notShown: number;
  /** AWS does not give the tags of this type, account or region. */
  notRead: number;
  /** The tag policy requires nothing of this type. */
  notRequired: number;
  /** How many resources miss a key, by key. */
  missing: Record<string, number>;
};

/** Reads the tags that AWS has now, as `withLiveTags` does. */
type Read = <Row extends Located>(rows: AsyncIterable<Row>) => AsyncIterable<{ row: Row; live: LiveTags }>;

/** Counts resources in groups. AWS is asked for the tags of a resource only if its type must have some. */
export async function countRequired(
  grouping: Grouping,
  resources: AsyncIterable<KnownResource>,
  required: RequiredKeys,
  ownerKey: string,
  read: Read,
): Promise<RequiredCounts[]> {
  const groups = new Map<string, RequiredCounts>();
  const countsOf = (group: string) => {
    const counts = groups.get(group) ?? noneIn(group);
    groups.set(group, counts);
    return counts;
  };
  async function* ofRequiredTypes() {
    for await (const { row } of resources) {
      const { resource_id: resource, type, region, account } = row;
      const counts = countsOf(groupOf(grouping, row, ownerKey));
      counts.resources += 1;
      if (required.has(type)) yield { resource, type, region, account, counts };
      else counts.notRequired += 1;
    }
  }
  for await (const { row, live } of read(ofRequiredTypes()))
    add(row.counts, live, required.get(row.type) ?? []);
  return [...groups.values()].sort((a, b) => b.resources - a.resources || (a.group < b.group ? -1 : 1));
}

function add(counts: RequiredCounts, live: LiveTags, keys: readonly string[]): void {
  if (live.read !== "yes") {
    counts[live.read === "notShown" ? "notShown" : "notRead"] += 1;
    return;
  }
  const missing = keys.filter((key) => !Object.hasOwn(live.tags, key));
  counts[missing.length === 0 ? "complete" : "incomplete"] += 1;
  for (const key of missing) counts.missing[key] = (counts.missing[key] ?? 0) + 1;
}

const noneIn = (group: string): RequiredCounts => ({
  ...{
    group,
    resources: 0,
    complete: 0,
    incomplete: 0,
    notShown: 0,
    notRead: 0,
    notRequired: 0,
    missing: {},
  },
});

/** The sum of all groups. */
export function totalRequired(groups: readonly RequiredCounts[]): RequiredCounts {
  const sum = noneIn("total");
  for (const { missing, ...counts } of groups) {
    for (const kind of ["resources", "complete", "incomplete", "notShown", "notRead", "notRequired"] as const)
      sum[kind] += counts[kind];
    for (const [key, count] of Object.entries(missing)) sum.missing[key] = (sum.missing[key] ?? 0) + count;
  }
  return sum;
}
