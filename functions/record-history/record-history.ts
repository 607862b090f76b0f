import type { ActionOutcome } from "../../domain/outcome.ts";
import type { ActionContext } from "../../ledger/user-action.ts";
import type { Recorded, RecordInput } from "../../statemachine/contracts.ts";
import { inParallel } from "../shared/in-parallel.ts";

export type RecordHistoryDependencies = {
  appendChange: (context: ActionContext, outcome: ActionOutcome) => Promise<boolean>;
};

/**
 * Runs in RecordHistory. It adds the tag changes of the batch to TagHistory, with the values before. It adds no row for
 * an outcome that changed no tag, and no row for a change that it has recorded before.
 *
 * @throws LedgerUnavailableError
 */
export async function recordHistory(
  input: RecordInput,
  { appendChange }: RecordHistoryDependencies,
): Promise<Recorded> {
  const changes = input.outcomes.filter(({ outcome }) => outcome === "tagged");
  const written = await inParallel(changes, (outcome) => appendChange(input, outcome));
  return { written: written.filter(Boolean).length };
}
