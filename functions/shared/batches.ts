import type { Batch, PlannedResource, Tags } from "../../statemachine/contracts.ts";
import { PAYLOAD_LIMIT_BYTES } from "../../statemachine/contracts.ts";
import { chunksOf } from "./chunks-of.ts";

export type PlacedResource = { region: string; tagger: string; resource: PlannedResource };

const MAX_RESOURCES_PER_BATCH = 100;
/** What an outcome holds beside its ARN and its tags before and after: type, times, a failure's message. */
const OUTCOME_OVERHEAD_BYTES = 700;
/** The longest value that may be found in place of a wanted one, in UTF-8. */
const MAX_VALUE_BYTES = 3 * 256;
/** Three quarters of a payload for the outcomes; the rest is for the origin, with its raw `userIdentity`. */
const OUTCOMES_LIMIT_BYTES = 0.75 * PAYLOAD_LIMIT_BYTES;

/** Groups resources by region and tagger, and cuts each group so that its outcomes fit in one payload. */
export function intoBatches(placed: PlacedResource[], tags: Tags): Batch[] {
  const perBatch = resourcesPerBatch(placed, tags);
  const groups = Map.groupBy(placed, ({ region, tagger }) => `${region} ${tagger}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { region, tagger } = first;
    return chunksOf(group, perBatch).map((chunk) => ({
      region,
      tagger,
      resources: chunk.map(({ resource }) => resource),
    }));
  });
}

function resourcesPerBatch(placed: PlacedResource[], tags: Tags): number {
  const longestArn = Math.max(0, ...placed.map(({ resource }) => Buffer.byteLength(resource.resourceArn)));
  const keys = Object.keys(tags);
  const tagsBytes = Buffer.byteLength(JSON.stringify(keys)) + keys.length * MAX_VALUE_BYTES;
  const outcomeBytes = OUTCOME_OVERHEAD_BYTES + longestArn + 2 * tagsBytes;
  return Math.max(1, Math.min(MAX_RESOURCES_PER_BATCH, Math.floor(OUTCOMES_LIMIT_BYTES / outcomeBytes)));
}
