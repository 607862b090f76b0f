import * as z from "zod";
import { OutcomeSchema } from "../../domain/outcome.ts";
import { isSettled } from "../../ledger/user-action.ts";
import { type Exception, emptyException } from "./exceptions.ts";
import type { Store } from "./store.ts";

const AboutActionSchema = z.object({
  ...{ action_id: z.string(), time: z.string(), account: z.string(), region: z.string() },
  ...{ resource: z.string(), call: z.string(), actor: z.string(), event_id: z.string() },
  ...{ execution: z.string(), first_execution: z.string(), replayed_by: z.string() },
  ...{ outcome: OutcomeSchema, reason: z.string(), error: z.string() },
});
type AboutAction = z.output<typeof AboutActionSchema>;

const about = (kind: Exception["kind"], row: AboutAction) => ({
  ...emptyException,
  ...{ kind, when: row.time, account: row.account, region: row.region, what: row.resource, call: row.call },
  ...{ who: row.actor, eventId: row.event_id, actionId: row.action_id, executionArn: row.execution },
});

const FailureSchema = AboutActionSchema.extend({
  failed_attempts: z.number(),
  dismissed_by: z.string().nullable(),
  dismissed_at: z.string().nullable(),
  why: z.string().nullable(),
  replay: z.string().nullable(),
});
type Failure = z.output<typeof FailureSchema>;

/**
 * A dismissal counts if no attempt came after it, as in `dismissalOf`. A replay never writes the row of an event again: the replay's
 * execution tells whether it was healed.
 */
const FAILURES = `SELECT actions.*, dismissals.actor AS dismissed_by, dismissals.time AS dismissed_at, dismissals.reason AS why,
    replay.arn AS replay
  FROM actions
  LEFT JOIN dismissals ON dismissals.failure IN ('action:' || actions.action_id, actions.execution)
    AND dismissals.resource = actions.resource AND dismissals.time >= actions.last_attempt
  LEFT JOIN executions ON executions.arn = actions.execution
  LEFT JOIN executions AS replay ON replay.arn = executions.replay_arn AND replay.status = 'SUCCEEDED'
    AND NOT actions.is_resource
  WHERE (actions.failed_attempts > 0 OR actions.is_open) AND actions.source <> 'drift'
  GROUP BY actions.action_id ORDER BY actions.action_id`;

/** The actions that failed at least once. */
export function* failures(store: Store): Generator<Exception> {
  for (const row of store.rows(FailureSchema, FAILURES)) {
    const settled = settledText(row);
    yield {
      ...about("failed", row),
      story: storyOf(row),
      isOpen: settled === undefined,
      followUp:
        settled ??
        `Remove the cause, then run npx tagledger replay ${row.execution.split(":").at(-1) ?? ""}.`,
    };
  }
}

function storyOf({ outcome, reason, error, failed_attempts }: Failure): string {
  if (outcome === "pending")
    return "The action is pending for more than 15 minutes: its execution ended early.";
  const times = failed_attempts > 1 ? `${failed_attempts} times` : "once";
  if (isSettled(outcome)) return `It failed ${times}.`;
  return `It failed ${times}, the last time with ${reason || "no reason"}: ${error}`;
}

function settledText(row: Failure): string | undefined {
  const { outcome, execution, replayed_by, dismissed_by, dismissed_at, why, replay } = row;
  if (isSettled(outcome)) {
    const by = replayed_by && `, a replay by ${replayed_by}`;
    return `Healed by the execution ${execution.split(":").at(-1) ?? ""}${by}. The outcome is ${outcome}.`;
  }
  if (dismissed_by) return `Dismissed by ${dismissed_by} at ${dismissed_at ?? ""}: ${why ?? ""}`;
  return replay ? `Healed by the execution ${replay.split(":").at(-1) ?? ""}.` : undefined;
}

const REPLAYS = `SELECT * FROM actions WHERE failed_attempts = 0 AND NOT is_open AND (replays > 0 OR source = 'replay')
  ORDER BY action_id`;

/** The actions that did not fail, and that somebody replayed nevertheless. */
export function* replays(store: Store): Generator<Exception> {
  for (const row of store.rows(AboutActionSchema, REPLAYS))
    yield {
      ...about("replayed", row),
      story: `Somebody replayed it${row.replayed_by && `: ${row.replayed_by}`}.`,
      isOpen: false,
      followUp: `Nothing to do. The outcome is ${row.outcome}.`,
    };
}
