import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { ActorSchema } from "../domain/actor.ts";
import type { ActionOutcome } from "../domain/outcome.ts";
import { type Tags, TagsSchema, valueIn } from "../domain/tags.ts";
import { actionId } from "./action-id.ts";
import { canBeKey, queryAll } from "./dynamo.ts";
import { rowsWithKeys } from "./rows-by-key.ts";
import { insertStatement, runStatements } from "./statements.ts";
import { SCHEMA_VERSION, type TableDefinition } from "./table.ts";
import type { ActionContext } from "./user-action.ts";

/** The table TagHistory has one row for each change of a resource's tags. Rows are only added. */
export const tagHistoryTable = {
  name: "TagHistory",
  partitionKey: "resource_id",
  sortKey: "action_id",
  indexes: { "by-execution": { partitionKey: "execution_arn", sortKey: "action_id" } },
} satisfies TableDefinition;

export const TagHistoryRowSchema = z.object({
  resource_id: z.string(),
  action_id: z.string(),
  /**
   * The values of changed keys, after and before. An added key has no previous value. A removed key has no new value.
   */
  tag_values: TagsSchema,
  previous_values: TagsSchema,
  timestamp: z.string(),
  user_info: ActorSchema,
  action_type: z.string(),
  event_id: z.string(),
  execution_arn: z.string(),
  schema_version: z.int(),
});
export type TagHistoryRow = z.infer<typeof TagHistoryRowSchema>;

export type TagHistoryTable = { dynamo: DynamoDBDocumentClient; tableName: string };

/**
 * Appends changes of different resources.
 *
 * @returns for each outcome, whether its row is new. If it is not, an earlier attempt at this action added it.
 * @throws LedgerUnavailableError
 */
export async function appendChanges(
  { dynamo, tableName }: TagHistoryTable,
  context: ActionContext,
  outcomes: ActionOutcome[],
): Promise<boolean[]> {
  const statements = outcomes.map((outcome) => insertStatement(tableName, rowOf(context, outcome)));
  const results = await runStatements(dynamo, "TagHistory", statements);
  return results.map((result) => result === "written");
}

function rowOf(
  { origin, execution }: ActionContext,
  { resourceArn, before = {}, after = {}, absent = [], timestamp }: ActionOutcome,
): TagHistoryRow {
  const changed = [...Object.keys(after), ...absent].filter(
    (key) => valueIn(after, key) !== valueIn(before, key),
  );
  const pick = (tags: Tags) =>
    Object.fromEntries(Object.entries(tags).filter(([key]) => changed.includes(key)));
  return {
    resource_id: resourceArn,
    action_id: actionId(origin, resourceArn),
    tag_values: pick(after),
    previous_values: pick(before),
    timestamp,
    user_info: origin.actor,
    action_type: origin.actionType,
    event_id: origin.eventId,
    execution_arn: execution.arn,
    schema_version: SCHEMA_VERSION,
  };
}

/** All changes of one resource's tags, the latest first. */
export async function changesOfResource(
  { dynamo, tableName }: TagHistoryTable,
  resourceArn: string,
): Promise<TagHistoryRow[]> {
  if (!canBeKey(resourceArn)) return [];
  return queryAll(dynamo, TagHistoryRowSchema, {
    TableName: tableName,
    KeyConditionExpression: "resource_id = :resource_id",
    ExpressionAttributeValues: { ":resource_id": resourceArn },
    ScanIndexForward: false,
    ConsistentRead: true,
  });
}

/** All changes that an execution made, the earliest first. */
export async function changesOfExecution(
  { dynamo, tableName }: TagHistoryTable,
  executionArn: string,
): Promise<TagHistoryRow[]> {
  if (!canBeKey(executionArn)) return [];
  return queryAll(dynamo, TagHistoryRowSchema, {
    TableName: tableName,
    IndexName: "by-execution",
    KeyConditionExpression: "execution_arn = :execution_arn",
    ExpressionAttributeValues: { ":execution_arn": executionArn },
  });
}

/** The changes that these actions made. An action that changed no tag has none. */
export const changesOfActions = (
  table: TagHistoryTable,
  actions: readonly { resource_id: string; action_id: string }[],
): Promise<TagHistoryRow[]> =>
  rowsWithKeys(
    table,
    TagHistoryRowSchema,
    actions.map(({ resource_id, action_id }) => ({ resource_id, action_id })),
  );
