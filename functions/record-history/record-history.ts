import type { ActionOutcome } from "../../domain/outcome.ts";
import type { ActionContext } from "../../ledger/user-action.ts";
import type { Recorded, RecordInput } from "../../statemachine/contracts.ts";
import { inParallel } from "../shared/in-parallel.ts";

export type RecordHistoryDependencies = {
  appendChange: (context: ActionContext, outcome: ActionOutcome) => Promise<boolean>;
};

/**
 * Runs in RecordHistory: appends to TagHistory what the batch changed, with the values before. An outcome that
 * changed no tag has no row there, and the same change again adds none.
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
