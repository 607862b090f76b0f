import { LedgerUnavailableError } from "../statemachine/errors.ts";
import { isTransient } from "../statemachine/transient.ts";

/**
 * Runs a call to DynamoDB.
 *
 * @throws LedgerUnavailableError where waiting helps; everything else as the SDK throws it.
 */
export async function ledgerCall<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Error) || !isTransient(error)) throw error;
    throw new LedgerUnavailableError(`${what}: ${error.name}: ${error.message}`, { cause: error });
  }
}
