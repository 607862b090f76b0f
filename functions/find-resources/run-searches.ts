import { isPartSearch } from "../../catalogue/searches.ts";
import { ResourceNotReadyError, TaggingThrottledError } from "../../domain/errors.ts";
import type { Origin } from "../../domain/origin.ts";
import { ResourceArnSchema } from "../../domain/resources.ts";
import type { Search } from "../../domain/search.ts";
import { isTransient } from "../../domain/transient.ts";
import { actionId } from "../../ledger/action-id.ts";
import { inParallel } from "../shared/in-parallel.ts";
import { isYoung } from "../shared/is-young.ts";
import type { PlacedResource } from "../shared/plan/batches.ts";
import type { CreatorDependencies } from "./creator.ts";
import { type Found, failed, type Missing, type SearchedEvent } from "./searches/search.ts";
import { type Describe, runSearch, subjectOf } from "./searches/searches.ts";

/**
 * Usually an event is delivered and its resources are found within minutes. One hour is enough even if a fault delays
 * this.
 */
const RECENT_MILLISECONDS = 60 * 60 * 1000;

/**
 * Runs all searches of an event and returns their results together. If one search fails, the results of the others are
 * kept. `hasFailed` says that a failure is recorded already under the event itself.
 *
 * @throws ResourceNotReadyError, TaggingThrottledError if a retry may help, but not at the state's last retry.
 * @throws LedgerUnavailableError
 */
export async function runSearches(
  searches: Search[],
  origin: Origin,
  { now, isLast, hasFailed }: { now: Date; isLast: boolean; hasFailed: boolean },
  { describe, metadataOf }: Pick<CreatorDependencies, "metadataOf"> & { describe: Describe },
): Promise<Found> {
  const time = Date.parse(origin.eventTime);
  const isRecent = now.getTime() - time <= RECENT_MILLISECONDS;
  const event = { time, isYoung: isYoung(origin, now), isRecent };
  const found: Found = { placed: [], missing: [] };
  for (const search of searches) {
    const { placed, missing } = await find(search, event, isLast, describe);
    const isPart = isPartSearch(search.find);
    const own = isPart ? await withoutPartsOfOtherCalls(placed, origin, metadataOf) : placed;
    for (const each of own) found.placed.push(each);
    for (const each of missing) found.missing.push(each);
  }
  return { ...found, missing: dropGoneIfFailed(found.missing, hasFailed) };
}

/** If an ARN is too long or malformed for the ledger, its resource becomes a failure. The others are kept. */
function withValidArns({ placed, missing }: Found): Found {
  const named = placed.filter(({ resource }) => ResourceArnSchema.safeParse(resource.resourceArn).success);
  const kept = new Set(named);
  const refused = placed
    .filter((each) => !kept.has(each))
    .map(({ resource: { resourceArn } }) =>
      failed("InvalidArn", `The ledger cannot store ${resourceArn}: it is too long or no ARN.`),
    );
  return { placed: named, missing: [...missing, ...refused] };
}

async function find(
  search: Search,
  event: SearchedEvent,
  isLast: boolean,
  describe: Describe,
): Promise<Found> {
  try {
    const found = withValidArns(await runSearch(search, event, describe));
    const retryable = found.missing.find(({ mayCome }) => mayCome);
    if (retryable && !isLast) throw new ResourceNotReadyError(retryable.message);
    return found;
  } catch (error) {
    if (error instanceof ResourceNotReadyError || !(error instanceof Error)) throw error;
    const message = `The search ${search.find} of ${subjectOf(search)} in ${search.region} failed: ${error.message}`;
    if (isTransient(error) && !isLast) throw new TaggingThrottledError(message, { cause: error });
    return { placed: [], missing: [failed(error.name, message)] };
  }
}

/**
 * Leaves out parts that another call created, according to the ledger. For example, somebody may have made another
 * route table the main one of the VPC.
 */
async function withoutPartsOfOtherCalls(
  placed: PlacedResource[],
  origin: Origin,
  metadataOf: CreatorDependencies["metadataOf"],
): Promise<PlacedResource[]> {
  const isOwn = await inParallel(placed, async ({ resource: { resourceArn } }) => {
    const creation = (await metadataOf(resourceArn))?.created_action_id;
    return creation === undefined || creation === actionId(origin, resourceArn);
  });
  return placed.filter((_, index) => isOwn[index]);
}

/**
 * All results without a resource are recorded as one action, under the event itself. The outcome `gone` has a higher
 * rank than `failed`, so `gone` would hide the failure.
 */
function dropGoneIfFailed(missing: Missing[], hasFailedBefore: boolean): Missing[] {
  const withoutArn = missing.filter(({ resourceArn }) => resourceArn === undefined);
  const hasFailed = hasFailedBefore || withoutArn.some(({ outcome }) => outcome === "failed");
  return missing.filter((each) => !(hasFailed && each.outcome === "gone" && withoutArn.includes(each)));
}
