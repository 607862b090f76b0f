import type { ActionOutcome } from "../../domain/outcome.ts";
import type { PlannedChange, PlannedTag } from "../../domain/planned-changes.ts";
import { valueIn } from "../../domain/tags.ts";
import type { ApplyTagInput } from "../../statemachine/apply-tag-contracts.ts";
import { failOrRetry } from "./fail-or-retry.ts";
import type { Duplicate, Prepared, Untagged } from "./resource-progress.ts";

type PreparedBatch = { prepared: Prepared[]; untagged: Untagged[]; duplicates: Duplicate[] };

/**
 * Returns the answer of a dry run: for each resource the outcome that it would have, and for each tag the reason.
 *
 * @throws TaggingThrottledError, ResourceNotReadyError if a retry may help and the state has retries left.
 */
export function plannedChanges(
  input: ApplyTagInput,
  { prepared, untagged, duplicates }: PreparedBatch,
  outcomeFor: (done: Prepared) => ActionOutcome,
  timestamp: string,
): PlannedChange[] {
  const failures = failOrRetry(untagged, input, timestamp);
  return [
    ...prepared.map((done) => changeOf(outcomeFor(done), tagsOf(done, input))),
    ...failures.map((failure) => changeOf(failure, {})),
    ...duplicates.map(({ resource, outcome }) =>
      changeOf({ ...resource, outcome, reason: "AlreadySettled", message: SETTLED }, {}),
    ),
  ];
}

const SETTLED = "An earlier execution settled this action: it is never applied again.";

type OutcomeSummary = Pick<ActionOutcome, "resourceArn" | "outcome" | "reason" | "message">;

function changeOf(
  { resourceArn, outcome, reason, message }: OutcomeSummary,
  tags: PlannedChange["tags"],
): PlannedChange {
  return {
    resourceArn,
    outcome,
    ...(reason && { reason }),
    ...(message && { message }),
    tags,
  };
}

function tagsOf({ decision: { found, reasons } }: Prepared, { batch }: ApplyTagInput) {
  const entries = Object.entries(batch.tags).map(([key, wanted]): [string, PlannedTag] => {
    const present = valueIn(found, key);
    return [
      key,
      { ...wanted, ...(present !== undefined && { found: present }), why: reasons[key] ?? "InPlace" },
    ];
  });
  return Object.fromEntries(entries);
}
