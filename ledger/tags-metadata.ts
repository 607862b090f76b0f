import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { bareName, splitArn } from "../catalogue/arn.ts";
import { ActorSchema } from "../domain/actor.ts";
import { LedgerUnavailableError } from "../domain/errors.ts";
import { CreationSchema } from "../domain/origin.ts";
import type { ActionOutcome } from "../domain/outcome.ts";
import { TagsSchema } from "../domain/tags.ts";
import { actionId } from "./action-id.ts";
import { canBeKey, ledgerCall, putIf, queryAll } from "./dynamo.ts";
import { SCHEMA_VERSION, type TableDefinition } from "./table.ts";
import type { ActionContext } from "./user-action.ts";

/** TagsMetadata: what is true now. One row a resource. */
export const tagsMetadataTable = {
  name: "TagsMetadata",
  partitionKey: "resource_id",
  indexes: { "by-name": { partitionKey: "name", sortKey: "resource_id" } },
} satisfies TableDefinition;

const IncarnationSchema = z.object({
  created_by: ActorSchema,
  created_action_id: z.string(),
  created_at: z.string(),
  creation: CreationSchema.exclude(["none"]),
});
type Incarnation = z.infer<typeof IncarnationSchema>;

export const TagsMetadataSchema = z.object({
  resource_id: z.string(),
  name: z.string(),
  type: z.string(),
  region: z.string(),
  account: z.string(),
  /** The tags that the ledger knows of, and for each key the action that wrote, took off or last saw it. */
  tag_values: TagsSchema,
  tag_action_ids: z.record(z.string(), z.string()),
  /** When tags were last applied, by which action, and who wrote them; absent where no action wrote any. */
  timestamp: z.string().optional(),
  action_id: z.string().optional(),
  execution_arn: z.string().optional(),
  event_id: z.string().optional(),
  user_info: ActorSchema.optional(),
  created_by: ActorSchema.optional(),
  created_action_id: z.string().optional(),
  created_at: z.string().optional(),
  /** Whether the creating call also succeeds on a resource that exists. */
  creation: IncarnationSchema.shape.creation.optional(),
  /** Creations of the same name before the present one, by action: the first, and the latest. */
  earlier_incarnations: z.array(IncarnationSchema),
  /** Whether there were others between them: UserActions has each. */
  incarnations_left_out: z.literal(true).optional(),
  /** Counts the writes: what the conditional write compares. */
  revision: z.int(),
  schema_version: z.int(),
});
export type TagsMetadata = z.infer<typeof TagsMetadataSchema>;

export type TagsMetadataTable = { dynamo: DynamoDBDocumentClient; tableName: string };

const MAX_CONFLICTS = 5;

/**
 * Brings one resource's row up to date with an action; the same action again changes nothing.
 *
 * @returns whether the row changed.
 * @throws LedgerUnavailableError, also where five writes in a row met another execution's.
 */
export async function recordMetadata(
  table: TagsMetadataTable,
  context: ActionContext,
  outcome: ActionOutcome,
): Promise<boolean> {
  for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts++) {
    const current = await metadataOf(table, outcome.resourceArn);
    const merged = mergeMetadata(current, context, outcome);
    // happy path: this action is in the row already
    if (!merged) return false;
    if (await putRevision(table, merged)) return true;
  }
  throw new LedgerUnavailableError(
    `TagsMetadata: ${outcome.resourceArn} is being written by many executions`,
  );
}

function putRevision({ dynamo, tableName }: TagsMetadataTable, row: TagsMetadata): Promise<boolean> {
  return putIf(dynamo, "TagsMetadata", {
    TableName: tableName,
    Item: row,
    ConditionExpression: "attribute_not_exists(resource_id) OR revision = :previous",
    ExpressionAttributeValues: { ":previous": row.revision - 1 },
  });
}

/**
 * The row after an action, or undefined where the action changes nothing in it. For each key, and for who wrote
 * last, the later action wins, whatever the order in which they come to be recorded.
 */
export function mergeMetadata(
  current: TagsMetadata | undefined,
  { origin, execution }: ActionContext,
  { resourceArn, resourceType = "", region = "", after = {}, absent = [], timestamp, outcome }: ActionOutcome,
): TagsMetadata | undefined {
  const id = actionId(origin, resourceArn);
  const base: TagsMetadata = current ?? {
    resource_id: resourceArn,
    name: bareName(resourceArn),
    type: resourceType,
    region,
    account: splitArn(resourceArn).account || (splitArn(execution.arn).account ?? ""),
    tag_values: {},
    tag_action_ids: {},
    earlier_incarnations: [],
    revision: 0,
    schema_version: SCHEMA_VERSION,
  };
  const seen = [...Object.keys(after), ...absent];
  const keys = seen.filter((key) => lastActionOn(base, key) < id);
  const creation = creationAfter(base, id, origin);
  const isLastWrite = outcome === "tagged" && (base.action_id ?? "") < id;
  if (current && keys.length === 0 && !creation && !isLastWrite) return undefined;
  const untouched = Object.entries(base.tag_values).filter(([key]) => !keys.includes(key));
  const seenNow = Object.entries(after).filter(([key]) => keys.includes(key));
  return {
    ...base,
    type: base.type || resourceType,
    region: base.region || region,
    ...(isLastWrite && {
      timestamp,
      action_id: id,
      execution_arn: execution.arn,
      event_id: origin.eventId,
      user_info: origin.actor,
    }),
    tag_values: Object.fromEntries([...untouched, ...seenNow]),
    tag_action_ids: { ...base.tag_action_ids, ...Object.fromEntries(keys.map((key) => [key, id])) },
    ...creation,
    revision: base.revision + 1,
    schema_version: SCHEMA_VERSION,
  };
}

