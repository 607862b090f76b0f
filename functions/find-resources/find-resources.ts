import { asksOf } from "../../policy/tags-for.ts";
import type { Actor } from "../../statemachine/actor.ts";
import type { ActionOutcome, FindResourcesInput, Plan, Undecided } from "../../statemachine/contracts.ts";
import { ResourceNotReadyError, TaggingThrottledError } from "../../statemachine/errors.ts";
import { shortened } from "../../statemachine/message.ts";
import { ResourceArnSchema } from "../../statemachine/resources.ts";
import type { Search } from "../../statemachine/search.ts";
import { isTransient } from "../../statemachine/transient.ts";
import { eachPlaced, type PlacedResource } from "../shared/batches.ts";
import { cutToFit } from "../shared/cut-to-fit.ts";
import { isYoung } from "../shared/is-young.ts";
import { withTags } from "../shared/with-tags.ts";
import { type AnswerDependencies, answersTo, UnansweredError } from "./answers.ts";
import { type CreatorDependencies, creatorInPlaceOf } from "./creator.ts";
import { type Found, failed, type SearchedEvent } from "./searches/search.ts";
import { type Describe, runSearch, subjectOf } from "./searches/searches.ts";
import { planUndo, type UndoDependencies } from "./undo.ts";

export type FindResourcesDependencies = CreatorDependencies &
  AnswerDependencies &
  UndoDependencies & { describe: Describe; now: () => Date };

/**
 * Runs in FindResources, where the plan has something undecided: asks AWS for the resources that the record does not
 * hold, the ledger for the creator that a service acted for, and AWS for what the policy's templates name, and decides
 * with that; of an undo, it asks the ledger what its actions changed. It promises that what it cannot find is in `skipped`, so that it is recorded and, where it failed, alerted;
 * it does not keep the rest of the plan from being tagged.
 *
 * @throws ResourceNotReadyError, TaggingThrottledError while waiting helps and the state still has retries.
 * @throws LedgerUnavailableError
 */
export async function findResources(
  { plan: given, execution, attempt }: FindResourcesInput,
  dependencies: FindResourcesDependencies,
): Promise<Plan> {
  const { undecided, undo, isPartial, ...rest } = given;
  // Of a plan in parts, the batches so far are done, and what was skipped is on record.
  const plan: Plan = { ...rest, isPartial: false, ...(isPartial && { batches: [], skipped: [] }) };
  const now = dependencies.now();
  if (undo) return planUndo(plan, undo.actionIds, now.toISOString(), dependencies);
  if (!undecided) return plan;
  const isLast = attempt.retryCount >= attempt.lastRetry;
  const { eventTime, source } = plan.origin;
  const event = { time: Date.parse(eventTime), isYoung: isYoung(plan.origin, now) };
  // EventBridge delivers unordered: where this event came late, its parent's may come just after it.
  const isFresh = source === "event" && isYoung({ eventTime: execution.startTime }, now);
  const mayWait = !isLast && (event.isYoung || isFresh);
  const actor = undecided.parent
    ? await creatorInPlaceOf(plan.origin.actor, undecided.parent, eventTime, mayWait, dependencies)
    : plan.origin.actor;

  const found: Found = { placed: eachPlaced(undecided.resources), missing: [] };
  for (const search of undecided.searches) {
    const { placed, missing } = await find(search, event, isLast, dependencies.describe);
    for (const each of placed) found.placed.push(each);
    for (const each of missing) found.missing.push(each);
  }
  const timestamp = now.toISOString();
  const skipped = found.missing.map(({ mayCome, message, ...missing }): ActionOutcome => {
    const resourceArn = `event:${plan.origin.eventId}`;
    return { resourceArn, ...missing, message: shortened(message), timestamp };
  });
  const known = { ...plan, origin: { ...plan.origin, actor }, skipped: [...plan.skipped, ...skipped] };
  return decide(known, undecided, found.placed, { actor, isLast, timestamp }, dependencies);
}

async function decide(
  plan: Plan,
  { policy, region, accountId, requestTags }: Undecided,
  placed: PlacedResource[],
  { actor, isLast, timestamp }: { actor: Actor; isLast: boolean; timestamp: string },
  dependencies: AnswerDependencies,
): Promise<Plan> {
  try {
    const asks = asksOf(policy, requestTags);
    const answers = await answersTo(asks, actor, accountId, isLast, dependencies);
    const situation = { region, accountId, ...(requestTags && { requestTags }), ...answers };
    return cutToFit(withTags(plan, placed, policy, situation, timestamp), { policy, ...situation });
  } catch (error) {
    if (!(error instanceof UnansweredError)) throw error;
    const message = shortened(error.message);
    const failures = placed.map(
      ({ resource: { resourceArn, resourceType }, region: where }): ActionOutcome => ({
        ...{ resourceArn, resourceType, region: where, outcome: "failed" },
        ...{ reason: error.name, message, timestamp },
      }),
    );
    return { ...plan, skipped: [...plan.skipped, ...failures] };
  }
}

/** What has no ARN that the ledger can have fails on record, beside what has one. */
function namedOf({ placed, missing }: Found): Found {
  const named = placed.filter(({ resource }) => ResourceArnSchema.safeParse(resource.resourceArn).success);
  const others = placed.filter((each) => !named.includes(each));
  const refused = others.map(({ resource: { resourceArn } }) =>
    failed("InvalidArn", `${resourceArn} is no ARN that the ledger has room for.`),
  );
  return { placed: named, missing: [...missing, ...refused] };
}

/** One search that fails does not lose what another finds. */
async function find(
  search: Search,
  event: SearchedEvent,
  isLast: boolean,
  describe: Describe,
): Promise<Found> {
  try {
    const found = namedOf(await runSearch(search, event, describe));
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
