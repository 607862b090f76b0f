import { randomUUID } from "node:crypto";
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import * as z from "zod";
import { OWN_SOURCE } from "../../domain/own-events.ts";
import { clientConfig } from "./deployed.ts";

const EventSchema = z.looseObject({
  id: z.string(),
  source: z.literal(OWN_SOURCE),
  "detail-type": z.string(),
  resources: z.array(z.string()),
  detail: z.record(z.string(), z.unknown()),
});
export type BusEvent = z.infer<typeof EventSchema>;

/** Sends Tagledger's own events on a bus to a queue from now on. The returned function returns all that came, in order. */
export async function eventsOn(EventBusName: string, types: RegExp): Promise<() => Promise<BusEvent[]>> {
  const sqs = new SQSClient(clientConfig());
  const bridge = new EventBridgeClient(clientConfig());
  const name = `events-${randomUUID()}`;
  const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const read = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
  const EventPattern = JSON.stringify({ source: [OWN_SOURCE] });
  await bridge.send(new PutRuleCommand({ Name: name, EventBusName, EventPattern }));
  const Targets = [{ Id: "Queue", Arn: read.Attributes?.QueueArn ?? "" }];
  await bridge.send(new PutTargetsCommand({ Rule: name, EventBusName, Targets }));
  const received = new Map<string, BusEvent>();
  return async () => {
    for (;;) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 3600 }),
      );
      if (Messages.length === 0) return [...received.values()];
      for (const { Body = "{}" } of Messages) {
        const event = EventSchema.parse(JSON.parse(Body));
        if (types.test(event["detail-type"])) received.set(event.id, event);
      }
    }
  };
}
