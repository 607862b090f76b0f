import { type DynamoDBDocumentClient, paginateQuery } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { LedgerUnavailableError } from "../domain/errors.ts";
import { isTransient } from "../domain/transient.ts";
import { shardsOf } from "./action-id.ts";

/**
 * Runs a call to DynamoDB.
 *
 * @throws LedgerUnavailableError if a retry may help. Other errors pass through unchanged.
 */
export async function ledgerCall<T>(operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Error) || !isTransient(error)) throw error;
    throw new LedgerUnavailableError(`${operation}: ${error.name}: ${error.message}`, { cause: error });
  }
}

/** A partition key has at most 2,048 bytes ("Quotas and limits in Amazon DynamoDB", DynamoDB Developer Guide). */
const MAX_KEY_BYTES = 2048;

/** Whether a text can be a partition key. For any other text the ledger has no row, and DynamoDB rejects the query. */
export const canBeKey = (text: string): boolean => text !== "" && Buffer.byteLength(text) <= MAX_KEY_BYTES;

/** The rows of a query, page after page. */
export async function* queryPages<Row extends z.ZodType>(
  client: DynamoDBDocumentClient,
  row: Row,
  query: Parameters<typeof paginateQuery>[1],
): AsyncGenerator<z.output<Row>[], undefined> {
  for await (const { Items } of paginateQuery({ client }, query)) yield z.array(row).parse(Items ?? []);
  return undefined;
}

/** All rows of a query. */
export async function queryAll<Row extends z.ZodType>(
  client: DynamoDBDocumentClient,
  row: Row,
  query: Parameters<typeof paginateQuery>[1],
): Promise<z.output<Row>[]> {
  return (await Array.fromAsync(queryPages(client, row, query))).flat();
}

/** Runs a query in each partition of one day or one actor (`:shard` in the query), and returns all rows. */
export async function queryShards<Row extends z.ZodType>(
  client: DynamoDBDocumentClient,
  row: Row,
  key: string,
  query: Parameters<typeof paginateQuery>[1],
): Promise<z.output<Row>[]> {
  const rows = await Promise.all(
    shardsOf(key).map((shard) =>
      queryAll(client, row, {
        ...query,
        ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ":shard": shard },
      }),
    ),
  );
  return rows.flat();
}
