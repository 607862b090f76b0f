import { CreateTopicCommand, DeleteTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { describe, expect, test } from "vitest";
import { iamUser } from "../../local/cloudtrail-event.ts";
import {
  alertOf,
  clientConfig,
  deployment,
  ec2Tags,
  execute,
  failuresCounted,
  faults,
  ledgerOf,
  newGateway,
  RED_END,
  statesOf,
  variant,
} from "./deployed.ts";

describe("a crash after tagging", () => {
  test("the batch is failed and alerted, and a replay has the outcome tagged, with the true values before", async () => {
    const { record, gatewayArn } = await newGateway("eu-central-1", iamUser("barbara"));
    await faults.add({ action: "ec2:CreateTags", region: "eu-central-1", after: true, effect: "hang" });
    const impatient = await variant((definition, text) => ({
      ...definition,
      ...JSON.parse(text.replaceAll(/"TimeoutSeconds": ?150/g, '"TimeoutSeconds": 3')),
    }));

    const crashed = await execute(record, impatient);

    expect(crashed.status).toBe("FAILED");
    expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "barbara" });
    expect((await ledgerOf(gatewayArn)).actions).toMatchObject([
      { outcome: "failed", reason: "States.Timeout", previous_values: {} },
    ]);
    await faults.clear();

    const replayed = await execute(record);

    expect(replayed.status).toBe("SUCCEEDED");
    const { actions, changes } = await ledgerOf(gatewayArn);
    expect(actions).toMatchObject([
      { outcome: "tagged", previous_values: {}, tag_values: { Owner: "barbara" } },
    ]);
    expect(changes).toMatchObject([{ previous_values: {}, tag_values: { Owner: "barbara" } }]);
  });
});

describe("SNS failing", () => {
  test("the metric is still put and the execution is still red", async () => {
    const sns = new SNSClient(clientConfig());
    const { TopicArn = "" } = await sns.send(
      new CreateTopicCommand({ Name: `deleted-${crypto.randomUUID()}` }),
    );
    await sns.send(new DeleteTopicCommand({ TopicArn }));
    const voiceless = await variant((_definition, text) =>
      JSON.parse(text.replaceAll(deployment.topicArn, TopicArn)),
    );
    const counted = await failuresCounted();

    const ended = await execute({}, voiceless);

    expect(ended.status).toBe("FAILED");
    expect(await statesOf(ended)).toEqual(["Validate", "RecordRefusal", ...RED_END]);
    expect(await failuresCounted()).toBe(counted + 1);
  });
});

describe("DynamoDB failing", () => {
  test("a batch whose metadata cannot be written stays pending and is alerted, and a replay heals it", async () => {
    const { record, gatewayArn } = await newGateway("eu-central-1", iamUser("edsger"));
    await faults.add({
      action: "dynamodb:BatchExecuteStatement",
      statement: "TagsMetadata",
      errorCode: "InternalServerError",
      statusCode: 500,
    });

    const ended = await execute(record);

    expect(ended.status).toBe("FAILED");
    const { body } = await alertOf(ended);
    expect(body.failures).toMatchObject([
      { reason: "LedgerUnavailableError", count: 1, resourceArns: [gatewayArn] },
    ]);
    expect((await ledgerOf(gatewayArn)).actions).toMatchObject([{ outcome: "pending" }]);
    await faults.clear();

    expect((await execute(record)).status).toBe("SUCCEEDED");
    expect((await ledgerOf(gatewayArn)).actions).toMatchObject([{ outcome: "tagged", previous_values: {} }]);
  });

  test("a resource that could not be written ahead is not tagged", async () => {
    const { record, gatewayArn } = await newGateway("eu-central-1");
    await faults.add({
      action: "dynamodb:BatchExecuteStatement",
      errorCode: "AccessDeniedException",
      statusCode: 400,
    });

    const ended = await execute(record);

    expect(ended.status).toBe("FAILED");
    expect(await ec2Tags(gatewayArn)).toEqual({});
  });

  test("a refusal that cannot be recorded is alerted all the same", async () => {
    await faults.add({
      action: "dynamodb:BatchExecuteStatement",
      errorCode: "AccessDeniedException",
      statusCode: 400,
    });

    const ended = await execute({});

    expect((await ledgerOf(ended.executionArn)).actions).toEqual([]);
    const { body } = await alertOf(ended);
    expect(body.failures).toMatchObject([{ reason: "InvalidEventError", count: 1 }]);
  });
});
