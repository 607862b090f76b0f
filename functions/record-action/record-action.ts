import type { ActionOutcome, BatchResult, Failure, Outcome } from "../../domain/outcome.ts";
import type { ActionContext } from "../../ledger/user-action.ts";
import type { RecordInput } from "../../statemachine/contracts.ts";

export type RecordActionDependencies = {
  recordOutcomes: (context: ActionContext, outcomes: ActionOutcome[]) => Promise<boolean[]>;
  addMetrics: (measured: Measured) => void;
};

/** What the metrics say about a batch. */
export type Measured = {
  counts: [Outcome, number][];
  /** The failures, by a reason that may be the dimension of a metric. */
  reasons: [string, number][];
  /** From the time of the event to the last tag of the batch. */
  secondsToTag: number | undefined;
};

/**
 * Runs in RecordAction, at the end of a batch, and in RecordSkipped and RecordRefusal for resources that are in no batch.
 * It writes the outcome of every action to UserActions and counts the outcomes. It never lowers the rank of an outcome.
 * The metrics have no action of the canary, and none of a drift, which has a metric of its own.
 * It promises that a failure is recorded before the execution fails.
 *
 * @throws LedgerUnavailableError
 */
export async function recordAction(
  input: RecordInput,
  { recordOutcomes, addMetrics }: RecordActionDependencies,
): Promise<BatchResult> {
  const { outcomes } = input;
  const isRecorded = await recordOutcomes(input, outcomes);
  // If another execution settled the action meanwhile, it counts as a duplicate, even if this execution failed.
  const recorded = outcomes.filter((_, index) => isRecorded[index]);
  const byOutcome = Map.groupBy(recorded, ({ outcome }) => outcome);
  const counts = [...byOutcome].map(([outcome, group]): [Outcome, number] => [outcome, group.length]);
  const failures = failuresByReason(recorded);
  const { source } = input.origin;
  if (source !== "canary" && source !== "drift")
    addMetrics({ counts, reasons: reasonsOf(failures), secondsToTag: secondsToTag(input, recorded) });
  return {
    counts: Object.fromEntries(counts),
    duplicates: input.duplicates + outcomes.length - recorded.length,
    failures,
  };
}

const MAX_EXAMPLES = 5;

function failuresByReason(outcomes: ActionOutcome[]): Failure[] {
  const failed = outcomes.filter(({ outcome }) => outcome === "failed");
  const groups = Map.groupBy(failed, ({ reason }) => reason ?? "Unknown");
  return [...groups].map(([reason, group]) => ({
    reason,
    message: group[0]?.message ?? "",
    count: group.length,
    resourceArns: group.slice(0, MAX_EXAMPLES).map(({ resourceArn }) => resourceArn),
  }));
}

/** AWS charges each value of a dimension. A reason that is no name is `Other`. */
const REASON = /^[A-Za-z][\w.:-]{0,63}$/;
const MAX_REASONS = 10;

const reasonsOf = (failures: Failure[]): [string, number][] =>
  failures.slice(0, MAX_REASONS).map(({ reason, count }) => [nameOf(reason), count]);
const nameOf = (reason: string) => (REASON.test(reason) ? reason : "Other");

/**
 * An event that is processed so late was replayed, from an archive or from the console. Its time says nothing about how
 * fast Tagledger is.
 */
const LATE_MILLISECONDS = 60 * 60 * 1000;

/** The seconds from the event to the last tag. None for a request by hand, a replay, a redrive or a late event. */
function secondsToTag({ origin, execution }: RecordInput, outcomes: ActionOutcome[]): number | undefined {
  const happenedAt = Date.parse(origin.eventTime);
  const isLate = Date.parse(execution.startTime) - happenedAt > LATE_MILLISECONDS;
  if (origin.source !== "event" || execution.redriveCount > 0 || isLate) return undefined;
  const tagged = outcomes.filter(({ outcome }) => outcome === "tagged");
  if (tagged.length === 0) return undefined;
  const lastTag = Math.max(...tagged.map(({ timestamp }) => Date.parse(timestamp)));
  return Math.max(0, (lastTag - happenedAt) / 1000);
}
