import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EC2Client, RunInstancesCommand } from "@aws-sdk/client-ec2";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import Table from "cli-table3";
import pMap from "p-map";
import { expect, test } from "vitest";
import * as z from "zod";
import { groupsOf } from "../../domain/groups-of.ts";
import { changesOfExecution } from "../../ledger/tag-history.ts";
import { cloudTrailRecord, iamUser } from "../../local/cloudtrail-event.ts";
import { PAYLOAD_LIMIT_BYTES } from "../../statemachine/contracts.ts";
import { clientConfig, deployment, ec2Tags, execute, faults } from "../integration/deployed.ts";
import { loggedMetrics } from "../integration/logged-metrics.ts";

const region = "eu-central-1";
const MINUTES = 60_000;
const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig()));
const arnOf = (service: string, resource: string) =>
  `arn:aws:${service}:${region}:${deployment.accountId}:${resource}`;

async function launch(count: number) {
  const { Instances = [] } = await new EC2Client(clientConfig(region)).send(
    new RunInstancesCommand({
      ImageId: "ami-0123456789abcdef0",
      InstanceType: "t3.micro",
      MinCount: count,
      MaxCount: count,
    }),
  );
  return Instances.map(({ InstanceId = "", BlockDeviceMappings = [] }) => ({
    instanceId: InstanceId,
    volumeIds: BlockDeviceMappings.map(({ Ebs }) => Ebs?.VolumeId ?? ""),
  }));
}

/** The largest input and output in bytes, as each function's metrics in its log have them. */
async function largestPayloads() {
  const groups = groupsOf(await loggedMetrics("InputSize"), ({ logGroupName }) => logGroupName);
  return groups.map(([{ logGroupName }, metrics]) => {
    const largest = (name: "InputSize" | "OutputSize") =>
      Math.max(0, ...metrics.filter((each) => each.name === name).map(({ value }) => value));
    return { name: logGroupName, input: largest("InputSize"), output: largest("OutputSize") };
  });
}

/** How many calls of this action the workflow made for what is done meanwhile. */
async function callsOf(action: string, what: () => Promise<unknown>): Promise<number> {
  await faults.resetCalls();
  await what();
  return (await faults.calls({ action })).reduce((sum, { count }) => sum + count, 0);
}

test.each([1, 45])("a launch of %d is tagged whole, its volumes included", async (count) => {
  const instances = await launch(count);
  const items = instances.map(({ instanceId }) => ({ instanceId }));
  const ended = await execute(
    cloudTrailRecord({
      eventSource: "ec2.amazonaws.com",
      eventName: "RunInstances",
      awsRegion: region,
      userIdentity: iamUser("ada"),
      responseElements: { instancesSet: { items } },
    }),
  );
  expect(ended.status).toBe("SUCCEEDED");
  expect(
    await changesOfExecution({ dynamo, tableName: deployment.tables.TagHistory }, ended.executionArn),
  ).toHaveLength(2 * count);
});

test(
  "three thousand resources go through in one execution, in full batches, and no state carries 240 KiB",
  async () => {
    const instances = [...(await launch(1000)), ...(await launch(500))];
    const resources = instances.flatMap(({ instanceId, volumeIds }) => [
      arnOf("ec2", `instance/${instanceId}`),
      ...volumeIds.map((id) => arnOf("ec2", `volume/${id}`)),
    ]);
    expect(resources).toHaveLength(3000);
    const request = { requestedBy: "ada", resources, tags: { CostCenter: "4711" } };

    let ended = { status: "", executionArn: "", output: {} as unknown };
    const calls = await callsOf("ec2:CreateTags", async () => {
      ended = await execute(request);
    });

    expect(ended.status).toBe("SUCCEEDED");
    const changes = await changesOfExecution(
      { dynamo, tableName: deployment.tables.TagHistory },
      ended.executionArn,
    );
    expect(new Set(changes.map(({ resource_id }) => resource_id))).toEqual(new Set(resources));
    for (const each of [resources[0], resources[1500], resources[2999]])
      expect(await ec2Tags(each ?? "")).toEqual({ CostCenter: "4711" });
    const { results } = z.object({ results: z.array(z.unknown()) }).parse(ended.output);
    expect(calls, "one call a batch").toBe(results.length);
    expect(results).toHaveLength(3000 / 500);
    const payloads = await largestPayloads();
    const table = new Table({ head: ["Function", "Largest input (bytes)", "Largest output (bytes)"] });
    for (const { name, input, output } of payloads) table.push([name, input, output]);
    console.info(`${results.length} batches of 3,000 resources\n${table}`);
    expect(payloads.length).toBeGreaterThan(4);
    for (const { input, output } of payloads)
      expect(Math.max(input, output)).toBeLessThan(PAYLOAD_LIMIT_BYTES);
  },
  5 * MINUTES,
);

test("the Resource Groups Tagging API is called with twenty ARNs at a time", async () => {
  const sqs = new SQSClient(clientConfig(region));
  const names = Array.from({ length: 120 }, (_, index) => `full-${crypto.randomUUID().slice(0, 8)}-${index}`);
  await pMap(names, (QueueName) => sqs.send(new CreateQueueCommand({ QueueName })), { concurrency: 8 });
  const resources = names.map((name) => arnOf("sqs", name));
  const calls = await callsOf("tag:TagResources", async () => {
    const { status } = await execute({ requestedBy: "ada", resources, tags: { CostCenter: "4711" } });
    expect(status).toBe("SUCCEEDED");
  });
  expect(calls).toBe(120 / 20);
});
