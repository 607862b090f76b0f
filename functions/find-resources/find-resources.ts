import { fillArn } from "../../catalogue/arn.ts";
import { findTemplate } from "../../catalogue/index.ts";
import type { ActionOutcome, FindResourcesInput, Plan, Search } from "../../statemachine/contracts.ts";
import { ResourceNotReadyError, TaggingThrottledError } from "../../statemachine/errors.ts";
import { isTransient } from "../../statemachine/transient.ts";
import { intoBatches, type PlacedResource } from "../shared/batches.ts";
import { isYoung } from "../shared/is-young.ts";

/** An instance as EC2 describes it: its volumes are all there once it is no longer `pending`. */
export type InstanceVolumes = {
  instanceId: string;
  state: string;
  volumes: { volumeId: string; attachedAt: Date }[];
};

export type FindResourcesDependencies = {
  /** Those of the instances that EC2 shows; one that it does not know is left out. */
  volumesOfInstances: (region: string, instanceIds: string[]) => Promise<InstanceVolumes[]>;
  now: () => Date;
};

type Found = { placed: PlacedResource[]; missing: string[] };

/**
 * Runs in FindResources, where the plan has searches: asks AWS for the resources that the record does not hold and
 * adds them to the plan's batches. It promises that what it cannot find is in `skipped` as failed, so that it is
 * recorded and alerted; it does not keep the rest of the plan from being tagged.
 *
 * @throws ResourceNotReadyError, TaggingThrottledError while waiting helps and the state still has retries.
 */
export async function findResources(
  input: FindResourcesInput,
  dependencies: FindResourcesDependencies,
): Promise<Plan> {
  const { plan, attempt } = input;
  const isLast = attempt.retryCount >= attempt.lastRetry;
  const placed: PlacedResource[] = [];
  const skipped: ActionOutcome[] = [];
  const skip = (reason: string, message: string) =>
    skipped.push({
      resourceArn: `event:${plan.origin.eventId}`,
      outcome: "failed",
      reason,
      message: message.slice(0, MAX_MESSAGE_LENGTH),
      timestamp: dependencies.now().toISOString(),
    });

  for (const search of plan.searches) {
    try {
      const found = await findVolumes(search, dependencies, launchOf(plan, dependencies.now()));
      placed.push(...found.placed);
      if (found.missing.length > 0) {
        const message = `EC2 does not yet show all volumes of ${found.missing.join(", ")}.`;
        if (!isLast) throw new ResourceNotReadyError(message);
        skip("ResourceNotReadyError", message);
      }
    } catch (error) {
      if (error instanceof ResourceNotReadyError || !(error instanceof Error)) throw error;
      const message = `Searching ${search.find} of ${search.parentIds.join(", ")} in ${search.region}: ${error.message}`;
      if (isTransient(error) && !isLast) throw new TaggingThrottledError(message, { cause: error });
      skip(error.name, message);
    }
  }
  const batches = [...plan.batches, ...intoBatches(placed, plan.tags)];
  return { ...plan, batches, searches: [], skipped: [...plan.skipped, ...skipped] };
}

const MAX_MESSAGE_LENGTH = 500;

async function findVolumes(
  search: Search,
  { volumesOfInstances }: FindResourcesDependencies,
  launch: { launchedAt: number; isGone: boolean },
): Promise<Found> {
  const instances = await volumesOfInstances(search.region, search.parentIds);
  const shown = new Map(instances.map((instance) => [instance.instanceId, instance]));
  const missing = search.parentIds.filter((id) => {
    const instance = shown.get(id);
    return instance ? instance.state === "pending" : !launch.isGone;
  });
  const { template, tagger } = findTemplate(search.resourceType);
  const { partition, region, accountId: account, resourceType, tagsAtCreation } = search;
  const placed = instances
    .flatMap(({ volumes }) => volumes)
    .filter(({ attachedAt }) => attachedAt.getTime() - launch.launchedAt < LAUNCHES_WITHIN_MILLISECONDS)
    .map(({ volumeId: id }) => {
      const resourceArn = fillArn(template, { partition, region, account, id });
      return {
        region,
        tagger,
        resource: { resourceArn, resourceType, ...(tagsAtCreation && { tagsAtCreation }) },
      };
    });
  return { placed, missing };
}

/** A launch attaches its volumes at once: one that came later is somebody else's, though the event comes late. */
const LAUNCHES_WITHIN_MILLISECONDS = 10 * 60 * 1000;

/** An instance that EC2 does not show, though the event is no longer young, was terminated. */
function launchOf({ origin }: Plan, now: Date) {
  return { launchedAt: Date.parse(origin.eventTime), isGone: !isYoung(origin, now) };
}
