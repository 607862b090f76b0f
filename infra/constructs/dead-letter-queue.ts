import { Duration, Stack } from "aws-cdk-lib";
import type { CfnRule } from "aws-cdk-lib/aws-events";
import { Effect, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { type IQueue, Queue, QueueEncryption, type QueueProps } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { Stage } from "../stage.ts";
import { acknowledge } from "./acknowledge.ts";
import { letEventBridgeUse } from "./encryption-key.ts";

/** A queue for events that EventBridge could not deliver, and for events that a function could not handle. */
export function deadLetterQueue(scope: Construct, id: string, key: IKey, stage: Stage): Queue {
  const queue = eventQueue(scope, id, key, stage);
  letEventBridgeUse(key);
  acknowledge(
    queue,
    ["CT.SQS.PR.1"],
    "This is a dead-letter queue itself. The rule knows one only by a property that says which queues may use it.",
  );
  return queue;
}

/**
 * A queue of events, encrypted with our key. It keeps them for 14 days, the maximum of SQS. The rules that send to it
 * need `letRulesSend`, and `letEventBridgeUse` for its key.
 */
export function eventQueue(
  scope: Construct,
  id: string,
  key: IKey,
  { enforcesTls }: Stage,
  props: QueueProps = {},
): Queue {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: key,
    enforceSSL: enforcesTls,
    retentionPeriod: Duration.days(14),
    ...props,
  });
  if (!enforcesTls) {
    acknowledge(
      queue,
      ["AwsSolutions-SQS4"],
      "This stage is deployed to an emulator on the loopback interface, which does not support TLS.",
    );
  }
  return queue;
}

/**
 * The delivery settings of each rule's target. EventBridge retries for one day, the maximum, with exponential backoff
 * ("Retry policy", EventBridge User Guide). Then it sends the event to the queue.
 */
export const retriedForOneDay = ({ queueArn }: IQueue) => ({
  deadLetterConfig: { arn: queueArn },
  retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
});

/** Allows these rules to send events to the queue. */
export function letRulesSend(queue: IQueue, rules: CfnRule[]) {
  queue.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal("events.amazonaws.com")],
      actions: ["sqs:SendMessage"],
      resources: [queue.queueArn],
      conditions: {
        ArnEquals: { "aws:SourceArn": rules.map(({ attrArn }) => attrArn) },
        StringEquals: { "aws:SourceAccount": Stack.of(queue).account },
      },
    }),
  );
}
