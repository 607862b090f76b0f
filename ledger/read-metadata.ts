import { BatchGetCommand, paginateScan } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { LedgerUnavailableError } from "../domain/errors.ts";
import { canBeKey, ledgerCall, queryAll } from "./dynamo.ts";
import { type TagsMetadata, TagsMetadataSchema, type TagsMetadataTable } from "./tags-metadata.ts";

const MAX_KEYS_PER_GET = 100;
const MAX_ROUNDS = 5;

/** The rows of up to 100 resources, by ARN. A resource that the ledger does not know is left out. */
export async function metadataOfAll(
  { dynamo, tableName }: TagsMetadataTable,
  resourceArns: string[],
): Promise<Map<string, TagsMetadata>> {
  const found = new Map<string, TagsMetadata>();
  // DynamoDB refuses a request that names one key twice ("BatchGetItem", Amazon DynamoDB API Reference).
  let keys = [...new Set(resourceArns)]
    .filter(canBeKey)
    .slice(0, MAX_KEYS_PER_GET)
    .map((resourceArn) => ({ resource_id: resourceArn }));
  for (let round = 0; keys.length > 0; round++) {
    if (round > MAX_ROUNDS) throw new LedgerUnavailableError("TagsMetadata: keys stayed unprocessed");
    const get = new BatchGetCommand({ RequestItems: { [tableName]: { Keys: keys, ConsistentRead: true } } });
    const { Responses, UnprocessedKeys } = await ledgerCall("TagsMetadata", () => dynamo.send(get));
    for (const row of z.array(TagsMetadataSchema).parse(Responses?.[tableName] ?? []))
      found.set(row.resource_id, row);
    keys = z.array(z.object({ resource_id: z.string() })).parse(UnprocessedKeys?.[tableName]?.Keys ?? []);
  }
  return found;
}

/** All rows, in no order. This reads the whole table, which costs read units for every row. */
export async function* allMetadata({
  dynamo,
  tableName,
}: TagsMetadataTable): AsyncGenerator<TagsMetadata, undefined> {
  for await (const { Items } of paginateScan({ client: dynamo }, { TableName: tableName }))
    yield* z.array(TagsMetadataSchema).parse(Items ?? []);
  return undefined;
}

/** The resources with a name (`i-0abc…`, `my-queue`). Several types or regions may have a resource of the same name. */
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
