import type { ActionOutcome } from "../../domain/outcome.ts";
import type { ActionContext } from "../../ledger/user-action.ts";
import type { Recorded, RecordInput } from "../../statemachine/contracts.ts";

export type RecordHistoryDependencies = {
  appendChanges: (context: ActionContext, outcomes: ActionOutcome[]) => Promise<boolean[]>;
};

/**
 * Runs in RecordHistory. It adds the tag changes of the batch to TagHistory, with the values before. It adds no row for
 * an outcome that changed no tag, and no row for a change that it has recorded before.
 *
 * @throws LedgerUnavailableError
 */
export async function recordHistory(
  input: RecordInput,
  { appendChanges }: RecordHistoryDependencies,
): Promise<Recorded> {
  const changes = input.outcomes.filter(({ outcome }) => outcome === "tagged");
  const written = await appendChanges(input, changes);
  return { written: written.filter(Boolean).length };
}
