import type { ActionOutcome } from "../../domain/outcome.ts";
import type { ActionContext } from "../../ledger/user-action.ts";
import type { Recorded, RecordInput } from "../../statemachine/contracts.ts";

export type RecordMetadataDependencies = {
  recordMetadata: (context: ActionContext, outcomes: ActionOutcome[]) => Promise<boolean[]>;
};

/**
 * Runs in RecordMetadata. It updates TagsMetadata with every outcome of the batch. Failed outcomes count too, because the
 * creator is known even if the resource could not be tagged. The same outcome changes nothing the second time.
 *
 * @throws LedgerUnavailableError
 */
export async function recordMetadata(
  input: RecordInput,
  { recordMetadata }: RecordMetadataDependencies,
): Promise<Recorded> {
  // The canary's resource is removed within the hour. TagsMetadata has the resources that people look for and count.
  if (input.origin.source === "canary") return { written: 0 };
  const written = await recordMetadata(input, input.outcomes);
  return { written: written.filter(Boolean).length };
}
