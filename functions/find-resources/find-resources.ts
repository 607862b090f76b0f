import type { ActionOutcome, FindResourcesInput, Plan, Search } from "../../statemachine/contracts.ts";
import { ResourceNotReadyError, TaggingThrottledError } from "../../statemachine/errors.ts";
import { isTransient } from "../../statemachine/transient.ts";
import { intoBatches } from "../shared/batches.ts";
import { isYoung } from "../shared/is-young.ts";
import { type CreatorDependencies, withCreator } from "./creator.ts";
import { type Found, failed, type SearchedEvent } from "./searches/search.ts";
import { type Describe, runSearch, subjectOf } from "./searches/searches.ts";

export type FindResourcesDependencies = CreatorDependencies & { describe: Describe; now: () => Date };

/**
 * Runs in FindResources, where the plan has searches or a parent: asks AWS for the resources that the record does not
 * hold and adds them to the plan's batches, and the ledger for the creator that a service acted for. It promises that
 * what it cannot find is in `skipped`, so that it is recorded and, where it failed, alerted; it does not keep the rest
 * of the plan from being tagged.
 *
 * @throws ResourceNotReadyError, TaggingThrottledError while waiting helps and the state still has retries.
 * @throws LedgerUnavailableError
 */
export async function findResources(
  { plan: given, execution, attempt }: FindResourcesInput,
  dependencies: FindResourcesDependencies,
): Promise<Plan> {
  const isLast = attempt.retryCount >= attempt.lastRetry;
  const now = dependencies.now();
  const event = { time: Date.parse(given.origin.eventTime), isYoung: isYoung(given.origin, now) };
  // EventBridge delivers unordered: where this event came late, its parent's may come just after it.
  const isFresh = given.origin.source === "event" && isYoung({ eventTime: execution.startTime }, now);
  const plan = await withCreator(given, !isLast && (event.isYoung || isFresh), dependencies);
  const found: Found = { placed: [], missing: [] };
  for (const search of plan.searches) {
    const { placed, missing } = await find(search, event, isLast, dependencies.describe);
    found.placed.push(...placed);
    found.missing.push(...missing);
  }
  const skipped = found.missing.map(({ mayCome, message, ...missing }): ActionOutcome => {
    const resourceArn = `event:${plan.origin.eventId}`;
    return {
      resourceArn,
      ...missing,
      message: message.slice(0, MAX_MESSAGE_LENGTH),
      timestamp: now.toISOString(),
    };
  });
  const batches = [...plan.batches, ...intoBatches(found.placed, plan.tags)];
  return { ...plan, batches, searches: [], skipped: [...plan.skipped, ...skipped] };
}

const MAX_MESSAGE_LENGTH = 500;

/** One search that fails does not lose what another finds. */
async function find(
  search: Search,
  event: SearchedEvent,
  isLast: boolean,
  describe: Describe,
): Promise<Found> {
  try {
    const found = await runSearch(search, event, describe);
    const toCome = found.missing.find(({ mayCome }) => mayCome);
    if (toCome && !isLast) throw new ResourceNotReadyError(toCome.message);
    return found;
  } catch (error) {
    if (error instanceof ResourceNotReadyError || !(error instanceof Error)) throw error;
    const message = `Searching ${search.find} of ${subjectOf(search)} in ${search.region}: ${error.message}`;
    if (isTransient(error) && !isLast) throw new TaggingThrottledError(message, { cause: error });
    return { placed: [], missing: [failed(error.name, message)] };
  }
}
