import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertStatement, runStatements, updateStatement } from "../../ledger/statements.ts";
import { clientOf, type LocalAws, startLocalAws } from "./local-aws.ts";

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws("partiql");
  await new DynamoDBClient(clientOf(aws.gateway)).send(
    new CreateTableCommand({
      TableName: "rows",
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    }),
  );
});
afterAll(() => aws.stop());

const clientFor = (credentials?: { accessKeyId: string; secretAccessKey: string }) =>
  DynamoDBDocumentClient.from(new DynamoDBClient(clientOf(aws.gateway, "eu-west-1", credentials)), {
    marshallOptions: { removeUndefinedValues: true },
  });
const insert = (id: string) =>
  insertStatement("rows", {
    id,
    revision: 1,
    timestamp: "t",
    tags: { "a:b#c": "x", gone: undefined },
    no: undefined,
  });
const raise = (id: string, from: number) =>
  updateStatement("rows", {
    set: { revision: from + 1, name: "n", no: undefined },
    where: { id, revision: from },
  });
const rowOf = async (id: string) =>
  (await clientFor().send(new GetCommand({ TableName: "rows", Key: { id } }))).Item;

describe("a batch of statements", () => {
  test("adds each row once, and leaves a row that exists as it is", async () => {
    await runStatements(clientFor(), "test", [insert("a")]);
    await runStatements(clientFor(), "test", [raise("a", 1)]);
    expect(await runStatements(clientFor(), "test", [insert("a"), insert("b")])).toEqual([
      "row exists",
      "written",
    ]);
    expect(await rowOf("a")).toEqual({
      id: "a",
      revision: 2,
      timestamp: "t",
      name: "n",
      tags: { "a:b#c": "x" },
    });
    expect(await rowOf("b")).toMatchObject({ revision: 1 });
  });

  test("changes a row only if its values are those that are named, and makes no row", async () => {
    await runStatements(clientFor(), "test", [insert("c"), insert("d")]);
    const statements = [raise("c", 7), raise("d", 1), raise("e", 1)];
    expect(await runStatements(clientFor(), "test", statements)).toEqual(["row exists", "written", "no row"]);
    expect(await rowOf("c")).toMatchObject({ revision: 1 });
    expect(await rowOf("d")).toMatchObject({ revision: 2 });
    expect(await rowOf("e")).toBeUndefined();
  });

  test("takes 25 statements a call, and answers in their order", async () => {
    await runStatements(clientFor(), "test", [insert("n7"), insert("n59")]);
    const before = await statementCalls();
    const results = await runStatements(
      clientFor(),
      "test",
      Array.from({ length: 60 }, (_, index) => insert(`n${index}`)),
    );
    expect(results.flatMap((result, index) => (result === "written" ? [] : [index]))).toEqual([7, 59]);
    expect((await statementCalls()) - before).toBe(3);
  });
});

const statementCalls = async () =>
  (await aws.control.calls({ action: "dynamodb:BatchExecuteStatement" }))[0]?.count ?? 0;

test("a user who may insert only is refused an update, statement by statement", async () => {
  const iam = new IAMClient(clientOf(aws.gateway));
  await iam.send(new CreateUserCommand({ UserName: "inserter" }));
  const PolicyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "dynamodb:PartiQLInsert", Resource: "arn:aws:dynamodb:*:*:table/rows" },
    ],
  });
  await iam.send(new PutUserPolicyCommand({ UserName: "inserter", PolicyName: "p", PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "inserter" }));
  const client = clientFor({
    accessKeyId: AccessKey?.AccessKeyId ?? "",
    secretAccessKey: AccessKey?.SecretAccessKey ?? "",
  });
  expect(await runStatements(client, "test", [insert("i")])).toEqual(["written"]);
  await expect(runStatements(client, "test", [raise("i", 1)])).rejects.toThrow(/dynamodb:PartiQLUpdate/);
  expect(await rowOf("i")).toMatchObject({ revision: 1 });
});
