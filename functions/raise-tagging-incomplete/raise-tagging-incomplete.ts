import { TaggingIncompleteError } from "../../domain/errors.ts";
import { shortened } from "../../domain/message.ts";
import type { RaiseTaggingIncompleteInput } from "../../statemachine/contracts.ts";

/**
 * Runs in RaiseTaggingIncomplete, after the failure was recorded and alerted. It makes the execution fail. A Fail state
 * would do so too, but it would fail again after every redrive. This Task runs again after a redrive. It sees that the
 * execution was redriven since the alert, and returns, so the workflow repeats the part that failed.
 *
 * @throws TaggingIncompleteError unless the execution was redriven since the alert.
 */
export function raiseTaggingIncomplete(
  { execution, redriveCountAtAlert, failures }: RaiseTaggingIncompleteInput,
  { topicArn }: { topicArn: string },
): { resumed: true } {
  if (execution.redriveCount > redriveCountAtAlert) return { resumed: true };
  const reasons = failures.map(({ count, reason, message }) =>
    shortened(`${count} × ${reason}: ${message}`, MAX_REASON_BYTES),
  );
  throw new TaggingIncompleteError(
    `Not everything is tagged: ${reasons.slice(0, MAX_REASONS).join("; ")}. Alerts go to ${topicArn}. ` +
      "Remove the cause, then redrive this execution or start a new one with the same input.",
  );
}

const MAX_REASONS = 5;
const MAX_REASON_BYTES = 400;
