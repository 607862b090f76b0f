import { chunksOf } from "../../../domain/chunks-of.ts";
import { groupsOf } from "../../../domain/groups-of.ts";
import { MAX_MESSAGE_BYTES, MAX_REASON_BYTES } from "../../../domain/message.ts";
import { pack } from "../../../domain/packing.ts";
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
    return chunksOf(resources, resourcesPerBatch(resources, region, tags)).map((chunk) => ({
      region,
      tagger,
      tags,
      resources: chunk,
    }));
  });
}

function resourcesPerBatch(resources: PlannedResource[], region: string, tags: WantedTags): number {
  const resourceArn = longest(resources, ({ resourceArn }) => resourceArn);
  const resourceType = longest(resources, ({ resourceType }) => resourceType);
  const outcome = { resourceArn, resourceType, region, timestamp: new Date(0).toISOString() };
  const values = Object.fromEntries(Object.keys(tags).map((key) => [key, "x".repeat(MAX_VALUE_BYTES)]));
  const message = "x".repeat(MAX_MESSAGE_BYTES);
  const reason = "x".repeat(MAX_REASON_BYTES);
  // An outcome has either the values of tags or the message of a failure.
  const preserved = {
    ...outcome,
    outcome: "preserved",
    reason: "ValueInPlace",
    before: values,
    after: values,
  };
  const failed = { ...outcome, outcome: "unsupported", reason, message };
  const outcomeBytes = Math.max(packedBytes(preserved), packedBytes(failed));
  const most = Math.min(MAX_RESOURCES_PER_BATCH, Math.floor(OUTCOMES_LIMIT_BYTES / outcomeBytes));
  return Math.max(1, most < FULL_CALL ? most : most - (most % FULL_CALL));
}

/** The longest text of the resources in UTF-8. */
function longest(resources: PlannedResource[], textOf: (resource: PlannedResource) => string): string {
  // Math.max(...) would overflow the stack: there may be 130,000 resources, and each argument takes room there.
  return resources.map(textOf).reduce((a, b) => (Buffer.byteLength(b) > Buffer.byteLength(a) ? b : a), "");
}

/** The size of an outcome that is equal to no other, with the comma after it. */
const packedBytes = (outcome: { resourceArn: string }): number =>
  Buffer.byteLength(JSON.stringify(pack([outcome])));
