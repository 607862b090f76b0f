import { randomUUID } from "node:crypto";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { findType } from "../../catalogue/index.ts";
import { taggingApis } from "../../functions/shared/tagging/tagging-apis.ts";
import { cloudTrailRecord, iamUser } from "../../local/cloudtrail-event.ts";
import { localEnvironment } from "../../local/deploy.ts";
import { localAccountId } from "../../local/emulator.ts";
import { arnsOf, planFor } from "../fixtures/plans.ts";
import { aws, clientConfig, deliver, deployment, ledgerOf } from "./deployed.ts";
import { create, realCreations, region } from "./real-creations.ts";

/**
 * One creation for each tagging API that the emulator has. The service's own API creates it, the local stage makes the
 * record, and the deployed workflow tags it. The test reads the tag and takes it off with the code that ApplyTag runs.
 */
beforeAll(() => {
  for (const [key, value] of Object.entries(localEnvironment(deployment.endpoint))) vi.stubEnv(key, value);
});
afterAll(() => vi.unstubAllEnvs());

describe("created with the service's own API, tagged, recorded, read back, and taken off again", () => {
  test.each(realCreations)("$event", async (creation) => {
    const { event, awsRegion = region } = creation;
    const requestId = await create(creation);

    const { status, input, output } = await aws.executionOf(requestId);

    expect(status, JSON.stringify(output)).toBe("SUCCEEDED");
    const [resourceArn = ""] = arnsOf(planFor(input, { startTime: new Date().toISOString() }));
    const { metadata, actions } = await ledgerOf(resourceArn);
    expect(actions).toMatchObject([{ outcome: "tagged", action_type: event }]);
    expect(metadata).toMatchObject({ created_by: { name: "grace" }, tag_values: { Owner: "grace" } });
    const api = await taggingApis(localAccountId, ["Owner"])(findType(resourceArn)?.tagger ?? "", awsRegion);
    expect(await api.readTags([resourceArn])).toEqual(new Map([[resourceArn, { tags: { Owner: "grace" } }]]));
    expect(await api.removeTags([resourceArn], ["Owner"])).toEqual(new Map());
    expect(await api.readTags([resourceArn])).toEqual(new Map([[resourceArn, { tags: {} }]]));
  });
});

test("a global table's new replica is tagged in its own region, and the original is left alone", async () => {
  const replicaRegion = "eu-central-1";
  const TableName = `orders-${randomUUID().slice(0, 8)}`;
  for (const each of [region, replicaRegion])
    await new DynamoDBClient(clientConfig(each)).send(
      new CreateTableCommand({
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
        AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      }),
    );
  const record = cloudTrailRecord({
    eventSource: "dynamodb.amazonaws.com",
    eventName: "UpdateTable",
    awsRegion: region,
    userIdentity: iamUser("ada"),
    requestParameters: {
      tableName: TableName,
      replicaUpdates: [{ create: { regionName: replicaRegion } }],
    },
    responseElements: { tableDescription: { tableName: TableName, tableStatus: "UPDATING" } },
  });

  expect((await deliver(record)).status).toBe("SUCCEEDED");

  const arnIn = (each: string) => `arn:aws:dynamodb:${each}:${localAccountId}:table/${TableName}`;
  const tagsIn = async (each: string) =>
    (await taggingApis(localAccountId, ["Owner"])("dynamodb", each)).readTags([arnIn(each)]);
  expect(await tagsIn(replicaRegion)).toEqual(new Map([[arnIn(replicaRegion), { tags: { Owner: "ada" } }]]));
  expect(await tagsIn(region)).toEqual(new Map([[arnIn(region), { tags: {} }]]));
});
