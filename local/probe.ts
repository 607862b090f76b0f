import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { DescribeTagsCommand, EC2Client } from "@aws-sdk/client-ec2";
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
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import * as z from "zod";
import { FailureSchema } from "../domain/outcome.ts";
import type { CloudTrailRecord } from "./cloudtrail-event.ts";
import type { Deployment } from "./deploy.ts";

export type Tags = Record<string, string>;
export type Ended = {
  executionArn: string;
  status: string;
  error: string;
  cause: string;
  input: unknown;
  output: unknown;
};

const POLL_MILLISECONDS = 150;
/**
 * Three thousand resources take a minute on a busy machine. If the result is not there after this time, we conclude
 * that something hangs.
 */
const PATIENCE_MILLISECONDS = 4 * 60_000;

/** The calls of the demo and the tests to a deployment. They are calls of AWS's APIs as the root user. */
export function probe(deployment: Deployment, signal?: AbortSignal) {
  const config = (region = deployment.region) => ({
    endpoint: deployment.endpoint,
    region,
    credentials: deployment.credentials,
  });
  const sfn = new SFNClient(config());
  const sqs = new SQSClient(config());

  async function poll<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
    for (const end = Date.now() + PATIENCE_MILLISECONDS; Date.now() < end; ) {
      const answer = await ask();
      if (answer !== undefined) return answer;
      await sleep(POLL_MILLISECONDS, undefined, { ...(signal && { signal }) });
    }
    throw new Error(`Waited ${PATIENCE_MILLISECONDS / 1000} s without a result: ${what}.`);
  }

  async function readEc2Tags(resourceArn: string): Promise<Tags> {
    const [, , , region = "", , resource = ""] = resourceArn.split(":");
    const filter = { Name: "resource-id", Values: [resource.split("/").at(-1) ?? ""] };
    const { Tags = [] } = await new EC2Client(config(region)).send(
      new DescribeTagsCommand({ Filters: [filter] }),
    );
    return Object.fromEntries(Tags.map(({ Key = "", Value = "" }) => [Key, Value]));
  }

  async function describe(executionArn: string): Promise<Ended | undefined> {
    const {
      status = "RUNNING",
      error = "",
      cause = "",
      input = "null",
      output = "null",
    } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    return status === "RUNNING"
      ? undefined
      : { executionArn, status, error, cause, input: JSON.parse(input), output: JSON.parse(output) };
  }

  async function subscribeToTopic(): Promise<() => Promise<Notification[]>> {
    const Principal = { Service: "sns.amazonaws.com" };
    const Statement = [{ Effect: "Allow", Principal, Action: "sqs:SendMessage", Resource: "*" }];
    const Attributes = { Policy: JSON.stringify({ Version: "2012-10-17", Statement }) };
    const { QueueUrl = "" } = await sqs.send(
      new CreateQueueCommand({ QueueName: `alerts-${randomUUID()}`, Attributes }),
    );
    const read = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
    const Endpoint = read.Attributes?.QueueArn ?? "";
    await new SNSClient(config()).send(
      new SubscribeCommand({ TopicArn: deployment.topicArn, Protocol: "sqs", Endpoint }),
    );
    // A message that is not deleted is received again after its visibility timeout, 30 s. It counts once.
    const received = new Map<string, Notification>();
    return async () => {
      for (;;) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
        );
        if (Messages.length === 0) return [...received.values()];
        for (const { Body = "{}" } of Messages) {
          const notification = NotificationSchema.parse(JSON.parse(Body));
          received.set(notification.MessageId, notification);
        }
      }
    };
  }

  const untilEnded = (executionArn: string) =>
    poll(`the end of ${executionArn}`, () => describe(executionArn));

  async function executionsOf(stateMachineArn: string, marker: string): Promise<string[]> {
    const { executions = [] } = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn, maxResults: 50 }),
    );
    const arns = executions.map(({ executionArn = "" }) => executionArn);
    const described = await Promise.all(
      arns.map((executionArn) => sfn.send(new DescribeExecutionCommand({ executionArn }))),
    );
    return arns.filter((_, index) => described[index]?.input?.includes(marker));
  }

  /** Sends an event through EventBridge and waits for the end of the execution that it starts. */
  async function deliverTo(stateMachineArn: string, marker: string, event: BusEvent): Promise<Ended> {
    const known = new Set(await executionsOf(stateMachineArn, marker));
    await send(event);
    const executionArn = await poll(`an execution for event ${marker}`, async () =>
      (await executionsOf(stateMachineArn, marker)).find((each) => !known.has(each)),
    );
    return untilEnded(executionArn);
  }

  async function send(event: BusEvent) {
    const { eventBusName: EventBusName, eventSource: Source } = deployment;
    const Entries = [{ EventBusName, Source, ...event }];
    await new EventBridgeClient(config()).send(new PutEventsCommand({ Entries }));
  }

  async function counted(MetricName: string): Promise<number> {
    const Metric = { Namespace: "Tagledger", MetricName };
    const { MetricDataResults = [] } = await new CloudWatchClient(config()).send(
      new GetMetricDataCommand({
        StartTime: new Date(Date.now() - 3_600_000),
        EndTime: new Date(Date.now() + 60_000),
        MetricDataQueries: [{ Id: "counted", MetricStat: { Metric, Period: 60, Stat: "Sum" } }],
      }),
    );
    return (MetricDataResults[0]?.Values ?? []).reduce((sum, value) => sum + value, 0);
  }

  return {
    /** The configuration of an SDK client that calls the deployment as the root user. */
    config,
    readEc2Tags,

    /** Sends the record of a creation through EventBridge and waits for the end of the execution that it starts. */
    deliver: (record: CloudTrailRecord) =>
      deliverTo(deployment.stateMachineArn, record.eventID, callEvent(record)),

    /** Waits for the end of the execution that a recorded call with this request id starts. */
    async executionOf(requestId: string): Promise<Ended> {
      const executionArn = await poll(`an execution for the request ${requestId}`, async () => {
        const [started] = await executionsOf(deployment.stateMachineArn, requestId);
        return started;
      });
      return untilEnded(executionArn);
    },

    /** The same with the record of a call that changes tags. It starts the state machine detect-drift. */
    deliverTagCall: (record: CloudTrailRecord) =>
      deliverTo(deployment.driftStateMachineArn, record.eventID, callEvent(record)),

    /** The same with an event of `aws.tag`. It starts detect-drift only if something changed. */
    deliverTagEvent: (...of: Parameters<typeof tagEvent>) =>
      deliverTo(deployment.driftStateMachineArn, of[0], tagEvent(...of)),

    /** Sends an event of `aws.tag` and does not wait. */
    sendTagEvent: (...of: Parameters<typeof tagEvent>) => send(tagEvent(...of)),

    /** Sends the record of a call through EventBridge and does not wait. */
    send: (record: CloudTrailRecord) => send(callEvent(record)),
    executionsOf,

    /** Starts an execution with this input and waits for its end. */
    async execute(input: unknown, stateMachineArn = deployment.stateMachineArn): Promise<Ended> {
      const { executionArn = "" } = await sfn.send(
        new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
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

    /** Waits for an answer other than undefined. */
    until: poll,

    /** Subscribes a queue to the alert topic. The returned function returns all messages since then. */
    subscribeToTopic,

    /** The same for the alert that names an execution. The returned function waits for it. */
    async subscribeToAlerts(): Promise<(ended: Ended) => Promise<{ subject: string; body: Alert }>> {
      const messages = await subscribeToTopic();
      return ({ executionArn }) =>
        poll(`the alert of ${executionArn}`, async () => {
          const mine = (await messages()).find(({ Message }) => Message.includes(executionArn));
          return mine && { subject: mine.Subject, body: AlertSchema.parse(JSON.parse(mine.Message)) };
        });
    },

    /** The metric values of PutErrorMetric and PutDriftMetric, read from CloudWatch. */
    failuresCounted: () => counted("TaggingFailures"),
    driftCounted: () => counted("TagDrift"),
  };
}

type BusEvent = { DetailType: string; Detail: string; Resources?: string[] };

/** An event of `aws.tag`: the changed keys of a resource, and its present tags. */
const tagEvent = (resourceArn: string, changed: string[], tags: Tags): BusEvent => ({
  DetailType: "Tag Change on Resource",
  Resources: [resourceArn],
  Detail: JSON.stringify({ "changed-tag-keys": changed, tags, version: 1 }),
});

const callEvent = (record: CloudTrailRecord): BusEvent => ({
  DetailType: "AWS API Call via CloudTrail",
  Detail: JSON.stringify(record),
});

export const AlertSchema = z.object({
  failures: z.array(FailureSchema),
  whatToDo: z.string(),
});
export type Alert = z.infer<typeof AlertSchema>;
const NotificationSchema = z.object({ MessageId: z.string(), Subject: z.string(), Message: z.string() });
type Notification = z.infer<typeof NotificationSchema>;
export type Probe = ReturnType<typeof probe>;
