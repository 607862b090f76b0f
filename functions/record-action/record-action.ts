import type { ActionOutcome, BatchResult, Failure } from "../../domain/outcome.ts";
import type { ActionContext } from "../../ledger/user-action.ts";
import type { RecordInput } from "../../statemachine/contracts.ts";

export type RecordActionDependencies = {
  recordOutcomes: (context: ActionContext, outcomes: ActionOutcome[]) => Promise<boolean[]>;
};

/**
 * Runs in RecordAction, at the end of a batch, and in RecordSkipped and RecordRefusal for resources that are in no batch.
 * It writes the outcome of every action to UserActions and counts the outcomes. It never lowers the rank of an outcome.
 * It promises that a failure is recorded before the execution fails.
 *
 * @throws LedgerUnavailableError
 */
export async function recordAction(
  input: RecordInput,
  { recordOutcomes }: RecordActionDependencies,
): Promise<BatchResult> {
  const { outcomes } = input;
  const isRecorded = await recordOutcomes(input, outcomes);
  // If another execution settled the action meanwhile, it counts as a duplicate, even if this execution failed.
  const recorded = outcomes.filter((_, index) => isRecorded[index]);
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
