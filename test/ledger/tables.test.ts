import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchGetCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { LedgerUnavailableError } from "../../domain/errors.ts";
import type { ActionOutcome } from "../../domain/outcome.ts";
import { metadataOfAll } from "../../ledger/read-metadata.ts";
import { appendChange, TagHistoryRowSchema, tagHistoryTable } from "../../ledger/tag-history.ts";
import { mergeMetadata, metadataOf, recordMetadata, tagsMetadataTable } from "../../ledger/tags-metadata.ts";
import { writeAhead } from "../../ledger/user-actions.ts";
import { execution, originOf, queueArn } from "../fixtures/cloudtrail.ts";
import { fakeTable } from "./fake-dynamo.ts";

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
    client.on(UpdateCommand).rejects(error);
    client.on(PutCommand).rejects(error);
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
