import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchExecuteStatementCommand, BatchGetCommand, DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { LedgerUnavailableError } from "../../domain/errors.ts";
import type { ActionOutcome } from "../../domain/outcome.ts";
import { metadataOfAll } from "../../ledger/read-metadata.ts";
import { recordMetadata as recordAll } from "../../ledger/record-metadata.ts";
import { insertStatement, runStatements } from "../../ledger/statements.ts";
import { TagHistoryRowSchema, tagHistoryTable } from "../../ledger/tag-history.ts";
import { mergeMetadata, metadataOf, tagsMetadataTable } from "../../ledger/tags-metadata.ts";
import { execution, originOf, queueArn } from "../fixtures/cloudtrail.ts";
import { fakeTable } from "./fake-dynamo.ts";
import { appendChange, recordMetadata, writeAhead } from "./one-row.ts";

const context = (eventId = "event-1") => ({ origin: originOf({ eventId }), policyVersion: "v1", execution });
const tagged = (more: Partial<ActionOutcome> = {}): ActionOutcome => ({
  resourceArn: queueArn("q"),
  resourceType: "AWS::SQS::Queue",
  region: "eu-west-1",
  outcome: "tagged",
  timestamp: execution.startTime,
  before: { Team: "core" },
  after: { Owner: "ada", Team: "core" },
  ...more,
});

describe("TagsMetadata", () => {
  const ledger = () => {
    const fake = fakeTable(tagsMetadataTable);
    return { ...fake, table: { dynamo: fake.dynamo, tableName: "TagsMetadata" } };
  };

  test("the same action again writes nothing", async () => {
    const { table, items } = ledger();
    expect(await recordMetadata(table, context(), tagged())).toBe(true);
    const row = items.get(queueArn("q"));
    expect(await recordMetadata(table, context(), tagged())).toBe(false);
    expect(items.get(queueArn("q"))).toBe(row);
  });

  test("a write that collides with another execution's is repeated on the new row", async () => {
    const { table, beforeWrite } = ledger();
    beforeWrite.push(
      async () => void (await recordMetadata(table, context("other"), tagged({ after: { Env: "x" } }))),
    );
    expect(await recordMetadata(table, context(), tagged())).toBe(true);
    expect(await metadataOf(table, queueArn("q"))).toMatchObject({
      revision: 2,
      tag_values: { Env: "x", Owner: "ada" },
    });
  });

  test("a change that collides with another execution's change is repeated on the changed row", async () => {
    const { table, beforeWrite } = ledger();
    await recordMetadata(table, context("first"), tagged({ after: { Team: "core" } }));
    beforeWrite.push(
      async () => void (await recordMetadata(table, context("other"), tagged({ after: { Env: "x" } }))),
    );
    expect(await recordMetadata(table, context(), tagged({ after: { Owner: "ada" } }))).toBe(true);
    expect(await metadataOf(table, queueArn("q"))).toMatchObject({
      revision: 3,
      tag_values: { Team: "core", Env: "x", Owner: "ada" },
    });
  });

  test("a write that collides is repeated, and the others of its batch are written once", async () => {
    const { table, items, beforeWrite } = ledger();
    const named = (name: string) => tagged({ resourceArn: queueArn(name) });
    const other = async () => void (await recordMetadata(table, context("other"), named("b")));
    beforeWrite.push(() => {}, other);
    const outcomes = ["a", "b", "c", "a"].map(named);
    expect(await recordAll(table, context(), outcomes)).toEqual([true, true, true, false]);
    const revisions = [...items.values()].map(({ resource_id, revision }) => [resource_id, revision]);
    expect(Object.fromEntries(revisions)).toEqual({
      [queueArn("a")]: 1,
      [queueArn("b")]: 2,
      [queueArn("c")]: 1,
    });
  });

  test("after five conflicts in a row, the state's retrier takes over", async () => {
    const { table, beforeWrite } = ledger();
    let count = 0;
    const meet = async () => {
      beforeWrite.unshift(() => {});
      await recordMetadata(table, context(`other-${count++}`), tagged({ after: { [`k${count}`]: "" } }));
    };
    beforeWrite.push(meet, meet, meet, meet, meet);
    await expect(recordMetadata(table, context(), tagged())).rejects.toThrow(LedgerUnavailableError);
    expect(count).toBe(5);
  });
});

describe("TagHistory", () => {
  const ledger = () => {
    const fake = fakeTable(tagHistoryTable);
    return { items: fake.items, table: { dynamo: fake.dynamo, tableName: "TagHistory" } };
  };

  test("a change has only the changed keys, with the values after and before", async () => {
    const { table, items } = ledger();
    const outcome = tagged({
      before: { Team: "core", Env: "" },
      after: { Owner: "ada", Team: "core", Env: "x" },
    });
    expect(await appendChange(table, context(), outcome)).toBe(true);
    expect(TagHistoryRowSchema.parse([...items.values()][0])).toMatchObject({
      tag_values: { Owner: "ada", Env: "x" },
      previous_values: { Env: "" },
      user_info: { name: "ada" },
      execution_arn: execution.arn,
    });
  });

  test("the same change again adds no row and changes none", async () => {
    const { table, items } = ledger();
    await appendChange(table, context(), tagged());
    const rows = structuredClone([...items]);
    expect(await appendChange(table, context(), tagged({ timestamp: "2027-01-01T00:00:00Z" }))).toBe(false);
    expect([...items]).toEqual(rows);
  });
});

