import { BatchGetCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import pMap from "p-map";
import * as z from "zod";
import { chunksOf } from "../domain/chunks-of.ts";
import { LedgerUnavailableError } from "../domain/errors.ts";
import { canBeKey, ledgerCall } from "./dynamo.ts";

/** "A single operation can retrieve up to … 100 items" ("BatchGetItem", Amazon DynamoDB API Reference). */
export const MAX_KEYS_PER_GET = 100;
const MAX_ROUNDS = 5;
const CONCURRENT_CALLS = 4;

type Table = { dynamo: DynamoDBDocumentClient; tableName: string };

/**
 * The rows with these keys, by key. A key that the table does not have is left out.
 *
 * @throws LedgerUnavailableError
 */
export async function rowsByKey<Row extends z.ZodType>(
  table: Table,
  { keyName, keyOf }: { keyName: string; keyOf: (row: z.output<Row>) => string },
  row: Row,
  ids: readonly string[],
): Promise<Map<string, z.output<Row>>> {
  // DynamoDB refuses a request that names one key twice ("BatchGetItem", Amazon DynamoDB API Reference).
  const keys = [...new Set(ids)].filter(canBeKey).map((id) => ({ [keyName]: id }));
  const rows = await rowsWithKeys(table, row, keys);
  return new Map(rows.map((each) => [keyOf(each), each]));
}

/**
 * The rows with different keys, in no order. A key that the table does not have is left out.
 *
 * @throws LedgerUnavailableError
 */
export async function rowsWithKeys<Row extends z.ZodType>(
  table: Table,
  row: Row,
  keys: Record<string, string>[],
): Promise<z.output<Row>[]> {
  const chunks = chunksOf(keys, MAX_KEYS_PER_GET);
  const found = await pMap(chunks, (chunk) => rowsOfChunk(table, row, chunk), {
    concurrency: CONCURRENT_CALLS,
  });
  return found.flat();
}

async function rowsOfChunk<Row extends z.ZodType>(
  { dynamo, tableName }: Table,
  row: Row,
  wanted: Record<string, string>[],
): Promise<z.output<Row>[]> {
  const found: z.output<Row>[] = [];
  const KeysSchema = z.array(z.record(z.string(), z.string()));
  let keys = wanted;
  for (let round = 0; keys.length > 0; round++) {
    if (round > MAX_ROUNDS) throw new LedgerUnavailableError(`${tableName}: keys stayed unprocessed`);
    const get = new BatchGetCommand({ RequestItems: { [tableName]: { Keys: keys, ConsistentRead: true } } });
    const { Responses, UnprocessedKeys } = await ledgerCall(tableName, () => dynamo.send(get));
    found.push(...z.array(row).parse(Responses?.[tableName] ?? []));
    keys = KeysSchema.parse(UnprocessedKeys?.[tableName]?.Keys ?? []);
  }
  return found;
}
