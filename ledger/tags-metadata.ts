import { type DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { bareName, splitArn } from "../catalogue/arn.ts";
import { ActorSchema } from "../domain/actor.ts";
import { CreationSchema } from "../domain/origin.ts";
import type { ActionOutcome } from "../domain/outcome.ts";
import { TagsSchema } from "../domain/tags.ts";
import { actionId } from "./action-id.ts";
import { canBeKey, ledgerCall } from "./dynamo.ts";
import { SCHEMA_VERSION, type TableDefinition } from "./table.ts";
import type { ActionContext } from "./user-action.ts";

/** The table TagsMetadata has the current state. It has one row for each resource. */
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
  /** The tags that the ledger knows, and for each key the action that last wrote, removed or saw it. */
  tag_values: TagsSchema,
  tag_action_ids: z.record(z.string(), z.string()),
  /** The last action that wrote tags: its time, id, execution, event and actor. Absent if no action wrote any. */
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
  /** Earlier resources of the same ARN, in the order of their creation. Only the first and the latest ones are kept. */
  earlier_incarnations: z.array(IncarnationSchema),
  /** True if `earlier_incarnations` does not have all creations. UserActions has them. */
  incarnations_left_out: z.literal(true).optional(),
  /** The number of writes. A write is refused if the row has another revision than the one that was read. */
  revision: z.int(),
  schema_version: z.int(),
});
export type TagsMetadata = z.infer<typeof TagsMetadataSchema>;

export type TagsMetadataTable = { dynamo: DynamoDBDocumentClient; tableName: string };

/**
 * The row after an action, or undefined if the action does not change it. For each key, the later action decides. It
 * also decides the fields about the last write. The order in which the actions are recorded does not matter.
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

/** The action that last wrote, removed or saw a key. If there is none, it is "", which sorts before all actions. */
export function lastActionOn({ tag_action_ids }: Pick<TagsMetadata, "tag_action_ids">, key: string): string {
  return Object.hasOwn(tag_action_ids, key) ? (tag_action_ids[key] ?? "") : "";
}

/**
 * The creator of the resource. An incarnation is one of several resources that had the same ARN one after the other.
 * Some calls fail if the resource exists (`new`). If such a call succeeds again, the resource was deleted in between:
 * each call begins an incarnation. The caller of the latest call is the creator. Other calls also succeed if the
 * resource exists (`upsert`). Such a call begins an incarnation only if it is the earliest known call.
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
  const leftOut = incarnations.slice(1, 1 - MAX_INCARNATIONS);
  const kept = incarnations.filter((incarnation) => !leftOut.includes(incarnation));
  const isFirstTimeLeftOut = leftOut.length > 0 && !row.incarnations_left_out;
  if (!kept.includes(mine) && !(isFirstTimeLeftOut && leftOut.includes(mine))) return undefined;
  return {
    ...kept.at(-1),
    earlier_incarnations: kept.slice(0, -1),
    ...(leftOut.length > 0 && { incarnations_left_out: true as const }),
  };
}

/**
 * A row keeps the first creation and the latest ones, in whatever order they are recorded. A pipeline may create a
 * queue of the same name every day, and an item has at most 400 KB ("Quotas and limits in Amazon DynamoDB", DynamoDB
 * Developer Guide).
 */
export const MAX_INCARNATIONS = 8;

function incarnationsOf(row: TagsMetadata): Incarnation[] {
  const present = IncarnationSchema.safeParse(row);
  return present.success ? [...row.earlier_incarnations, present.data] : [];
}

/** The row of one resource, or undefined if the ledger does not know it. */
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
