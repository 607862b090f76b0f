import type { Origin } from "../../domain/origin.ts";
import type { PendingLookups, Plan } from "../../domain/plan.ts";
import type { DeployedPolicy } from "../../policy/deployed-policy.ts";
import { requiredLookups } from "../../policy/tags-for.ts";
import { groupByPlace, type PlacedResource } from "../shared/plan/batches.ts";
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
    hasMoreParts: false,
    skipped: [],
  };
}

type Found = Omit<PendingLookups, "resources"> & { placed: PlacedResource[] };

/**
 * Adds the resources to the plan. They get their tags at once, or become pending lookups if AWS or the ledger must be
 * asked first.
 */
export function decideOrAsk(plan: Plan, { placed, ...found }: Found, timestamp: string): Plan {
  const { policy, searches, parent, identityUserId, ...situation } = found;
  const needsLookup =
    searches.length > 0 ||
    parent !== undefined ||
    identityUserId !== undefined ||
    requiredLookups(policy, found.requestTags).length > 0;
  if (needsLookup) return { ...plan, pendingLookups: { ...found, resources: groupByPlace(placed) } };
  return splitPlan(withTags(plan, placed, policy, situation, timestamp), found);
}
