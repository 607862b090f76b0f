import type { Origin } from "../../domain/origin.ts";
import type { PendingLookups, Plan } from "../../domain/plan.ts";
import type { DeployedPolicy } from "../../policy/deployed-policy.ts";
import { requiredLookups } from "../../policy/tags-for.ts";
import { byPlace, type PlacedResource } from "../shared/plan/batches.ts";
import { splitPlan } from "../shared/plan/split-plan.ts";
import { withTags } from "../shared/plan/with-tags.ts";

/** A plan in which nothing is to be tagged yet. */
export function emptyPlan(origin: Origin, { version, problem }: DeployedPolicy): Plan {
  return {
    origin,
    policyVersion: version,
    dryRun: false,
    ...(problem && { policyProblem: problem }),
    batches: [],
    isPartial: false,
    skipped: [],
  };
}

type Found = Omit<PendingLookups, "resources"> & { placed: PlacedResource[] };

/**
 * The plan with these resources in it: with their tags, or, where something has to be asked of AWS or of the ledger
 * first, undecided.
 */
export function decideOrAsk(plan: Plan, { placed, ...found }: Found, timestamp: string): Plan {
  const { policy, searches, parent, identityUserId, ...situation } = found;
  const mustAsk =
    searches.length > 0 ||
    parent !== undefined ||
    identityUserId !== undefined ||
    requiredLookups(policy, found.requestTags).length > 0;
  if (mustAsk) return { ...plan, undecided: { ...found, resources: byPlace(placed) } };
  return splitPlan(withTags(plan, placed, policy, situation, timestamp), found);
}
