import { isServerError, isThrottlingError, isTransientError } from "@smithy/core/retry";

type SdkError = Parameters<typeof isThrottlingError>[0];

/** Another call works on the same thing: it passes by itself. */
const CONFLICTS = new Set([
  "ConcurrentModification",
  "ConcurrentModificationException",
  "OperationAborted",
  "TransactionConflictException",
  "TransactionInProgressException",
]);

/** Whether an error of the AWS SDK, after its own retries, still is one that waiting may cure. */
export function isTransient(error: unknown): boolean {
  return isSdkError(error) && (isThrottled(error) || isServerError(error) || CONFLICTS.has(error.name));
}

const isSdkError = (error: unknown): error is SdkError => error instanceof Error;
const isThrottled = (error: SdkError) => isThrottlingError(error) || isTransientError(error);
