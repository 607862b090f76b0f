import type { ActionOutcome, BatchResult, Failure } from "../../domain/outcome.ts";
import type { ActionContext } from "../../ledger/user-action.ts";
import type { RecordInput } from "../../statemachine/contracts.ts";
import { inParallel } from "../shared/in-parallel.ts";

export type RecordActionDependencies = {
  recordOutcome: (context: ActionContext, outcome: ActionOutcome) => Promise<boolean>;
};

/**
 * Runs in RecordAction, last in a batch, and in RecordSkipped and RecordRefusal for what never came to a batch:
 * settles every action in UserActions and counts what became of them. An outcome only moves upwards. It promises
 * that a failure is on record before the execution turns red.
 *
 * @throws LedgerUnavailableError
 */
export async function recordAction(
  input: RecordInput,
  { recordOutcome }: RecordActionDependencies,
): Promise<BatchResult> {
  const { outcomes } = input;
  const isNew = await inParallel(outcomes, (outcome) => recordOutcome(input, outcome));
  // An action that another execution settled meanwhile is done, be it that this one crashed on it.
  const recorded = outcomes.filter((_, index) => isNew[index]);
  const byOutcome = Object.entries(Object.groupBy(recorded, ({ outcome }) => outcome));
  return {
    counts: Object.fromEntries(byOutcome.map(([outcome, group]) => [outcome, group.length])),
    duplicates: input.duplicates + outcomes.length - recorded.length,
    failures: failuresByReason(recorded),
  };
}

const MAX_EXAMPLES = 5;

function failuresByReason(outcomes: ActionOutcome[]): Failure[] {
  const failed = outcomes.filter(({ outcome }) => outcome === "failed");
  const groups = Map.groupBy(failed, ({ reason }) => reason ?? "Unknown");
  return [...groups].map(([reason, group]) => ({
    reason,
    message: group[0]?.message ?? "",
    count: group.length,
    resourceArns: group.slice(0, MAX_EXAMPLES).map(({ resourceArn }) => resourceArn),
  }));
}
