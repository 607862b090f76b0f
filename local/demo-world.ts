import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { CreateVpcCommand, DescribeTagsCommand, EC2Client, RunInstancesCommand } from "@aws-sdk/client-ec2";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ListQueueTagsCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import * as z from "zod";
import { type CloudTrailRecord, cloudTrailRecord, type UserIdentity } from "./cloudtrail-event.ts";
import type { Deployment } from "./deploy.ts";
import { localCredentials } from "./emulator.ts";

export type Created = {
  record: CloudTrailRecord;
  resourceArns: string[];
  readTags: (resourceArn: string) => Promise<Tags>;
};
export type Tags = Record<string, string>;
export type Ended = { executionArn: string; status: string; cause: string; output: unknown };

const POLL_MILLISECONDS = 150;
const PATIENCE_MILLISECONDS = 40_000;

/** Everything the demo does to AWS, and reads from it: real calls to real APIs, as the account's root. */
export function demoWorld(deployment: Deployment, signal: AbortSignal) {
  const config = (region = deployment.region) => ({
    endpoint: deployment.endpoint,
    region,
    credentials: localCredentials,
  });
  const ec2 = (region: string) => new EC2Client(config(region));
  const sfn = new SFNClient(config());
  const sqs = (region?: string) => new SQSClient(config(region));
  const arn = (service: string, region: string, resource: string) =>
    `arn:aws:${service}:${region}:${deployment.accountId}:${resource}`;

  async function poll<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
    for (const end = Date.now() + PATIENCE_MILLISECONDS; Date.now() < end; ) {
      const answer = await ask();
      if (answer !== undefined) return answer;
      await sleep(POLL_MILLISECONDS, undefined, { signal });
    }
    throw new Error(`Waited ${PATIENCE_MILLISECONDS / 1000} s in vain: ${what}.`);
  }

  async function readEc2Tags(resourceArn: string): Promise<Tags> {
    const [, , , region = "", , resource = ""] = resourceArn.split(":");
    const filter = { Name: "resource-id", Values: [resource.split("/").at(-1) ?? ""] };
    const { Tags = [] } = await ec2(region).send(new DescribeTagsCommand({ Filters: [filter] }));
    return Object.fromEntries(Tags.map(({ Key = "", Value = "" }) => [Key, Value]));
  }

  async function describe(executionArn: string): Promise<Ended | undefined> {
    const {
      status = "RUNNING",
      cause = "",
      output = "null",
    } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    return status === "RUNNING" ? undefined : { executionArn, status, cause, output: JSON.parse(output) };
  }

  const untilEnded = (executionArn: string) =>
    poll(`the end of ${executionArn}`, () => describe(executionArn));

  async function executionsOf(eventId: string): Promise<string[]> {
    const { executions = [] } = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn: deployment.stateMachineArn, maxResults: 50 }),
    );
    const arns = executions.map(({ executionArn = "" }) => executionArn);
    const described = await Promise.all(
      arns.map((executionArn) => sfn.send(new DescribeExecutionCommand({ executionArn }))),
    );
    return arns.filter((_, index) => described[index]?.input?.includes(eventId));
  }

  return {
    untilEnded,
    readEc2Tags,

    /** Launches an instance, and with it a volume that the record does not speak of. */
    async launch(region: string, userIdentity: UserIdentity): Promise<Created> {
      const launch = {
        ImageId: "ami-0123456789abcdef0",
        MinCount: 1,
        MaxCount: 1,
        InstanceType: "t3.micro" as const,
      };
      const { Instances = [] } = await ec2(region).send(new RunInstancesCommand(launch));
      const items = Instances.map(({ InstanceId: instanceId }) => ({ instanceId }));
      const volumeIds = Instances.flatMap(({ BlockDeviceMappings = [] }) =>
        BlockDeviceMappings.map(({ Ebs }) => Ebs?.VolumeId),
      );
      const event = {
        eventSource: "ec2.amazonaws.com",
        eventName: "RunInstances",
        awsRegion: region,
        userIdentity,
      };
      return {
        record: cloudTrailRecord({ ...event, responseElements: { instancesSet: { items } } }),
        resourceArns: [
          ...items.map(({ instanceId }) => arn("ec2", region, `instance/${instanceId}`)),
          ...volumeIds.map((id) => arn("ec2", region, `volume/${id}`)),
        ],
        readTags: readEc2Tags,
      };
    },

    async createVpc(region: string, userIdentity: UserIdentity): Promise<Created> {
      const { Vpc } = await ec2(region).send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
      const event = {
        eventSource: "ec2.amazonaws.com",
        eventName: "CreateVpc",
        awsRegion: region,
        userIdentity,
      };
      return {
        record: cloudTrailRecord({ ...event, responseElements: { vpc: { vpcId: Vpc?.VpcId } } }),
        resourceArns: [arn("ec2", region, `vpc/${Vpc?.VpcId}`)],
        readTags: readEc2Tags,
      };
    },

    async createQueue(region: string, userIdentity: UserIdentity): Promise<Created> {
      const queueName = `orders-${randomUUID().slice(0, 8)}`;
      const { QueueUrl = "" } = await sqs(region).send(new CreateQueueCommand({ QueueName: queueName }));
      const event = {
        eventSource: "sqs.amazonaws.com",
        eventName: "CreateQueue",
        awsRegion: region,
        userIdentity,
      };
      return {
        record: cloudTrailRecord({
          ...event,
          requestParameters: { queueName },
          responseElements: { queueUrl: QueueUrl },
        }),
        resourceArns: [arn("sqs", region, queueName)],
        readTags: async () => {
          const { Tags = {} } = await sqs(region).send(new ListQueueTagsCommand({ QueueUrl }));
          return Tags;
        },
      };
    },

    /** Sends an event through EventBridge and waits for the end of the execution that it starts. */
    async deliver(record: CloudTrailRecord): Promise<Ended> {
      const known = new Set(await executionsOf(record.eventID));
      const entry = {
        EventBusName: deployment.eventBusName,
        Source: deployment.eventSource,
        DetailType: "AWS API Call via CloudTrail",
        Detail: JSON.stringify(record),
      };
      await new EventBridgeClient(config()).send(new PutEventsCommand({ Entries: [entry] }));
      const executionArn = await poll(`an execution for event ${record.eventID}`, async () =>
        (await executionsOf(record.eventID)).find((each) => !known.has(each)),
      );
      return untilEnded(executionArn);
    },

    async start(input: unknown): Promise<Ended> {
      const { executionArn = "" } = await sfn.send(
        new StartExecutionCommand({
          stateMachineArn: deployment.stateMachineArn,
          input: JSON.stringify(input),
        }),
      );
      return untilEnded(executionArn);
    },

    /** All rows of the three tables, in a form that can be compared. */
    async ledgerRows(): Promise<string[]> {
      const client = new DynamoDBClient(config());
      const rows = Object.values(deployment.tables).map(async (TableName) => {
        const pages = await Array.fromAsync(
          paginateScan({ client }, { TableName }),
          ({ Items = [] }) => Items,
        );
        return pages.flat().map((item) => JSON.stringify(item));
      });
      return (await Promise.all(rows)).flat().sort();
    },

    /** Subscribes a queue to the alert topic; the answer waits for the alert that names an execution. */
    async subscribeToAlerts(): Promise<(executionArn: string) => Promise<{ subject: string; body: Alert }>> {
      const Statement = [
        {
          Effect: "Allow",
          Principal: { Service: "sns.amazonaws.com" },
          Action: "sqs:SendMessage",
          Resource: "*",
        },
      ];
      const Attributes = { Policy: JSON.stringify({ Version: "2012-10-17", Statement }) };
      const { QueueUrl = "" } = await sqs().send(
        new CreateQueueCommand({ QueueName: `alerts-${randomUUID()}`, Attributes }),
      );
      const read = await sqs().send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
      );
      const Endpoint = read.Attributes?.QueueArn ?? "";
      await new SNSClient(config()).send(
        new SubscribeCommand({ TopicArn: deployment.topicArn, Protocol: "sqs", Endpoint }),
      );
      return (executionArn) =>
        poll(`the alert of ${executionArn}`, async () => {
          const { Messages = [] } = await sqs().send(
            new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
          );
          const notifications = Messages.map(({ Body = "{}" }) => NotificationSchema.parse(JSON.parse(Body)));
          const mine = notifications.find(({ Message }) => Message.includes(executionArn));
          return mine && { subject: mine.Subject, body: AlertSchema.parse(JSON.parse(mine.Message)) };
        });
    },

    /** The metric that PutErrorMetric puts, as CloudWatch has it. */
    async failuresCounted(): Promise<number> {
      const Metric = { Namespace: "Tagledger", MetricName: "TaggingFailures" };
      const { MetricDataResults = [] } = await new CloudWatchClient(config()).send(
        new GetMetricDataCommand({
          StartTime: new Date(Date.now() - 3_600_000),
          EndTime: new Date(Date.now() + 60_000),
          MetricDataQueries: [{ Id: "failures", MetricStat: { Metric, Period: 60, Stat: "Sum" } }],
        }),
      );
      return (MetricDataResults[0]?.Values ?? []).reduce((sum, value) => sum + value, 0);
    },
  };
}

const AlertSchema = z.object({
  failures: z.array(z.object({ reason: z.string(), count: z.number(), resourceArns: z.array(z.string()) })),
  whatToDo: z.string(),
});
export type Alert = z.infer<typeof AlertSchema>;
const NotificationSchema = z.object({ Subject: z.string(), Message: z.string() });
export type DemoWorld = ReturnType<typeof demoWorld>;
