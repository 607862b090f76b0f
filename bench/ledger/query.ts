import type { Row } from "./rows.ts";

/** A Query as the stand-in reads it, with plain values. */
export type Query = {
  KeyConditionExpression: string;
  FilterExpression?: string | undefined;
  ExpressionAttributeNames?: Record<string, string> | undefined;
  values: Record<string, unknown>;
  ScanIndexForward?: boolean | undefined;
  Limit?: number | undefined;
  /** The sort key of the last row of the page before. */
  after?: string | undefined;
};

/** "A single Query operation can retrieve a maximum of 1 MB of data" ("Querying tables in DynamoDB", DynamoDB Developer Guide). */
const PAGE_BYTES = 1024 ** 2;

/**
 * Answers a Query of one partition as DynamoDB does: first the condition on the sort key, then the page, then the filter. What
 * the filter takes away is read and paid for.
 *
 * @returns the rows that are read, those among them that pass the filter, and whether there are more.
 */
export function answerQuery(partition: Row[], sortKey: string, query: Query) {
  const inRange = conditionOf(query.KeyConditionExpression, query);
  const passes = conditionOf(query.FilterExpression ?? "", query);
  const isForward = query.ScanIndexForward !== false;
  const keyOf = (row: Row) => String(row[sortKey] ?? "");
  const sorted = partition
    .filter(inRange)
    .toSorted((a, b) => (keyOf(a) < keyOf(b) === isForward ? -1 : 1))
    .filter((row) => query.after === undefined || keyOf(row) > query.after === isForward);
  const read: Row[] = [];
  let bytes = 0;
  for (const row of sorted) {
    if (bytes >= PAGE_BYTES || read.length === query.Limit) break;
    read.push(row);
    bytes += Buffer.byteLength(JSON.stringify(row));
  }
  return { read, bytes, passed: read.filter(passes), hasMore: read.length < sorted.length };
}

/** The attribute and the value of the partition that a Query asks for. */
export function partitionOf({ KeyConditionExpression, ExpressionAttributeNames, values }: Query) {
  const [, name = "", value = ""] = /^(\S+) = (:\w+)/.exec(KeyConditionExpression) ?? [];
  return { attribute: ExpressionAttributeNames?.[name] ?? name, value: String(values[value]) };
}

/** @throws Error for an expression that no query of the product has. */
function conditionOf(expression: string, query: Query): (row: Row) => boolean {
  const terms = expression
    .replaceAll(/(\S+) BETWEEN (:\w+) AND (:\w+)/g, "$1 >= $2 AND $1 <= $3")
    .split(" AND ")
    .filter((term) => term !== "")
    .map((term) => termOf(term, query));
  return (row) => terms.every((holds) => holds(row));
}

function termOf(term: string, { ExpressionAttributeNames = {}, values }: Query): (row: Row) => boolean {
  const [, begun, beginning = ""] = /^begins_with\((\S+), (:\w+)\)$/.exec(term) ?? [];
  const [, compared, operator, value = ""] = /^(\S+) (=|>=|<=|<|>) (:\w+)$/.exec(term) ?? [];
  const name = begun ?? compared;
  if (name === undefined) throw new Error(`The stand-in does not know the condition ${term}.`);
  const textOf = (row: Row) => String(row[ExpressionAttributeNames[name] ?? name] ?? "");
  const given = String(values[begun === undefined ? value : beginning]);
  if (begun !== undefined) return (row) => textOf(row).startsWith(given);
  if (operator === "=") return (row) => textOf(row) === given;
  if (operator === ">=") return (row) => textOf(row) >= given;
  if (operator === "<=") return (row) => textOf(row) <= given;
  return operator === "<" ? (row) => textOf(row) < given : (row) => textOf(row) > given;
}