/** The action that last wrote, took off or saw a key; "" sorts before all actions. */
export function lastActionOn({ tag_action_ids }: Pick<TagsMetadata, "tag_action_ids">, key: string): string {
  return Object.hasOwn(tag_action_ids, key) ? (tag_action_ids[key] ?? "") : "";
}

/**
 * Who created the resource. A call that AWS refuses on an existing name can succeed twice only if the resource was
 * deleted in between: each of them begins an incarnation, and the latest is the creator. A call that succeeds on an
 * existing resource begins one only where nothing came before it: the earliest is the creator.
 */
function creationAfter(
  row: TagsMetadata,
  id: string,
  { creation, actor, eventTime }: ActionContext["origin"],
) {
  const known = incarnationsOf(row);
  if (creation === "none" || known.some(({ created_action_id }) => created_action_id === id))
    return undefined;
  const mine: Incarnation = {
    created_by: actor,
    created_action_id: id,
    created_at: eventTime,
    creation,
  };
  const incarnations = [...known, mine]
    .sort((a, b) => (a.created_action_id < b.created_action_id ? -1 : 1))
    .filter((incarnation, index) => incarnation.creation === "new" || index === 0);
  const surplus = incarnations.slice(1, 1 - MAX_INCARNATIONS);
  const kept = incarnations.filter((incarnation) => !surplus.includes(incarnation));
  const isFirstLeftOut = surplus.length > 0 && !row.incarnations_left_out;
  if (!kept.includes(mine) && !(isFirstLeftOut && surplus.includes(mine))) return undefined;
  return {
    ...kept.at(-1),
    earlier_incarnations: kept.slice(0, -1),
    ...(surplus.length > 0 && { incarnations_left_out: true as const }),
  };
}

/**
 * A row keeps the first creation and the latest ones, whatever the order in which they come: a pipeline may make a queue
 * of the same name every day, and an item has at most 400 KB ("Quotas and limits in Amazon DynamoDB", DynamoDB Developer
 * Guide).
 */
export const MAX_INCARNATIONS = 8;

function incarnationsOf(row: TagsMetadata): Incarnation[] {
  const present = IncarnationSchema.safeParse(row);
  return present.success ? [...row.earlier_incarnations, present.data] : [];
}

/** One resource's row, or undefined where the ledger does not know it. */
export async function metadataOf(
  { dynamo, tableName }: TagsMetadataTable,
  resourceArn: string,
): Promise<TagsMetadata | undefined> {
  if (!canBeKey(resourceArn)) return undefined;
  const get = new GetCommand({
    TableName: tableName,
    Key: { resource_id: resourceArn },
    ConsistentRead: true,
  });
  const { Item } = await ledgerCall("TagsMetadata", () => dynamo.send(get));
  return Item && TagsMetadataSchema.parse(Item);
}

const MAX_KEYS_PER_GET = 100;

/** The rows of up to 100 resources, by ARN; a resource that the ledger does not know has none. */
export async function metadataOfAll(
  { dynamo, tableName }: TagsMetadataTable,
  resourceArns: string[],
): Promise<Map<string, TagsMetadata>> {
  const found = new Map<string, TagsMetadata>();
  // Of one key twice DynamoDB takes none ("BatchGetItem", Amazon DynamoDB API Reference).
  let keys = [...new Set(resourceArns)]
    .filter(canBeKey)
    .slice(0, MAX_KEYS_PER_GET)
    .map((resourceArn) => ({ resource_id: resourceArn }));
  for (let round = 0; keys.length > 0; round++) {
    if (round > MAX_CONFLICTS) throw new LedgerUnavailableError("TagsMetadata: keys stayed unprocessed");
    const get = new BatchGetCommand({ RequestItems: { [tableName]: { Keys: keys, ConsistentRead: true } } });
    const { Responses, UnprocessedKeys } = await ledgerCall("TagsMetadata", () => dynamo.send(get));
    for (const row of z.array(TagsMetadataSchema).parse(Responses?.[tableName] ?? []))
      found.set(row.resource_id, row);
    keys = z.array(z.object({ resource_id: z.string() })).parse(UnprocessedKeys?.[tableName]?.Keys ?? []);
  }
  return found;
}

/** The resources of that bare name (`i-0abc…`, `my-queue`): more than one where types or regions share it. */
export async function metadataByName(
  { dynamo, tableName }: TagsMetadataTable,
  name: string,
): Promise<TagsMetadata[]> {
  if (!canBeKey(name)) return [];
  return queryAll(dynamo, TagsMetadataSchema, {
    TableName: tableName,
    IndexName: "by-name",
    KeyConditionExpression: "#name = :name",
    ExpressionAttributeNames: { "#name": "name" },
    ExpressionAttributeValues: { ":name": name },
  });
}
