import { randomUUID } from "node:crypto";
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { vi } from "vitest";
import { clientConfig, deployment } from "../../integration/deployed.ts";

type Recorded = Record<string, unknown> & { requestID: string; eventName: string };
export type Answer = { $metadata: { requestId?: string | undefined } };

/** Sends all records of the hub bus to a queue. `receive` waits for the record of a call, `received` does not. */
export async function subscribeToRecords() {
  const Name = `records-${randomUUID()}`;
  const sqs = new SQSClient(clientConfig());
  const events = new EventBridgeClient(clientConfig());
  const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName: Name }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
  );
  const EventBusName = deployment.eventBusName;
  const EventPattern = JSON.stringify({ source: [deployment.eventSource] });
  await events.send(new PutRuleCommand({ Name, EventBusName, EventPattern }));
  const Targets = [{ Id: "queue", Arn: Attributes?.QueueArn ?? "" }];
  await events.send(new PutTargetsCommand({ Rule: Name, EventBusName, Targets }));
  const records: Recorded[] = [];
  const received = ({ $metadata }: Answer) =>
    records.find(({ requestID }) => requestID === $metadata.requestId);
  const receive = (answer: Answer) =>
    vi.waitFor(
      async () => {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
        );
        for (const { Body = "{}", ReceiptHandle } of Messages) {
          records.push(JSON.parse(Body).detail);
          await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        }
        const found = received(answer);
        if (found === undefined) throw new Error(`There is no record of ${answer.$metadata.requestId}.`);
        return found;
      },
      { timeout: 30_000, interval: 200 },
    );
  return { receive, received };
}
