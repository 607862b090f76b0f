import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  MessageNotInflight,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import * as z from "zod";

/** A queue of events that EventBridge could not deliver. */
export type DeadLetterQueue = { region: string; queueUrl: string };

/** One of its messages. It stays hidden from others until it is removed or released. */
export type DeadLetter = {
  queue: DeadLetterQueue;
  messageId: string;
  receiptHandle: string;
  sentAt: string;
  /** The event, or undefined if the body is not a JSON object. */
  event: Record<string, unknown> | undefined;
  body: string;
  /** Why EventBridge could not deliver it, with its target and its rule. */
  reason: string;
  target: string;
  rule: string;
};

/**
 * The visibility timeout of a received message. It is long enough to list the message, or to replay the messages that
 * come before it.
 */
const HIDDEN_SECONDS = 300;
const WAIT_SECONDS = 1;

const EventSchema = z.record(z.string(), z.unknown());
/** What Lambda puts on a queue when a function fails on an event ("Invocation record", AWS Lambda Developer Guide). */
const InvocationRecordSchema = z.object({
  requestContext: z.object({ condition: z.string().default("") }),
  requestPayload: EventSchema,
});

/** All messages of the queues, except those that another reader holds. */
export async function receiveAll(queues: DeadLetterQueue[]): Promise<DeadLetter[]> {
  const messages: DeadLetter[][] = [];
  for (const queue of queues) messages.push(await receiveFrom(queue));
  return messages.flat();
}

async function receiveFrom(queue: DeadLetterQueue): Promise<DeadLetter[]> {
  const sqs = clientOf(queue);
  const found = new Map<string, DeadLetter>();
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queue.queueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: HIDDEN_SECONDS,
        WaitTimeSeconds: WAIT_SECONDS,
        MessageAttributeNames: ["All"],
        MessageSystemAttributeNames: ["SentTimestamp"],
      }),
    );
    const unseen = Messages.map((message) => deadLetterOf(queue, message)).filter(
      ({ messageId }) => !found.has(messageId),
    );
    if (unseen.length === 0) return [...found.values()];
    for (const each of unseen) found.set(each.messageId, each);
  }
}

/**
 * "RULE_ARN", "TARGET_ARN", "ERROR_CODE", "ERROR_MESSAGE" ("Using dead-letter queues to process undelivered events",
 * EventBridge User Guide).
 */
export function deadLetterOf(queue: DeadLetterQueue, message: Message): DeadLetter {
  const { MessageId = "", ReceiptHandle = "", Body = "", Attributes, MessageAttributes = {} } = message;
  const attribute = (name: string) => MessageAttributes[name]?.StringValue ?? "";
  const body = objectIn(Body);
  const { data: invocation } = InvocationRecordSchema.safeParse(body);
  return {
    queue,
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    sentAt: new Date(Number(Attributes?.SentTimestamp ?? 0)).toISOString(),
    event: invocation?.requestPayload ?? body,
    body: Body,
    reason:
      invocation?.requestContext.condition ??
      [attribute("ERROR_CODE"), attribute("ERROR_MESSAGE")].filter(Boolean).join(": "),
    target: attribute("TARGET_ARN"),
    rule: attribute("RULE_ARN"),
  };
}

export function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    return EventSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/**
 * Makes a message visible to others again. If the visibility timeout of a message is over, the message is already
 * visible.
 */
export async function release({ queue, receiptHandle }: DeadLetter) {
  const show = new ChangeMessageVisibilityCommand({
    QueueUrl: queue.queueUrl,
    ReceiptHandle: receiptHandle,
    VisibilityTimeout: 0,
  });
  try {
    await clientOf(queue).send(show);
  } catch (error) {
    if (!(error instanceof MessageNotInflight)) throw error;
  }
}

export async function remove({ queue, receiptHandle }: DeadLetter) {
  await clientOf(queue).send(
    new DeleteMessageCommand({ QueueUrl: queue.queueUrl, ReceiptHandle: receiptHandle }),
  );
}

// The endpoint of the region is right for the queue. Without this, the SDK warns if the queue's URL has another host.
const clientOf = ({ region }: DeadLetterQueue) => new SQSClient({ region, useQueueUrlAsEndpoint: false });
