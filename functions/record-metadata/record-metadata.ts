import pMap from "p-map";
import type { ActionContext } from "../../ledger/user-action.ts";
import type { ActionOutcome, Recorded, RecordInput } from "../../statemachine/contracts.ts";

export type RecordMetadataDependencies = {
  recordMetadata: (context: ActionContext, outcome: ActionOutcome) => Promise<boolean>;
};

const CONCURRENT_WRITES = 10;

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
  const written = await pMap(input.outcomes, (outcome) => recordMetadata(input, outcome), {
    concurrency: CONCURRENT_WRITES,
  });
  return { written: written.filter(Boolean).length };
}
