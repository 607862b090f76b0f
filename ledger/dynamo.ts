import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, PutCommand, paginateQuery } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { LedgerUnavailableError } from "../domain/errors.ts";
import { isTransient } from "../domain/transient.ts";
import { shardsOf } from "./action-id.ts";

/**
 * Runs a call to DynamoDB.
 *
 * @throws LedgerUnavailableError where waiting helps; everything else as the SDK throws it.
 */
export async function ledgerCall<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Error) || !isTransient(error)) throw error;
    throw new LedgerUnavailableError(`${what}: ${error.name}: ${error.message}`, { cause: error });
  }
}

/** 2,048 bytes for a partition key ("Quotas and limits in Amazon DynamoDB", DynamoDB Developer Guide). */
const MAX_KEY_BYTES = 2048;

/** Whether DynamoDB takes a text for a partition key: of any other the ledger has no row, and refuses the question. */
export const canBeKey = (text: string): boolean => text !== "" && Buffer.byteLength(text) <= MAX_KEY_BYTES;

/**
 * Puts an item by condition.
 *
 * @returns whether it was put: it is not where the condition does not hold.
 * @throws LedgerUnavailableError
 */
export async function putIf(
  dynamo: DynamoDBDocumentClient,
  what: string,
  put: ConstructorParameters<typeof PutCommand>[0] & { ConditionExpression: string },
): Promise<boolean> {
  try {
    await ledgerCall(what, () => dynamo.send(new PutCommand(put)));
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return false;
  }
}

/** All rows of a query, page after page. */
export async function queryAll<Row extends z.ZodType>(
  client: DynamoDBDocumentClient,
  row: Row,
  query: Parameters<typeof paginateQuery>[1],
): Promise<z.output<Row>[]> {
  const pages = paginateQuery({ client }, query);
  const rows = await Array.fromAsync(pages, ({ Items }) => z.array(row).parse(Items ?? []));
  return rows.flat();
}

/** All rows of a query in every partition of one day or one actor, which the query has as `:shard`. */
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
