import * as z from "zod";
import { RED_STATUSES } from "../../domain/red-statuses.ts";
import { drifts, liveTagDifferences } from "./changed-tags.ts";
import { type Exception, type ExceptionRow, emptyException } from "./exceptions.ts";
import { failures, replays } from "./failure-rows.ts";
import { keptRows } from "./kept-rows.ts";
import type { Store } from "./store.ts";

/**
 * All exceptions of a report, kind after kind, and in each kind in the order of time. The rows of the population without an
 * action are in the table `gaps` before: population.csv is written first.
 */
export function* exceptionRows(store: Store): Generator<ExceptionRow> {
  let number = 0;
  for (const exception of inOrder(store)) {
    number += 1;
    yield { number, ...exception };
  }
}

function* inOrder(store: Store): Generator<Exception> {
  yield* gaps(store);
  yield* unknownCalls(store);
  yield* failures(store);
  yield* replays(store);
  yield* drifts(store);
  yield* liveTagDifferences(store);
  yield* withoutEvent(store);
  yield* failedExecutions(store);
  yield* trailProblems(store);
}

function* gaps(store: Store): Generator<Exception> {
  for (const row of keptRows(store, "gaps"))
    yield {
      ...emptyException,
      ...{ kind: "noAction", when: row.eventTime, account: row.account, region: row.region },
      ...{ what: row.resource || row.eventId, call: row.call, who: row.caller, eventId: row.eventId },
      story: "CloudTrail has this creation. The ledger has no action for it.",
      isOpen: true,
      followUp:
        "Look for the event on the dead-letter queues with npx tagledger failures. Else give the record to npx tagledger replay.",
    };
}

const UnknownSchema = z.object({
  call: z.string(),
  calls: z.number(),
  first: z.string(),
  last: z.string(),
  event_id: z.string(),
});

function* unknownCalls(store: Store): Generator<Exception> {
  const query = `SELECT call, count(*) AS calls, min(time) AS first, max(time) AS last, min(event_id) AS event_id
    FROM creations WHERE is_known = 0 GROUP BY call ORDER BY first, call`;
  for (const { call, calls, first, last, event_id } of store.rows(UnknownSchema, query))
    yield {
      ...emptyException,
      ...{ kind: "unknownCall", when: first, what: call, call, eventId: event_id, isOpen: true },
      story: `It looks like a creation, and the catalogue does not have it. ${calls} of these calls succeeded, the last at ${last}.`,
      followUp:
        "If it creates something that can be tagged, add an entry of your own, see docs/own-entries.md, and tag the resources by a manual request.",
    };
}

const WithoutEventSchema = z.object({
  ...{ time: z.string(), account: z.string(), region: z.string(), resource: z.string(), call: z.string() },
  ...{ actor: z.string(), event_id: z.string(), action_id: z.string(), execution: z.string() },
});

/** A claimed action has no event that proves it. Its rows say so, so it is no exception. */
function* withoutEvent(store: Store): Generator<Exception> {
  const query = `SELECT * FROM actions WHERE is_resource AND source = 'event' AND confidence <> 'claimed'
    AND event_id NOT IN (SELECT event_id FROM creations) ORDER BY action_id`;
  for (const row of store.rows(WithoutEventSchema, query))
    yield {
      ...emptyException,
      ...{ kind: "noEvent", when: row.time, account: row.account, region: row.region, what: row.resource },
      ...{ call: row.call, who: row.actor, eventId: row.event_id, actionId: row.action_id },
      executionArn: row.execution,
      story: "The ledger has this action. CloudTrail's records of the period do not have its event.",
      isOpen: true,
      followUp:
        "Look for the event id in CloudTrail. Log files that are not proven, other accounts and other regions are not read.",
    };
}

const FailedExecutionSchema = z.object({
  ...{ arn: z.string(), status: z.string(), started: z.string(), error: z.string(), cause: z.string() },
  ...{ healed_by: z.string().nullable(), dismissed_by: z.string().nullable(), why: z.string().nullable() },
});

const RED = RED_STATUSES.map((status) => `'${status}'`).join();

function* failedExecutions(store: Store): Generator<Exception> {
  const query = `SELECT executions.*, replay.arn AS healed_by, dismissals.actor AS dismissed_by, dismissals.reason AS why
    FROM executions
    LEFT JOIN executions AS replay ON replay.arn = executions.replay_arn AND replay.status = 'SUCCEEDED'
    LEFT JOIN dismissals ON dismissals.failure = executions.arn
    WHERE executions.status IN (${RED}) AND NOT executions.is_dry_run
    AND executions.started >= (SELECT text FROM notes WHERE name = 'from')
    AND executions.started < (SELECT text FROM notes WHERE name = 'to')
    AND executions.arn NOT IN (SELECT execution FROM actions)
    AND executions.arn NOT IN (SELECT first_execution FROM actions)
    AND executions.arn NOT IN (SELECT execution FROM canary UNION SELECT first_execution FROM canary)
    GROUP BY executions.arn ORDER BY executions.started, executions.arn`;
  for (const row of store.rows(FailedExecutionSchema, query)) {
    const { healed_by, dismissed_by, why } = row;
    const settled = healed_by
      ? `Healed by the execution ${healed_by}.`
      : dismissed_by && `Dismissed by ${dismissed_by}: ${why ?? ""}`;
    yield {
      ...emptyException,
      ...{ kind: "executionFailed", when: row.started, what: row.arn, executionArn: row.arn },
      story: `The execution ended with ${row.status}: ${row.error || "no error given"}. ${row.cause}`.trim(),
      isOpen: !settled,
      followUp: settled || "Remove the cause, then run npx tagledger replay with this execution.",
    };
  }
}

const ProblemSchema = z.object({ problem: z.string(), json: z.string() });
const ProblemDetailSchema = z.object({
  ...{ accountId: z.string(), region: z.string(), trailName: z.string(), isBackfill: z.boolean() },
  ...{
    kind: z.string(),
    from: z.string().default(""),
    to: z.string().default(""),
    file: z.string().default(""),
  },
});

function* trailProblems(store: Store): Generator<Exception> {
  const query = "SELECT problem, json FROM problems ORDER BY json";
  for (const { problem, json } of store.rows(ProblemSchema, query)) {
    const { kind, accountId, region, trailName, from, to, file } = ProblemDetailSchema.parse(
      JSON.parse(json),
    );
    yield {
      ...emptyException,
      ...{ kind: "trailNotProven", when: from, account: accountId, region, isOpen: true },
      what: file || `${from} to ${to}`,
      story:
        kind === "time"
          ? `CloudTrail's digests do not prove this time (${problem}).`
          : `The ${kind === "digest" ? "digest file" : "log file"} is not as CloudTrail delivered it: ${problem}.`,
      followUp: `The creations in it are not in the population. Find out who changed or stopped the trail ${trailName}: npx tagledger trail check tells more.`,
    };
  }
}
