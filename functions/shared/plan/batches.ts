import { chunksOf } from "../../../domain/chunks-of.ts";
import { groupsOf } from "../../../domain/groups-of.ts";
import type { Batch, PlacedResources, PlannedResource } from "../../../domain/resources.ts";
import type { WantedTags } from "../../../domain/wanted-tags.ts";
import { PAYLOAD_LIMIT_BYTES } from "../../../statemachine/contracts.ts";

/** A resource with its region and tagger. */
export type PlacedResource = { region: string; tagger: string; resource: PlannedResource };

const MAX_RESOURCES_PER_BATCH = 100;
/**
 * The Resource Groups Tagging API takes 20 resources in one call. The size of a batch is a multiple of this number, so
 * only its last call may have fewer.
 */
const FULL_CALL = 20;
/** Room for the other fields of an outcome: the type, the times, and the message of a failure. */
const OUTCOME_OVERHEAD_BYTES = 700;
/** The longest value of a tag in UTF-8. The old value of a key may have this length. */
const MAX_VALUE_BYTES = 3 * 256;
/** The outcomes may use three quarters of a payload. The rest is for the origin with its `userIdentity`. */
const OUTCOMES_LIMIT_BYTES = 0.75 * PAYLOAD_LIMIT_BYTES;

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

/** Groups resources by region, tagger and tags, and cuts each group so that its outcomes fit in one payload. */
export function intoBatches(wanted: (PlacedResource & { tags: WantedTags })[]): Batch[] {
  const alike = groupsOf(wanted, ({ region, tagger, tags }) => JSON.stringify([region, tagger, tags]));
  return alike.flatMap(([{ region, tagger, tags }, group]) => {
    const resources = group.map(({ resource }) => resource);
    return chunksOf(resources, resourcesPerBatch(resources, tags)).map((chunk) => ({
      region,
      tagger,
      tags,
      resources: chunk,
    }));
  });
}

function resourcesPerBatch(resources: PlannedResource[], tags: WantedTags): number {
  // Math.max(...) would overflow the stack: there may be 130,000 resources, and each argument takes room there.
  const longestArn = resources.reduce(
    (most, { resourceArn }) => Math.max(most, Buffer.byteLength(resourceArn)),
    0,
  );
  const keys = Object.keys(tags);
  const tagsBytes = Buffer.byteLength(JSON.stringify(keys)) + keys.length * MAX_VALUE_BYTES;
  const outcomeBytes = OUTCOME_OVERHEAD_BYTES + longestArn + 2 * tagsBytes;
  const most = Math.min(MAX_RESOURCES_PER_BATCH, Math.floor(OUTCOMES_LIMIT_BYTES / outcomeBytes));
  return Math.max(1, most < FULL_CALL ? most : most - (most % FULL_CALL));
}
