import { setTimeout as sleep } from "node:timers/promises";
import { BatchExecuteStatementCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import pMap from "p-map";
import { chunksOf } from "../domain/chunks-of.ts";
import { LedgerUnavailableError } from "../domain/errors.ts";
import { ledgerCall } from "./dynamo.ts";

type Attributes = Record<string, unknown>;

/** The write of one row in PartiQL. DynamoDB does it or refuses it, whatever it does with the others of its call. */
export type Statement = { Statement: string; Parameters: unknown[] };

/** `row exists`: a row with this key is there, and the condition does not hold for it. `no row`: there is none. */
export type StatementResult = "written" | "row exists" | "no row";

/** Adds a row, unless there is one with its key ("PartiQL insert statements for DynamoDB", DynamoDB Developer Guide). */
export function insertStatement(tableName: string, row: Attributes): Statement {
  const attributes = defined(row);
  const pairs = attributes.map(([name]) => `'${name}': ?`);
  return {
    Statement: `INSERT INTO "${tableName}" VALUE {${pairs.join(", ")}}`,
    Parameters: attributes.map(([, value]) => value),
  };
}

/**
 * Sets attributes of a row, if the row exists and has these other values ("PartiQL update statements for DynamoDB",
 * DynamoDB Developer Guide).
 */
export function updateStatement(
  tableName: string,
  { set, where }: { set: Attributes; where: Attributes },
): Statement {
  const [changes, conditions] = [defined(set), Object.entries(where)];
  const equals = ([name]: [string, unknown]) => `"${name}" = ?`;
  const clauses = changes.map((change) => `SET ${equals(change)}`);
  return {
    Statement: `UPDATE "${tableName}" ${clauses.join(" ")} WHERE ${conditions.map(equals).join(" AND ")}`,
    Parameters: [...changes, ...conditions].map(([, value]) => value),
  };
}

const defined = (attributes: Attributes) =>
  Object.entries(attributes).filter(([, value]) => value !== undefined);

/** "Maximum number of 25 items" ("BatchExecuteStatement", Amazon DynamoDB API Reference). */
const MAX_STATEMENTS_PER_CALL = 25;
/**
 * A hundred rows at a time. A new table takes 4,000 write units a second ("DynamoDB on-demand capacity mode", DynamoDB
 * Developer Guide).
 */
const CONCURRENT_CALLS = 4;

/**
 * Runs statements for different rows, 25 in a call. They cost the write units of single writes.
 *
 * @returns the result of each statement, in their order.
 * @throws LedgerUnavailableError if a retry may help. An error of DynamoDB that is about one statement has DynamoDB's
 * code as its name. Statements that DynamoDB did before the error stay done.
 */
export async function runStatements(
  dynamo: DynamoDBDocumentClient,
  operation: string,
  statements: Statement[],
): Promise<StatementResult[]> {
  const results = await pMap(
    chunksOf(statements, MAX_STATEMENTS_PER_CALL),
    (chunk) => runChunk(dynamo, operation, chunk),
    { concurrency: CONCURRENT_CALLS },
  );
  return results.flat();
}

const MAX_ROUNDS = 4;
/** The longest wait before the second round. It doubles with each round. The SDK repeats only whole calls. */
const LONGEST_FIRST_WAIT_MILLISECONDS = 100;

/** One call, and again for the statements that DynamoDB throttled. */
async function runChunk(
  dynamo: DynamoDBDocumentClient,
  operation: string,
  statements: Statement[],
): Promise<StatementResult[]> {
  const results = new Map<Statement, StatementResult>();
  let waiting = statements;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if (round > 0) await sleep(Math.random() * LONGEST_FIRST_WAIT_MILLISECONDS * 2 ** (round - 1));
    const command = new BatchExecuteStatementCommand({
      Statements: waiting.map((statement) => ({
        ...statement,
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      })),
    });
    const { Responses = [] } = await ledgerCall(operation, () => dynamo.send(command));
    const throttled: Statement[] = [];
    for (const [index, statement] of waiting.entries()) {
      const result = resultOf(operation, Responses[index]);
      if (result === "throttled") throttled.push(statement);
      else results.set(statement, result);
    }
    if (throttled.length === 0) return statements.flatMap((statement) => results.get(statement) ?? []);
    waiting = throttled;
  }
  throw new LedgerUnavailableError(`${operation}: DynamoDB throttled ${waiting.length} rows`);
}

/** The codes that pass by themselves, of those in "BatchStatementError" (Amazon DynamoDB API Reference). */
const TRANSIENT_CODES = new Set([
  "InternalServerError",
  "ProvisionedThroughputExceeded",
  "RequestLimitExceeded",
  "ThrottlingError",
  "TransactionConflict",
]);

type Refusal = {
  Code?: string | undefined;
  Message?: string | undefined;
  Item?: Attributes | undefined;
};
type Answer = { Error?: Refusal | undefined };

function resultOf(operation: string, answer: Answer | undefined): StatementResult | "throttled" {
  if (!answer) throw new LedgerUnavailableError(`${operation}: DynamoDB left out an answer`);
  const { Error: refusal } = answer;
  if (!refusal) return "written";
  const { Code = "UnknownError", Message = "", Item } = refusal;
  if (Code === "DuplicateItem") return "row exists";
  if (Code === "ConditionalCheckFailed") return Object.keys(Item ?? {}).length > 0 ? "row exists" : "no row";
  if (TRANSIENT_CODES.has(Code)) return "throttled";
  throw Object.assign(new Error(`${operation}: ${Message}`), { name: Code });
}
