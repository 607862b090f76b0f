import { chunksOf } from "../../../domain/chunks-of.ts";
import { groupsOf } from "../../../domain/groups-of.ts";
import type { WantedTags } from "../../../domain/policy.ts";
import type { Batch, PlacedResources, PlannedResource } from "../../../domain/resources.ts";
import { PAYLOAD_LIMIT_BYTES } from "../../../statemachine/contracts.ts";

export type PlacedResource = { region: string; tagger: string; resource: PlannedResource };

const MAX_RESOURCES_PER_BATCH = 100;
/** So many resources the Resource Groups Tagging API takes in one call: a batch is cut where a call of it ends. */
const FULL_CALL = 20;
/** What an outcome holds beside its ARN and its tags before and after: type, times, a failure's message. */
const OUTCOME_OVERHEAD_BYTES = 700;
/** The longest value that may be found in place of a wanted one, in UTF-8. */
const MAX_VALUE_BYTES = 3 * 256;
/** Three quarters of a payload for the outcomes; the rest is for the origin, with its raw `userIdentity`. */
const OUTCOMES_LIMIT_BYTES = 0.75 * PAYLOAD_LIMIT_BYTES;

/** Groups resources by region and tagger. */
export function byPlace(placed: PlacedResource[]): PlacedResources[] {
  return groupsOf(placed, ({ region, tagger }) => `${region} ${tagger}`).map(
    ([{ region, tagger }, group]) => ({
      region,
      tagger,
      resources: group.map(({ resource }) => resource),
    }),
  );
}

/** The same resources one by one. */
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
  // Not spread into Math.max: arguments lie on the stack, which 130,000 of them overflow.
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
