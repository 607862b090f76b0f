import { shortened } from "./message.ts";

/**
 * The state machine or a caller handles each of these errors in its own way. Every other error keeps the name that AWS
 * gave it. The names are literals, because `ErrorEquals` in the ASL compares them after bundling.
 */

/** An error's message may repeat a long text of AWS or of an event, and it is logged. So it is cut to 3,000 bytes. */
const MAX_ERROR_BYTES = 3_000;

class BoundedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(shortened(message, MAX_ERROR_BYTES), options);
  }
}

/** The input is not a readable CloudTrail event or record. Permanent: the sender must correct it. */
export class InvalidEventError extends BoundedError {
  override readonly name = "InvalidEventError";
}

/** A manual request is malformed, such as an invalid ARN or a tag that AWS would refuse. Permanent. */
export class InvalidRequestError extends BoundedError {
  override readonly name = "InvalidRequestError";
}

/** An input or output is larger than a state may carry. Permanent: the input must be split. */
export class PayloadTooLargeError extends BoundedError {
  override readonly name = "PayloadTooLargeError";
}

/** The input or output of a Task breaks its contract. This is a defect of Tagledger and not of the event. Permanent. */
export class ContractViolationError extends BoundedError {
  override readonly name = "ContractViolationError";
}

/** A tagging or describing API throttled the call or had an internal error. Retried by the state. */
export class TaggingThrottledError extends BoundedError {
  override readonly name = "TaggingThrottledError";
}

/** AWS does not show the resource yet. Retried by the state, for minutes. */
export class ResourceNotReadyError extends BoundedError {
  override readonly name = "ResourceNotReadyError";
}

/** The service is still creating the resource and accepts no tags yet. Retried by the state, for hours. */
export class ResourceBusyError extends BoundedError {
  override readonly name = "ResourceBusyError";
}

/** DynamoDB throttled or failed, or another execution wrote the row first. Retried by the state. */
export class LedgerUnavailableError extends BoundedError {
  override readonly name = "LedgerUnavailableError";
}

/**
 * An action of Tagledger on the resource is not finished, so its row in the ledger will change. Retried by the state.
 */
export class ActionInFlightError extends BoundedError {
  override readonly name = "ActionInFlightError";
}

/** Parameter Store throttled or failed, so the policy is not known. Retried by the state. */
export class PolicyUnavailableError extends BoundedError {
  override readonly name = "PolicyUnavailableError";
}

/**
 * Some resources are not tagged. It fails the execution: it is never retried and never caught. After a redrive the
 * execution continues.
 */
export class TaggingIncompleteError extends BoundedError {
  override readonly name = "TaggingIncompleteError";
}

/** The canary's resource is not tagged and recorded yet. Retried by the state. */
export class CanaryNotYetError extends BoundedError {
  override readonly name = "CanaryNotYetError";
}

/** No event of the canary's resource arrived: it has no tag, and the ledger has no row. */
export class CanaryNothingArrivedError extends BoundedError {
  override readonly name = "CanaryNothingArrivedError";
}

/** The event of the canary's resource arrived, but the resource was not tagged. */
export class CanaryNotTaggedError extends BoundedError {
  override readonly name = "CanaryNotTaggedError";
}

/** The canary's resource has its tag, but the ledger has no settled row. */
export class CanaryRowMissingError extends BoundedError {
  override readonly name = "CanaryRowMissingError";
}

/** The policy gives the canary's resource no tag, so the canary cannot see whether tagging works. */
export class CanaryExcludedError extends BoundedError {
  override readonly name = "CanaryExcludedError";
}
