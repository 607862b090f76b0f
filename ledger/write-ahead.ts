import { isDeepStrictEqual } from "node:util";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import pMap from "p-map";
import type { ActionOutcome } from "../domain/outcome.ts";
import { type Tags, valueIn } from "../domain/tags.ts";
import { valuesOf, type WantedTags } from "../domain/wanted-tags.ts";
import { actionId } from "./action-id.ts";
import { actionsByIds } from "./actions-by-id.ts";
import { ledgerCall } from "./dynamo.ts";
import { updateExpression } from "./expressions.ts";
import { insertStatement, runStatements } from "./statements.ts";
import {
  type ActionContext,
  firstRow,
  isSettled,
  UNSETTLED_RANK,
  type UserAction,
  UserActionSchema,
} from "./user-action.ts";
import type { UserActionsTable } from "./user-actions.ts";

/** An action before the tagging calls: the present values and the wanted ones. */
export type PendingAction = { resourceArn: string; previousValues: Tags; wanted: WantedTags };

export type WriteAhead =
  | { settled: false; previousValues: Tags }
  | { settled: true; outcome: ActionOutcome["outcome"] };

/**
 * Writes actions as `pending`, with the present and the wanted values, before any tagging call. A later attempt may
 * find the tag that an earlier attempt wrote. So the row keeps the value from before the first attempt. If a later
 * attempt finds neither of these two values, somebody else wrote the tag. If an action already has a final outcome,
 * its row is not written, and that outcome is in the result.
 *
 * @returns the result of each action, in their order.
 * @throws LedgerUnavailableError
 */
export async function writeAhead(
  table: UserActionsTable,
  context: ActionContext,
  actions: PendingAction[],
): Promise<WriteAhead[]> {
  const statements = actions.map((action) =>
    insertStatement(table.tableName, {
      action_id: actionId(context.origin, action.resourceArn),
      ...firstRow(context, action.resourceArn),
      previous_values: action.previousValues,
      ...planned(action),
    }),
  );
  const results = await runStatements(table.dynamo, "UserActions write-ahead", statements);
  const known = actions.filter((_, index) => results[index] !== "written");
  const rows = await rowsOf(table, context, known);
  return pMap(
    actions,
    async (action): Promise<WriteAhead> => {
      const row = rows.get(action.resourceArn);
      return row
        ? writeAheadAgain(table, row, action)
        : { settled: false, previousValues: action.previousValues };
    },
    { concurrency: CONCURRENT_CALLS },
  );
}

const CONCURRENT_CALLS = 10;

/** Writes a row again only if it would have other values before. */
async function writeAheadAgain(
  { dynamo, tableName }: UserActionsTable,
  row: UserAction,
  action: PendingAction,
): Promise<WriteAhead> {
  const result = writeAheadResult(row, action);
  // happy path: EventBridge delivered this event twice, or somebody replays a finished event
  if (result.settled || isDeepStrictEqual(row.previous_values, result.previousValues)) return result;
  const { expression, names, values } = updateExpression({
    set: { previous_values: result.previousValues, ...planned(action) },
  });
  const update = new UpdateCommand({
    TableName: tableName,
    Key: { action_id: row.action_id },
    UpdateExpression: expression,
    ConditionExpression: "#outcome_rank <= :unsettled",
    ExpressionAttributeNames: { ...names, "#outcome_rank": "outcome_rank" },
    ExpressionAttributeValues: { ...values, ":unsettled": UNSETTLED_RANK },
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  });
  try {
    await ledgerCall("UserActions write-ahead", () => dynamo.send(update));
    return result;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
    // happy path: another execution settled the action since the row was read
    return writeAheadResult(UserActionSchema.parse(unmarshall(error.Item)), action);
  }
}

const planned = ({ wanted }: PendingAction) => ({
  tag_values: valuesOf(wanted),
  original_values: originalsOf(wanted),
});

/**
 * Returns what `writeAhead` would return, but writes nothing.
 *
 * @throws LedgerUnavailableError
 */
export async function previewActions(
  table: UserActionsTable,
  context: ActionContext,
  actions: PendingAction[],
): Promise<WriteAhead[]> {
  const rows = await rowsOf(table, context, actions);
  return actions.map((action) => {
    const row = rows.get(action.resourceArn);
    return row ? writeAheadResult(row, action) : { settled: false, previousValues: action.previousValues };
  });
}

/** The rows of actions, by the ARN of their resource. An action that has no row is left out. */
async function rowsOf(
  table: UserActionsTable,
  { origin }: ActionContext,
  actions: PendingAction[],
): Promise<Map<string, UserAction>> {
  const rows = await actionsByIds(
    table,
    actions.map(({ resourceArn }) => actionId(origin, resourceArn)),
  );
  return new Map([...rows.values()].map((row) => [row.resource_id, row]));
}

function writeAheadResult(row: UserAction, action: PendingAction): WriteAhead {
  const { outcome } = row;
  const isDone = outcome !== "pending" && isSettled(outcome);
  return isDone ? { settled: true, outcome } : { settled: false, previousValues: valuesBefore(row, action) };
}

/** For each wanted key, the value before this action. An earlier attempt may have replaced it and then crashed. */
function valuesBefore(
  { previous_values: before, tag_values: attempted = {} }: Pick<UserAction, "previous_values" | "tag_values">,
  { previousValues: found, wanted }: PendingAction,
): Tags {
  if (!before) return found;
  const entries = Object.entries(wanted).flatMap(([key, { value }]): [string, string][] => {
    const isOwn = valueIn(found, key) === value && valueIn(attempted, key) === value;
    const previous = valueIn(isOwn ? before : found, key);
    return previous === undefined ? [] : [[key, previous]];
  });
  return Object.fromEntries(entries);
}

/** The original values of tags that had to be changed to be valid, or undefined if none was. */
function originalsOf(wanted: WantedTags): Record<string, string> | undefined {
  const changed = Object.entries(wanted).flatMap(([key, { original }]) =>
    original === undefined ? [] : [[key, original]],
  );
  return changed.length > 0 ? Object.fromEntries(changed) : undefined;
}
