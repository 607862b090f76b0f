import { paginateScan } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { canBeKey, queryAll } from "./dynamo.ts";
import { rowsByKey } from "./rows-by-key.ts";
import { type TagsMetadata, TagsMetadataSchema, type TagsMetadataTable } from "./tags-metadata.ts";

/** The rows of these resources, by ARN. A resource that the ledger does not know is left out. */
export const metadataOfAll = (
  table: TagsMetadataTable,
  resourceArns: string[],
): Promise<Map<string, TagsMetadata>> =>
  rowsByKey(
    table,
    { keyName: "resource_id", keyOf: ({ resource_id }) => resource_id },
    TagsMetadataSchema,
    resourceArns,
  );

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
