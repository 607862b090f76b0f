import { randomUUID } from "node:crypto";
import { CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateVpcCommand, DescribeTagsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  paginateGetExecutionHistory,
  paginateListExecutions,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { inject, vi } from "vitest";
import { changesOf } from "../../ledger/tag-history.ts";
import { metadataOf } from "../../ledger/tags-metadata.ts";
import { actionsOf } from "../../ledger/user-actions.ts";
import { cloudTrailRecord, type UserIdentity } from "../../local/cloudtrail-event.ts";
import { localAccountId, localCredentials } from "../../local/emulator.ts";
import { gatewayControl } from "../../local/gateway.ts";

export const deployment = inject("deployment");
export const faults = gatewayControl(deployment.endpoint);

export const clientConfig = (region = deployment.region) => ({
  endpoint: deployment.endpoint,
  region,
  credentials: localCredentials,
});
const sfn = new SFNClient(clientConfig());
const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig()));

export type Ended = {
  executionArn: string;
  status: string;
  output: Record<string, unknown>;
  cause: string;
  states: string[];
};

/** Starts an execution with this input and waits for its end. */
export async function execute(input: unknown, stateMachineArn = deployment.stateMachineArn): Promise<Ended> {
  const { executionArn = "" } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
  );
  return untilEnded(executionArn);
}

async function untilEnded(executionArn: string): Promise<Ended> {
  return vi.waitFor(
    async () => {
      const {
        status = "RUNNING",
        output = "{}",
        cause = "",
      } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      if (status === "RUNNING") throw new Error(`${executionArn} still runs`);
      return {
        executionArn,
        status,
        output: JSON.parse(output),
        cause,
        states: await statesEntered(executionArn),
      };
    },
    { timeout: 60_000, interval: 100 },
  );
}

async function statesEntered(executionArn: string): Promise<string[]> {
  const pages = paginateGetExecutionHistory({ client: sfn }, { executionArn });
  const events = await Array.fromAsync(pages, ({ events = [] }) => events);
  return events.flat().flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
}

/** Sends a record over EventBridge, as its collector would, and waits for the end of the execution it starts. */
export async function deliver(record: ReturnType<typeof cloudTrailRecord>): Promise<Ended> {
  const before = new Set(await executionsOf(record.eventID));
  const entry = {
    EventBusName: deployment.eventBusName,
    Source: deployment.eventSource,
    DetailType: "AWS API Call via CloudTrail",
    Detail: JSON.stringify(record),
  };
  await new EventBridgeClient(clientConfig()).send(new PutEventsCommand({ Entries: [entry] }));
  const executionArn = await vi.waitFor(
    async () => {
      const started = (await executionsOf(record.eventID)).find((arn) => !before.has(arn));
      if (!started) throw new Error(`no execution for ${record.eventID} yet`);
      return started;
    },
    { timeout: 30_000, interval: 200 },
  );
  return untilEnded(executionArn);
}

async function executionsOf(eventId: string): Promise<string[]> {
  const { stateMachineArn } = deployment;
  const pages = paginateListExecutions({ client: sfn }, { stateMachineArn, maxResults: 50 });
  const { executions = [] } = (await pages.next()).value ?? {};
  const described = await Promise.all(
    executions.map(({ executionArn = "" }) => sfn.send(new DescribeExecutionCommand({ executionArn }))),
  );
  return described
    .filter(({ input = "" }) => input.includes(eventId))
    .map(({ executionArn = "" }) => executionArn);
}

type Definition = { StartAt: string; States: Record<string, Record<string, unknown>> };

/** A state machine with the deployed definition, changed in one place: for what cannot be injected from outside. */
export async function variant(change: (definition: Definition, text: string) => Definition): Promise<string> {
  const { definition = "{}", roleArn = "" } = await sfn.send(
    new DescribeStateMachineCommand({ stateMachineArn: deployment.stateMachineArn }),
  );
  const changed = change(JSON.parse(definition), definition);
  const { stateMachineArn = "" } = await sfn.send(
    new CreateStateMachineCommand({
      name: `variant-${randomUUID()}`,
      definition: JSON.stringify(changed),
      roleArn,
    }),
  );
  return stateMachineArn;
}

