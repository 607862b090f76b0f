import { isServerError, isThrottlingError, isTransientError } from "@smithy/core/retry";

type SdkError = Parameters<typeof isThrottlingError>[0];

/** Another call is changing the same resource. The conflict passes by itself. */
const CONFLICTS = new Set([
  "ConcurrentModification",
  "ConcurrentModificationException",
  "OperationAborted",
  "TransactionConflictException",
  "TransactionInProgressException",
]);

/** Whether waiting may help after an error of the AWS SDK. The SDK has already made its own retries. */
export function isTransient(error: unknown): boolean {
  return isSdkError(error) && (isThrottled(error) || isServerError(error) || CONFLICTS.has(error.name));
}

const isSdkError = (error: unknown): error is SdkError => error instanceof Error;
const isThrottled = (error: SdkError) => isThrottlingError(error) || isTransientError(error);
