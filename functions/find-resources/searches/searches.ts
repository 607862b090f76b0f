import type { Search } from "../../../domain/search.ts";
import { arnsOfAutoScalingGroups, type DescribeAutoScalingGroups } from "./arns-of-auto-scaling-groups.ts";
import type { DescribeInstances } from "./instances.ts";
import { launchedInstances } from "./launched-instances.ts";
import { type DescribeParts, findParts } from "./parts.ts";
import { type RegionOfBucket, regionsOfBuckets } from "./regions-of-buckets.ts";
import type { Found, SearchedEvent } from "./search.ts";
import { type SnapshotDependencies, snapshotsOfImages } from "./snapshots-of-images.ts";
import { volumesOfInstances } from "./volumes-of-instances.ts";

export type Describe = SnapshotDependencies & {
  describeInstances: DescribeInstances;
  describeAutoScalingGroups: DescribeAutoScalingGroups;
  regionOfBucket: RegionOfBucket;
  describeParts: DescribeParts;
};

/** Runs one search. Errors of AWS pass through to the caller. */
export function runSearch(search: Search, event: SearchedEvent, describe: Describe): Promise<Found> {
  switch (search.find) {
    case "volumes-of-instances":
      return volumesOfInstances(search, event, describe.describeInstances);
    case "launched-instances":
      return launchedInstances(search, event, describe.describeInstances);
    case "snapshots-of-images":
      return snapshotsOfImages(search, event, describe);
    case "arns-of-auto-scaling-groups":
      return arnsOfAutoScalingGroups(search, event, describe.describeAutoScalingGroups);
    case "regions-of-buckets":
      return regionsOfBuckets(search, describe.regionOfBucket);
    default:
      return findParts(search, event, describe.describeParts);
  }
}

/** The subject of a search, as text for a message. */
export function subjectOf(search: Search): string {
  if (search.find !== "launched-instances") return search.parentIds.join(", ");
  const { minCount, maxCount } = search.request;
  return search.clientToken
    ? `client token ${search.clientToken}`
    : `a launch of ${minCount} to ${maxCount} instances`;
}
