import { CreateTagsCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  GetQueueAttributesCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { iamUser } from "../../local/cloudtrail-event.ts";
import {
  aws,
  clientConfig,
  DENIED,
  deliver,
  deployment,
  faults,
  ledgerOf,
  newGateway,
  tagledger,
} from "./deployed.ts";

const region = "eu-central-1";
const sqs = new SQSClient(clientConfig(deployment.region));
const { QueueUrls: [QueueUrl = ""] = [] } = await sqs.send(
  new ListQueuesCommand({ QueueNamePrefix: "TagledgerWorkflow-TagEvents" }),
);
const { Attributes: { RedrivePolicy = "" } = {} } = await sqs.send(
  new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["RedrivePolicy"] }),
);
const set = (Attributes: Record<string, string>) =>
  sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));

// A message that failed comes again after a second and not after 13 minutes.
beforeAll(() => set({ VisibilityTimeout: "1" }));
afterAll(() => set({ VisibilityTimeout: "780", RedrivePolicy }));

/** Waits until no message is on the queue, neither delayed nor being read. */
async function untilQueueIsEmpty() {
  await expect
    .poll(
      async () => {
        const { Attributes = {} } = await sqs.send(
          new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }),
        );
        const { ApproximateNumberOfMessages, ApproximateNumberOfMessagesDelayed } = Attributes;
        const beingRead = Attributes.ApproximateNumberOfMessagesNotVisible;
        return [ApproximateNumberOfMessages, ApproximateNumberOfMessagesDelayed, beingRead];
      },
      { timeout: 60_000, interval: 200 },
    )
    .toEqual(["0", "0", "0"]);
}

/** An internet gateway that Ada created a while ago. Events of one second have no order. */
async function taggedGateway() {
  const eventTime = new Date(Date.now() - 30_000).toISOString().replace(/\.\d+/, "");
  const { record, gatewayArn } = await newGateway(region, iamUser("ada"), { eventTime });
  await deliver(record);
  return gatewayArn;
}

const startedFor = (gatewayArn: string) => aws.executionsOf(deployment.driftStateMachineArn, gatewayArn);

test("the events of our own writes start no execution, and those for what somebody changed start one", async () => {
  const ours = await taggedGateway();
  const theirs = await taggedGateway();
  const changed = [{ Key: "Owner", Value: "mallory" }];
  const Resources = [theirs.split("/").at(-1) ?? ""];
  await new EC2Client(clientConfig(region)).send(new CreateTagsCommand({ Resources, Tags: changed }));
  // The first attempt to start it fails. The message comes again, and the others are not affected.
  await faults.add({ ...DENIED, action: "states:StartExecution", times: 1 });

  await aws.sendTagEvent(ours, ["Owner"], { Owner: "ada" });
  await aws.sendTagEvent(theirs, ["Owner"], { Owner: "mallory" });
  // Until the bus has put the events on the queue, the queue is empty too.
  await expect.poll(() => startedFor(theirs), { timeout: 60_000 }).toHaveLength(1);
  await untilQueueIsEmpty();

  expect(await startedFor(ours)).toEqual([]);
  expect(await startedFor(theirs)).toHaveLength(1);
  await expect
    .poll(async () => (await ledgerOf(theirs)).metadata?.tag_values, { timeout: 30_000 })
    .toEqual({ Owner: "mallory" });
});

test("a message whose execution cannot be started goes to the dead-letter queue, where failures lists it", async () => {
  await set({ RedrivePolicy: JSON.stringify({ ...JSON.parse(RedrivePolicy), maxReceiveCount: 1 }) });

  await faults.add({ ...DENIED, action: "states:StartExecution", times: 1 });
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: `{"id":"kept"}`, DelaySeconds: 0 }));
  await untilQueueIsEmpty();

  const { stdout } = await tagledger("failures", "--json", "--exit-code", "0");
  expect(stdout).toContain("kept");
  await sqs.send(new PurgeQueueCommand({ QueueUrl: deployment.deadLetterQueueUrl }));
});