describe("a DynamoDB that does not answer", () => {
  const client = mockClient(DynamoDBDocumentClient);
  beforeEach(() => client.reset());
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient({ region: "eu-west-1" }));
  const failure = (name: string, httpStatusCode = 400) =>
    Object.assign(new Error(`${name}.`), { name, $metadata: { httpStatusCode } });
  const table = { dynamo, tableName: "T" };
  const ahead = { resourceArn: queueArn("q"), previousValues: {}, wanted: {} };

  test.each([
    ["ProvisionedThroughputExceededException", 400, "LedgerUnavailableError"],
    ["ThrottlingException", 400, "LedgerUnavailableError"],
    ["InternalServerError", 500, "LedgerUnavailableError"],
    ["TransactionConflictException", 400, "LedgerUnavailableError"],
    ["AccessDeniedException", 400, "AccessDeniedException"],
    ["ResourceNotFoundException", 400, "ResourceNotFoundException"],
    ["ValidationException", 400, "ValidationException"],
  ])("%s (%i) comes out as %s, with its cause", async (name, status, thrown) => {
    const error = failure(name, status);
    client.on(BatchExecuteStatementCommand).rejects(error);
    client.on(BatchGetCommand).rejects(error);
    for (const call of [
      writeAhead(table, context(), ahead),
      appendChange(table, context(), tagged()),
      metadataOfAll(table, ["a"]),
    ]) {
      const caught: unknown = await call.catch((problem: unknown) => problem);
      expect(caught).toMatchObject({ name: thrown });
      if (thrown === "LedgerUnavailableError") expect(caught).toMatchObject({ cause: error });
    }
  });

  const rows = Array.from({ length: 60 }, (_, index) => ({ id: `${index}` }));
  const inserts = rows.map((each) => insertStatement("T", each));
  const idsOf = (call: number) =>
    client
      .commandCalls(BatchExecuteStatementCommand)
      [call]?.args[0].input.Statements?.map(({ Parameters }) => Parameters?.[0]);

  test.each([
    "ThrottlingError",
    "ProvisionedThroughputExceeded",
    "RequestLimitExceeded",
    "InternalServerError",
  ])("statements that fail with %s are sent again, and no others", async (Code) => {
    client.on(BatchExecuteStatementCommand).callsFake(({ Statements = [] }) => ({
      Responses: Statements.map((_: unknown, index: number) =>
        Statements.length === 25 && index % 10 === 0 ? { Error: { Code } } : {},
      ),
    }));
    const results = await runStatements(dynamo, "T", inserts.slice(0, 25));
    expect(results).toEqual(inserts.slice(0, 25).map(() => "written"));
    expect(idsOf(1)).toEqual(["0", "10", "20"]);
  });

  test("statements that stay throttled are an error that a retry may help", async () => {
    const Responses = [{ Error: { Code: "ThrottlingError" as const } }];
    client.on(BatchExecuteStatementCommand).resolves({ Responses });
    await expect(runStatements(dynamo, "T", inserts.slice(0, 1))).rejects.toThrow(LedgerUnavailableError);
  });

  test.each([
    "AccessDenied",
    "ValidationError",
    "ResourceNotFound",
    "ItemCollectionSizeLimitExceeded",
  ] as const)("a statement that fails with %s is an error of that name", async (Code) => {
    client
      .on(BatchExecuteStatementCommand)
      .resolves({ Responses: [{}, { Error: { Code, Message: "No." } }] });
    const caught: unknown = await runStatements(dynamo, "T", inserts.slice(0, 2)).catch((error) => error);
    expect(caught).toMatchObject({ name: Code, message: "T: No." });
  });

  test("a statement without an answer does not count as written", async () => {
    client.on(BatchExecuteStatementCommand).resolves({ Responses: [{}] });
    await expect(runStatements(dynamo, "T", inserts.slice(0, 2))).rejects.toThrow(LedgerUnavailableError);
  });

  test("no call has more than 25 statements, and no read more than 100 keys", async () => {
    client.on(BatchExecuteStatementCommand).callsFake(({ Statements = [] }) => ({
      Responses: Statements.map(() => ({})),
    }));
    client.on(BatchGetCommand).resolves({});
    await runStatements(dynamo, "T", inserts);
    expect([0, 1, 2].map((call) => idsOf(call)?.length)).toEqual([25, 25, 10]);
    await metadataOfAll(
      table,
      Array.from({ length: 250 }, (_, index) => `arn:${index}`),
    );
    const keys = client
      .commandCalls(BatchGetCommand)
      .map(({ args }) => args[0].input.RequestItems?.T?.Keys?.length);
    expect(keys).toEqual([100, 100, 50]);
  });

  const row = mergeMetadata(undefined, context(), tagged());
  const unprocessed = { T: { Keys: [{ resource_id: "b" }] } };

  test("unprocessed keys are requested again", async () => {
    client
      .on(BatchGetCommand)
      .resolvesOnce({ Responses: { T: [{ ...row }] }, UnprocessedKeys: unprocessed })
      .resolves({ Responses: { T: [{ ...row, resource_id: "b" }] } });
    expect([...(await metadataOfAll(table, [queueArn("q"), "b"])).keys()]).toEqual([queueArn("q"), "b"]);
    expect(client.commandCalls(BatchGetCommand)[1]?.args[0].input.RequestItems?.T?.Keys).toEqual([
      { resource_id: "b" },
    ]);
  });

  test("keys that stay unprocessed are an error, and never count as unknown resources", async () => {
    client.on(BatchGetCommand).resolves({ UnprocessedKeys: unprocessed });
    await expect(metadataOfAll(table, ["b"])).rejects.toThrow(LedgerUnavailableError);
  });

  test("without keys there is no call", async () => {
    expect(await metadataOfAll(table, [])).toEqual(new Map());
    expect(client.calls()).toEqual([]);
  });
});
