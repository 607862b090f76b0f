import {
  type ComparingDependencies,
  compareWithLedger,
  hasTagKeys,
} from "../shared/drift/compare-with-ledger.ts";
import { readTagEvent } from "../shared/drift/read-tag-change.ts";
import { inParallel } from "../shared/in-parallel.ts";
import type { CheckTagEventsInput, CheckTagEventsOutput } from "./contract.ts";

export type CheckTagEventsDependencies = Omit<ComparingDependencies, "mayWait"> & {
  /** Starts detect-drift. If an execution with this name exists, it does nothing. */
  startDetectDrift: (name: string, input: string) => Promise<void>;
  logError: (error: unknown) => void;
};

/**
 * Runs outside the workflow, 15 minutes after each event of `aws.tag`. Nearly all of these events come from Tagledger's
 * own writes, and need no execution. It leaves out an event only if the present tags are those in the ledger. In all
 * other cases, also after an error, it starts detect-drift, which retries, records and alerts. A message stays on the
 * queue if its execution could not be started. It writes nothing.
 */
export async function checkTagEvents(
  { Records }: CheckTagEventsInput,
  dependencies: CheckTagEventsDependencies,
): Promise<CheckTagEventsOutput> {
  const failures = await inParallel(Records, async ({ messageId, body }) => {
    if (await isAsRecorded(body, dependencies)) return [];
    try {
      await dependencies.startDetectDrift(messageId, body);
      return [];
    } catch (error) {
      dependencies.logError(error);
      return [{ itemIdentifier: messageId }];
    }
  });
  return { batchItemFailures: failures.flat() };
}

async function isAsRecorded(body: string, dependencies: CheckTagEventsDependencies): Promise<boolean> {
  try {
    const change = readTagEvent(JSON.parse(body));
    const rows = await dependencies.metadataOfAll(change.names);
    const known = [...rows.values()].filter(hasTagKeys);
    const { found, errors } = await compareWithLedger(known, change, { ...dependencies, mayWait: true });
    return found.length === 0 && errors.length === 0;
  } catch (error) {
    dependencies.logError(error);
    return false;
  }
}
