import { PayloadTooLargeError } from "../../../domain/errors.ts";
import type { PendingLookups, Plan } from "../../../domain/plan.ts";
import type { Batch } from "../../../domain/resources.ts";
import { eachPlaced, groupByPlace } from "./batches.ts";

/**
 * The most batches in one part of a plan. Each batch adds up to 49 events to the execution's history, and up to 2 KB to
 * the output of the Map if all of it fails.
 */
const MAX_BATCHES = 100;
/** The tags of a plan's batches may use this much of its payload. Three thousand resources fit in the rest. */
const MAX_TAGS_BYTES = 60_000;
/**
 * The most batches in one execution, all parts together. A batch adds 22 events to the history, and each retry 3 more.
 * With nine retries for each batch, the history stays within its limit of 25,000 events ("Step Functions service
 * quotas", AWS Step Functions Developer Guide). If calls are throttled for longer, or the outcomes of many batches need
 * several rounds, the execution ends, an alarm fires, and a replay continues.
 */
const MAX_BATCHES_PER_EXECUTION = 500;

/**
 * Returns the plan unchanged if its batches fit in a payload. Otherwise it returns the first batches; the resources of
 * the others become pending lookups for FindResources, which runs after the Map.
 *
 * @throws PayloadTooLargeError if there are more batches than one execution can run.
 */
export function splitPlan(plan: Plan, { policy, region, accountId, requestTags }: PlanSituation): Plan {
  const { batches } = plan;
  if (batches.length > MAX_BATCHES_PER_EXECUTION) {
    throw new PayloadTooLargeError(
      `The resources and their tags take ${batches.length} batches; one execution can run ${MAX_BATCHES_PER_EXECUTION}. ` +
        "Split a manual request into several requests, or change the policy so that it writes fewer and shorter tags.",
    );
  }
  const fitting = firstFitting(batches);
  if (fitting.length === batches.length) return plan;
  const resources = groupByPlace(eachPlaced(batches.slice(fitting.length)));
  const situation = { policy, region, accountId, ...(requestTags && { requestTags }) };
  return {
    ...plan,
    batches: fitting,
    pendingLookups: { ...situation, resources, searches: [] },
    hasMoreParts: true,
  };
}

type PlanSituation = Pick<PendingLookups, "policy" | "region" | "accountId" | "requestTags">;

/** The first batches that fit, but at least one. */
function firstFitting(batches: Batch[]): Batch[] {
  const tagSets = new Set<string>();
  let bytes = 0;
  const firstTooMany = batches.slice(0, MAX_BATCHES).findIndex(({ tags }, index) => {
    const tagSet = JSON.stringify(tags);
    if (!tagSets.has(tagSet)) bytes += Buffer.byteLength(tagSet);
    tagSets.add(tagSet);
    return bytes > MAX_TAGS_BYTES && index > 0;
  });
  return batches.slice(0, firstTooMany < 0 ? MAX_BATCHES : firstTooMany);
}
