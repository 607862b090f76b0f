import type { ActionOutcome } from "../../domain/outcome.ts";
import type { Dismissal, Plan } from "../../domain/plan.ts";
import { DISMISSED, isSettled, type UserAction } from "../../ledger/user-action.ts";
import { inParallel } from "../shared/in-parallel.ts";

type DismissalDependencies = { actionById: (id: string) => Promise<UserAction | undefined> };

type Decided = Omit<ActionOutcome, "timestamp">;

/**
 * Returns the plan of a dismissal: nothing to tag, and in `skipped` one outcome for each resource of the dismissed
 * failure. The outcome is `ignored`, `Dismissed`. It becomes an action of its own, beside the failed one, which keeps
 * its outcome. An action that has not failed is `ignored` with the reason `NotFailed`. An action that the ledger does
 * not know is `failed`.
 *
 * @throws LedgerUnavailableError
 */
export async function decideDismissal(
  plan: Plan,
  { resourceId, actionIds }: Dismissal,
  timestamp: string,
  { actionById }: DismissalDependencies,
): Promise<Plan> {
  const decided = await inParallel(actionIds, async (id) => decide(id, await actionById(id), plan));
  const own = resourceId === undefined ? [] : [dismissed(resourceId, plan)];
  // The row of a refused input has the key of its execution. Both are one failure, with one row for its dismissal.
  const others = decided.filter(({ resourceArn }) => resourceArn !== resourceId);
  const skipped = [...own, ...others].map((each) => ({ ...each, timestamp }));
  return { ...plan, skipped: [...plan.skipped, ...skipped] };
}

function decide(id: string, action: UserAction | undefined, plan: Plan): Decided {
  if (!action)
    return {
      resourceArn: `action:${id}`,
      outcome: "failed",
      reason: "ActionNotFound",
      message: `The ledger has no action ${id}.`,
    };
  const { resource_id: resourceArn, outcome } = action;
  if (!isSettled(outcome)) return dismissed(resourceArn, plan);
  const message = `The action ${id} is ${outcome}: there is no failure to dismiss.`;
  return { resourceArn, outcome: "ignored", reason: "NotFailed", message };
}

const dismissed = (resourceArn: string, { origin }: Plan): Decided => ({
  resourceArn,
  outcome: "ignored",
  reason: DISMISSED,
  message: `${origin.actor.name} dismissed the failure ${origin.eventId}.`,
});