/** What the ledger has on one resource. */
export async function ledgerOf(resourceArn: string) {
  const { TagsMetadata, TagHistory, UserActions } = deployment.tables;
  const [metadata, changes, actions] = await Promise.all([
    metadataOf({ dynamo, tableName: TagsMetadata }, resourceArn),
    changesOf({ dynamo, tableName: TagHistory }, resourceArn),
    actionsOf({ dynamo, tableName: UserActions }, resourceArn),
  ]);
  return { metadata, changes, actions };
}

/** Makes a VPC, without anybody's tags: the quickest real resource there is. */
export async function createVpc(region: string): Promise<string> {
  const { Vpc } = await new EC2Client(clientConfig(region)).send(
    new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }),
  );
  return `arn:aws:ec2:${region}:${localAccountId}:vpc/${Vpc?.VpcId}`;
}

/** The record of the call that made these VPCs' first one, by whom. */
export function createVpcRecord(
  vpcArn: string,
  userIdentity: UserIdentity,
  more: { eventTime?: string; errorCode?: string } = {},
) {
  const [, , , awsRegion = "", , vpc = ""] = vpcArn.split(":");
  return cloudTrailRecord({
    eventSource: "ec2.amazonaws.com",
    eventName: "CreateVpc",
    awsRegion,
    userIdentity,
    requestParameters: { cidrBlock: "10.0.0.0/16" },
    responseElements: { vpc: { vpcId: vpc.replace("vpc/", "") } },
    ...more,
  });
}

/** The tags of an EC2 resource, as EC2 has them. */
export async function ec2Tags(resourceArn: string): Promise<Record<string, string>> {
  const [, , , region = "", , resource = ""] = resourceArn.split(":");
  const filter = { Name: "resource-id", Values: [resource.split("/").at(-1) ?? ""] };
  const { Tags = [] } = await new EC2Client(clientConfig(region)).send(
    new DescribeTagsCommand({ Filters: [filter] }),
  );
  return Object.fromEntries(Tags.map(({ Key = "", Value = "" }) => [Key, Value]));
}

const sqs = new SQSClient(clientConfig());

/** Subscribes a new queue to the alert topic; the alert of an execution is the message that names it. */
export async function alerts(topicArn = deployment.topicArn) {
  const Statement = [
    {
      Effect: "Allow",
      Principal: { Service: "sns.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: "*",
    },
  ];
  const Attributes = { Policy: JSON.stringify({ Version: "2012-10-17", Statement }) };
  const queue = { QueueName: `alerts-${randomUUID()}`, Attributes };
  const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand(queue));
  const attributes = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
  );
  const Endpoint = attributes.Attributes?.QueueArn ?? "";
  await new SNSClient(clientConfig()).send(
    new SubscribeCommand({ TopicArn: topicArn, Protocol: "sqs", Endpoint }),
  );
  const received: { Subject: string; Message: string }[] = [];
  const receive = async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    received.push(...Messages.map(({ Body = "{}" }) => JSON.parse(Body)));
  };
  return {
    of: ({ executionArn }: Ended) =>
      vi.waitFor(
        async () => {
          await receive();
          const found = received.find(({ Message }) => Message.includes(executionArn));
          if (!found) throw new Error(`no alert for ${executionArn} yet`);
          return { subject: found.Subject, body: JSON.parse(found.Message) };
        },
        { timeout: 10_000, interval: 200 },
      ),
  };
}

/** How many tagging failures CloudWatch counts so far. */
export async function failuresCounted(): Promise<number> {
  const now = Date.now();
  const { MetricDataResults = [] } = await new CloudWatchClient(clientConfig()).send(
    new GetMetricDataCommand({
      StartTime: new Date(now - 3_600_000),
      EndTime: new Date(now + 60_000),
      MetricDataQueries: [
        {
          Id: "failures",
          MetricStat: {
            Metric: { Namespace: "Tagledger", MetricName: "TaggingFailures" },
            Period: 60,
            Stat: "Sum",
          },
        },
      ],
    }),
  );
  return (MetricDataResults[0]?.Values ?? []).reduce((sum, value) => sum + value, 0);
}
