import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
} from "@aws-sdk/lib-dynamodb";
import type { TableDefinition } from "../../ledger/table.ts";
import { answeredLedger } from "../../test/evidence/answered-ledger.ts";
import { fakeTable } from "../../test/ledger/fake-dynamo.ts";
import { itemBytes } from "./item-size.ts";

type Row = Record<string, unknown>;

/** The calls of one table, and the request units and bytes that DynamoDB would charge. */
export type TableUse = {
  calls: number;
  writeUnits: number;
  readUnits: number;
  addedBytes: number;
  /** The table and its indexes, which have all attributes. */
  copies: number;
};

const WRITE_UNIT_BYTES = 1024;
/** Of a consistent read. */
const READ_UNIT_BYTES = 4096;
const writeUnits = (row: Row) => Math.ceil(itemBytes(row) / WRITE_UNIT_BYTES);

/** A table in memory that counts what its calls would cost ("DynamoDB on-demand capacity mode", DynamoDB Developer Guide). */
export function meteredTable(definition: TableDefinition) {
  const { items, dynamo } = fakeTable(definition);
  const use = { calls: 0, writeUnits: 0, readUnits: 0 };
  /** The rows that were charged. Several calls run at once, so what changed since the start of a call is not all its own. */
  const charged = new Map<string, Row>();
  let bytesBefore = 0;
  const answerOf = async (command: never): Promise<object> => {
    // The tables of an event have the rows of one resource, so any query finds them all.
    const isQuery = Object(command) instanceof QueryCommand;
    return isQuery ? { Items: [...items.values()] } : dynamo.send(command);
  };
  const send = async (command: never): Promise<object> => {
    use.calls += 1;
    const answer = await answerOf(command);
    use.readUnits += readUnitsOf(command, answer);
    use.writeUnits += refusedUnits(answer);
    for (const [key, row] of items) {
      use.writeUnits += writtenUnits(definition, charged.get(key), row);
      charged.set(key, row);
    }
    return answer;
  };
  const { dynamo: metered }: { dynamo: DynamoDBDocumentClient } = answeredLedger(send).userActions;
  return {
    table: { dynamo: metered, tableName: definition.name },
    use: (): TableUse => ({
      ...use,
      addedBytes: bytesOf([...items.values()]) - bytesBefore,
      copies: 1 + Object.keys(definition.indexes).length,
    }),
    /** Forgets what was counted. The rows stay. */
    reset: () => {
      Object.assign(use, { calls: 0, writeUnits: 0, readUnits: 0 });
      bytesBefore = bytesOf([...items.values()]);
    },
  };
}

const bytesOf = (rows: Row[]) => rows.reduce((sum, row) => sum + itemBytes(row), 0);

/**
 * The write of a row costs a unit for each KB of the larger of both versions, in the table and in each index: all
 * attributes are projected. If the key in an index changes, the index deletes one entry and adds another ("Provisioned
 * throughput considerations for global secondary indexes", DynamoDB Developer Guide).
 */
function writtenUnits({ indexes }: TableDefinition, old: Row | undefined, row: Row): number {
  // The table in memory makes a new object for each written row.
  if (old === row) return 0;
  const larger = Math.max(writeUnits(old ?? {}), writeUnits(row));
  const inIndexes = Object.values(indexes).map(({ partitionKey, sortKey = partitionKey }) => {
    const isMoved = old && (old[partitionKey] !== row[partitionKey] || old[sortKey] !== row[sortKey]);
    return isMoved ? writeUnits(old) + writeUnits(row) : larger;
  });
  return inIndexes.reduce((sum, units) => sum + units, larger);
}

/** "Even if the condition is false, the write consumes units": those of the row that is there, and at least one. */
function refusedUnits(answer: object): number {
  const responses: { Error?: { Item?: Row } }[] =
    "Responses" in answer && Array.isArray(answer.Responses) ? answer.Responses : [];
  return responses.reduce(
    (sum, { Error: refusal }) => sum + (refusal ? Math.max(1, writeUnits(refusal.Item ?? {})) : 0),
    0,
  );
}

/** A row that is not there costs one unit. A query of an index is not consistent: it costs half. */
function readUnitsOf(command: unknown, answer: object): number {
  if (command instanceof GetCommand) return 1;
  if (command instanceof QueryCommand) return readUnits("Items" in answer ? [answer.Items].flat() : []) / 2;
  if (!(command instanceof BatchGetCommand)) return 0;
  const [[, { Keys = [] } = {}] = []] = Object.entries(command.input.RequestItems ?? {});
  const rows = "Responses" in answer ? Object.values(Object(answer.Responses)).flat() : [];
  return readUnits(rows) + Keys.length - rows.length;
}

const readUnits = (rows: unknown[]): number =>
  rows.reduce((sum: number, row) => sum + Math.ceil(itemBytes(Object(row)) / READ_UNIT_BYTES), 0);
