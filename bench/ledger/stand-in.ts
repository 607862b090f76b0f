import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod";
import type { TableDefinition } from "../../ledger/table.ts";
import { tagHistoryTable } from "../../ledger/tag-history.ts";
import { tagsMetadataTable } from "../../ledger/tags-metadata.ts";
import { userActionsTable } from "../../ledger/user-action.ts";
import { answerQuery, partitionOf } from "./query.ts";
import type { ledgerRows, Row } from "./rows.ts";

/** What the stand-in has answered since the last `reset`. */
export type Reads = { calls: number; rows: number; bytes: number };

const AttributesSchema = z.record(z.string(), z.any());
const GetSchema = z.object({ TableName: z.string(), Key: AttributesSchema });
const QuerySchema = z.object({
  ...{ TableName: z.string(), KeyConditionExpression: z.string(), FilterExpression: z.string().optional() },
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
  ExpressionAttributeValues: AttributesSchema,
  ...{ ScanIndexForward: z.boolean().optional(), Limit: z.int().optional() },
  ExclusiveStartKey: AttributesSchema.optional(),
});

const tables: TableDefinition[] = [userActionsTable, tagsMetadataTable, tagHistoryTable];

/** The sort key of a partition: of the index whose partition key is the attribute, else of the table. */
function sortKeyOf(table: string, attribute: string): string {
  const found = tables.find(({ name }) => name === table);
  const places = [...(found ? [found] : []), ...Object.values(found?.indexes ?? {})];
  return places.find(({ partitionKey }) => partitionKey === attribute)?.sortKey ?? "";
}

/**
 * Answers the calls of `tagledger who` and `tagledger history` on a loopback port: Query and GetItem of DynamoDB, and
 * DescribeStacks of CloudFormation, which tells the names of the tables. It counts what DynamoDB would read.
 */
export async function startStandIn(ledger: ReturnType<typeof ledgerRows>) {
  let reads: Reads = { calls: 0, rows: 0, bytes: 0 };
  const count = (rows: number, bytes: number) => {
    reads = { calls: reads.calls + 1, rows: reads.rows + rows, bytes: reads.bytes + bytes };
  };
  const answers: Record<string, (body: unknown) => object> = {
    GetItem(body) {
      const { TableName: table, Key } = GetSchema.parse(body);
      const [[attribute = "", value = ""] = []] = Object.entries(unmarshall(Key));
      const [row] = ledger.of({ table, attribute, value });
      count(row ? 1 : 0, row ? Buffer.byteLength(JSON.stringify(row)) : 0);
      return row ? { Item: marshalled(row) } : {};
    },
    Query(body) {
      const { ExpressionAttributeValues, ExclusiveStartKey, ...given } = QuerySchema.parse(body);
      const query = { ...given, values: unmarshall(ExpressionAttributeValues) };
      const { attribute, value } = partitionOf(query);
      const sortKey = sortKeyOf(given.TableName, attribute);
      const after = ExclusiveStartKey && String(unmarshall(ExclusiveStartKey)[sortKey]);
      const partition = ledger.of({ table: given.TableName, attribute, value });
      const { read, bytes, passed, hasMore } = answerQuery(partition, sortKey, { ...query, after });
      count(read.length, bytes);
      const last = { [attribute]: value, [sortKey]: read.at(-1)?.[sortKey] };
      return {
        ...{ Items: passed.map(marshalled), Count: passed.length, ScannedCount: read.length },
        ...(hasMore && { LastEvaluatedKey: marshalled(last) }),
      };
    },
  };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const operation = String(request.headers["x-amz-target"] ?? "").split(".")[1];
    if (operation === undefined) return void response.end(STACKS);
    try {
      const answer = answers[operation];
      if (!answer) throw new Error(`The stand-in has no answer to ${operation}.`);
      response.end(JSON.stringify(answer(JSON.parse(body))));
    } catch (error) {
      response.statusCode = 400;
      response.end(JSON.stringify({ __type: "ValidationException", message: String(error) }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    reads: () => reads,
    reset: () => {
      reads = { calls: 0, rows: 0, bytes: 0 };
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

const portOf = (address: AddressInfo | string | null) => {
  if (address === null || typeof address === "string") throw new TypeError("A TCP server has a port.");
  return address.port;
};

const marshalled = (row: Row) => marshall(row, { removeUndefinedValues: true });

const output = (name: string) =>
  `<member><OutputKey>${name}TableName</OutputKey><OutputValue>${name}</OutputValue></member>`;
const outputs = tables.map(({ name }) => output(name));
const STACKS = `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult>
<Stacks><member><StackName>TagledgerLedger</StackName><StackStatus>CREATE_COMPLETE</StackStatus>
<CreationTime>2026-08-01T00:00:00Z</CreationTime><Outputs>${outputs.join("")}</Outputs></member></Stacks>
</DescribeStacksResult></DescribeStacksResponse>`;
