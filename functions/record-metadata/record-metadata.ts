import type { ActionOutcome } from "../../domain/outcome.ts";
import type { ActionContext } from "../../ledger/user-action.ts";
import type { Recorded, RecordInput } from "../../statemachine/contracts.ts";
import { inParallel } from "../shared/in-parallel.ts";

export type RecordMetadataDependencies = {
  recordMetadata: (context: ActionContext, outcome: ActionOutcome) => Promise<boolean>;
};

/**
 * Runs in RecordMetadata: brings TagsMetadata up to date with every outcome of the batch, the failed ones included,
 * since who created a resource is known even where it could not be tagged. The same outcome again writes nothing.
 *
 * @throws LedgerUnavailableError
 */
export async function recordMetadata(
  input: RecordInput,
  { recordMetadata }: RecordMetadataDependencies,
): Promise<Recorded> {
  const written = await inParallel(input.outcomes, (outcome) => recordMetadata(input, outcome));
  return { written: written.filter(Boolean).length };
}
