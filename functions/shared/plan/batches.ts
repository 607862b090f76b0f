import { chunksOf } from "../../../domain/chunks-of.ts";
import { groupsOf } from "../../../domain/groups-of.ts";
import type { Batch, PlacedResources, PlannedResource } from "../../../domain/resources.ts";
import type { WantedTags } from "../../../domain/wanted-tags.ts";

/** A resource with its region and tagger. */
export type PlacedResource = { region: string; tagger: string; resource: PlannedResource };

/** Five calls of the Resource Groups Tagging API, which takes 20 resources in one call. */
const MAX_RESOURCES_PER_BATCH = 100;
/**
 * EC2 takes 1,000 resources in one call, and "We recommend breaking up this request into smaller batches" ("CreateTags",
 * Amazon EC2 API Reference).
 */
const MAX_EC2_RESOURCES_PER_BATCH = 500;

/** Groups resources by region and tagger. */
export function groupByPlace(placed: PlacedResource[]): PlacedResources[] {
  return groupsOf(placed, ({ region, tagger }) => `${region} ${tagger}`).map(
    ([{ region, tagger }, group]) => ({
      region,
      tagger,
      resources: group.map(({ resource }) => resource),
    }),
  );
}

/** Undoes the grouping: each resource with its region and tagger. */
export const eachPlaced = (places: PlacedResources[]): PlacedResource[] =>
  places.flatMap(({ region, tagger, resources }) =>
    resources.map((resource) => ({ region, tagger, resource })),
  );

/** Groups resources by region, tagger and tags, and cuts each group into batches. */
export function intoBatches(wanted: (PlacedResource & { tags: WantedTags })[]): Batch[] {
  const alike = groupsOf(wanted, ({ region, tagger, tags }) => JSON.stringify([region, tagger, tags]));
  return alike.flatMap(([{ region, tagger, tags }, group]) => {
    const resources = group.map(({ resource }) => resource);
    const most = tagger === "ec2" ? MAX_EC2_RESOURCES_PER_BATCH : MAX_RESOURCES_PER_BATCH;
    return chunksOf(resources, most).map((chunk) => ({ region, tagger, tags, resources: chunk }));
  });
}
