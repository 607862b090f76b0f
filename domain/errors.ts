import { shortened } from "./message.ts";

/**
 * The errors that the state machine or a caller treats differently; anything else keeps the name AWS gave it.
 * Names are literals, since `ErrorEquals` in the ASL reads them after bundling.
 */

/** What an error says may repeat what AWS or an event says, and is logged: longer than a red execution's own reason it is not. */
const MAX_ERROR_BYTES = 3_000;

class BoundedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(shortened(message, MAX_ERROR_BYTES), options);
  }
}

/** What arrived is not a CloudTrail event or record that can be read. Permanent: the sender must mend it. */
export class InvalidEventError extends BoundedError {
  override readonly name = "InvalidEventError";
}

/** A manual request is malformed: an ARN that is not one, a tag that AWS would refuse. Permanent. */
export class InvalidRequestError extends BoundedError {
  override readonly name = "InvalidRequestError";
}

/** An input or output is above what a state may carry. Permanent: it must be split. */
export class PayloadTooLargeError extends BoundedError {
  override readonly name = "PayloadTooLargeError";
}

/** Two tasks disagree about what travels between them: a defect of ours, never of the event. Permanent. */
export class ContractViolationError extends BoundedError {
  override readonly name = "ContractViolationError";
}

/** A tagging or describing API answered "slow down" or failed on its side. Retried by the state. */
export class TaggingThrottledError extends BoundedError {
  override readonly name = "TaggingThrottledError";
}

/** AWS does not show the resource yet. Retried by the state, for minutes. */
export class ResourceNotReadyError extends BoundedError {
  override readonly name = "ResourceNotReadyError";
}

/** The service shows the resource and takes no tags before it has made it. Retried by the state, for hours. */
export class ResourceBusyError extends BoundedError {
  override readonly name = "ResourceBusyError";
}

/** DynamoDB throttled, failed on its side, or another execution wrote the row first. Retried by the state. */
export class LedgerUnavailableError extends BoundedError {
  override readonly name = "LedgerUnavailableError";
}

/** An action of ours on the resource is under way: what the ledger says of it is about to change. Retried by the state. */
export class ActionInFlightError extends BoundedError {
  override readonly name = "ActionInFlightError";
}

/** Parameter Store throttled or failed on its side: what the policy is, is not known. Retried by the state. */
export class PolicyUnavailableError extends BoundedError {
  override readonly name = "PolicyUnavailableError";
}

/** The red end: some of the resources are not tagged. Never retried, never caught; a redrive gets past it. */
export class TaggingIncompleteError extends BoundedError {
  override readonly name = "TaggingIncompleteError";
}
