import * as z from "zod";
import { TagsSchema } from "../../domain/tags.ts";
import { tagsText } from "./population-rows.ts";
import type { Store } from "./store.ts";

const TagsTextSchema = z.string().transform((text) => tagsText(TagsSchema.parse(JSON.parse(text))));

/** The columns of actions.csv, in their order. */
const ActionRowSchema = z.object({
  ...{ time: z.string(), action_id: z.string(), event_id: z.string(), request_id: z.string() },
  ...{ call: z.string(), resource: z.string(), type: z.string(), region: z.string(), account: z.string() },
  ...{ actor: z.string(), kind: z.string(), confidence: z.string(), actor_arn: z.string() },
  ...{ source: z.string(), outcome: z.string(), reason: z.string(), error: z.string() },
  ...{ attempts: z.number(), failed_attempts: z.number(), replays: z.number(), last_attempt: z.string() },
  ...{ tags: TagsTextSchema, previous: TagsTextSchema, policy: z.string(), execution: z.string() },
  ...{ replayed_by: z.string(), request_reason: z.string(), tagged_at: z.string() },
  seconds: z.number().nullable(),
});

export const ACTION_COLUMNS = Object.keys(ActionRowSchema.shape);

/** All actions of the period, in the order of time. */
export const actionRows = (store: Store) =>
  store.rows(ActionRowSchema, "SELECT * FROM actions ORDER BY action_id");

/** The columns of executions.csv, in their order. */
const ExecutionRowSchema = z.object({
  ...{
    execution: z.string(),
    machine: z.string(),
    status: z.string(),
    started: z.string(),
    ended: z.string(),
  },
  ...{ seconds: z.number().nullable(), redrives: z.number().nullable() },
  ...{ actions: z.number(), tagged: z.number(), failed: z.number(), event_ids: z.string() },
  ...{ error: z.string(), cause: z.string() },
});

export const EXECUTION_COLUMNS = Object.keys(ExecutionRowSchema.shape);

/** The executions that started in the period. Later ones are gathered too, because a replay is later than the event. */
export const IN_PERIOD = `started >= (SELECT text FROM notes WHERE name = 'from')
  AND started < (SELECT text FROM notes WHERE name = 'to')`;

/**
 * The executions that Step Functions still has, and those that only the ledger names. Step Functions keeps an execution for 90
 * days.
 */
export const executionRows = (store: Store) =>
  store.rows(
    ExecutionRowSchema,
    `SELECT known.arn AS execution, ifnull(machine, '') AS machine, ifnull(status, 'not kept') AS status,
      ifnull(started, '') AS started, ifnull(ended, '') AS ended, executions.seconds AS seconds, redrives,
      count(action_id) AS actions, count(CASE WHEN outcome = 'tagged' THEN 1 END) AS tagged,
      count(CASE WHEN is_open THEN 1 END) AS failed, ifnull(group_concat(DISTINCT event_id), '') AS event_ids,
      ifnull(executions.error, '') AS error, ifnull(cause, '') AS cause
    FROM (SELECT arn FROM executions WHERE ${IN_PERIOD} UNION SELECT execution FROM actions UNION SELECT first_execution FROM actions) AS known
    LEFT JOIN executions ON executions.arn = known.arn LEFT JOIN actions ON actions.execution = known.arn
    GROUP BY known.arn ORDER BY started, known.arn`,
  );
