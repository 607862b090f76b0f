import type { Actor } from "../../domain/actor.ts";
import { shortened } from "../../domain/message.ts";
import type { ActionOutcome } from "../../domain/outcome.ts";
import type { PendingLookups, Plan } from "../../domain/plan.ts";
import { requiredLookups } from "../../policy/tags-for.ts";
import type { FindResourcesInput } from "../../statemachine/plan-contracts.ts";
import { isYoung } from "../shared/is-young.ts";
import { eachPlaced, type PlacedResource } from "../shared/plan/batches.ts";
import { splitPlan } from "../shared/plan/split-plan.ts";
import { withTags } from "../shared/plan/with-tags.ts";
import { type CreatorDependencies, resolveCreator } from "./creator.ts";
import { decideDismissal } from "./dismissal.ts";
import { type AnswerDependencies, fetchLookups, UnansweredError } from "./fetch-lookups.ts";
import { type IdentityUserDependencies, withNameOfUser } from "./identity-user.ts";
import { runSearches } from "./run-searches.ts";
import type { Describe } from "./searches/searches.ts";
import { decideUndo, type UndoDependencies } from "./undo.ts";

export type FindResourcesDependencies = CreatorDependencies &
  AnswerDependencies &
  IdentityUserDependencies &
  UndoDependencies & { describe: Describe; now: () => Date };

/**
 * Runs in FindResources if the plan has pending lookups. It asks AWS for the resources that the record does not name
 * and for the values that the policy's templates need. It asks the ledger for the creator of the parent, and Identity
 * Store for the name of an Identity Center user. Then it decides the tags. For an undo it asks the ledger what the
 * actions changed, and for a dismissal whether they failed. It promises that everything that it cannot find is in
 * `skipped`. So it is recorded, and a failure leads to an alert. The rest of the plan is still tagged.
 *
 * @throws ResourceNotReadyError, TaggingThrottledError if a retry may help and the state has retries left.
 * @throws LedgerUnavailableError
 */
export async function findResources(
  { plan: inputPlan, execution, attempt }: FindResourcesInput,
  dependencies: FindResourcesDependencies,
): Promise<Plan> {
  const { pendingLookups, undo, dismissal, hasMoreParts, ...rest } = inputPlan;
  // If the plan has several parts, its present batches are tagged already, and its skipped resources are recorded.
  const plan: Plan = { ...rest, hasMoreParts: false, ...(hasMoreParts && { batches: [], skipped: [] }) };
  const now = dependencies.now();
  if (undo) return decideUndo(plan, undo.actionIds, now.toISOString(), dependencies);
  if (dismissal) return decideDismissal(plan, dismissal, now.toISOString(), dependencies);
  if (!pendingLookups) return plan;
  const isLast = attempt.retryCount >= attempt.lastRetry;
  const { eventTime, source } = plan.origin;
  // EventBridge does not keep the order of events. If this event came late, the parent's event may come just after it.
  const hasJustArrived = source === "event" && isYoung({ eventTime: execution.startTime }, now);
  const mayWait = !isLast && (isYoung(plan.origin, now) || hasJustArrived);
  const caller = pendingLookups.identityUserId
    ? await withNameOfUser(plan.origin.actor, pendingLookups.identityUserId, isLast, dependencies)
    : plan.origin.actor;
  const actor = pendingLookups.parent
    ? await resolveCreator(caller, pendingLookups.parent, eventTime, mayWait, dependencies)
    : caller;

  const eventPseudoArn = `event:${plan.origin.eventId}`;
  const hasFailed = inputPlan.skipped.some(
    ({ resourceArn, outcome }) => resourceArn === eventPseudoArn && outcome === "failed",
  );
  const found = await runSearches(
    pendingLookups.searches,
    plan.origin,
    { now, isLast, hasFailed },
    dependencies,
  );
  const placed = [...eachPlaced(pendingLookups.resources), ...found.placed];
  const timestamp = now.toISOString();
  const skipped = found.missing.map(({ mayCome, message, ...missing }): ActionOutcome => {
    const resourceArn = eventPseudoArn;
    return { resourceArn, ...missing, message: shortened(message), timestamp };
  });
  const resolved = { ...plan, origin: { ...plan.origin, actor }, skipped: [...plan.skipped, ...skipped] };
  return decide(resolved, pendingLookups, placed, { actor, isLast, timestamp }, dependencies);
}

async function decide(
  plan: Plan,
  { policy, region, accountId, requestTags }: PendingLookups,
  placed: PlacedResource[],
  { actor, isLast, timestamp }: { actor: Actor; isLast: boolean; timestamp: string },
  dependencies: AnswerDependencies,
): Promise<Plan> {
  try {
    const asks = requiredLookups(policy, requestTags);
    const answers = await fetchLookups(asks, actor, accountId, isLast, dependencies);
    const situation = { region, accountId, ...(requestTags && { requestTags }), ...answers };
    return splitPlan(withTags(plan, placed, policy, situation, timestamp), { policy, ...situation });
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
