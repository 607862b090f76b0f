import { Duration, Stack, Validations } from "aws-cdk-lib";
import type { CfnRule } from "aws-cdk-lib/aws-events";
import { Effect, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { type IQueue, Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { Stage } from "../stage.ts";
import { letEventsUse } from "./encryption-key.ts";

/** Where EventBridge puts the events that it could not deliver; they wait there for the longest time SQS keeps them. */
export function deadLetterQueue(scope: Construct, id: string, key: IKey, { enforcesTls }: Stage): Queue {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: key,
    enforceSSL: enforcesTls,
    retentionPeriod: Duration.days(14),
  });
  letEventsUse(key);
  Validations.of(queue).acknowledge({
    id: "AwsSolutions-SQS3",
    reason:
      "This is a dead-letter queue itself: EventBridge rules name it, where cdk-nag looks only at queues.",
  });
  if (!enforcesTls) {
    Validations.of(queue).acknowledge({
      id: "AwsSolutions-SQS4",
      reason: "This stage is deployed to an emulator on the loopback interface, which speaks no TLS.",
    });
  }
  return queue;
}

/**
 * What each rule's target has: EventBridge tries again for a day, its longest, with exponential backoff ("Retry policy",
 * EventBridge User Guide), and then puts the event on the queue.
 */
export const triedForADay = ({ queueArn }: IQueue) => ({
  deadLetterConfig: { arn: queueArn },
  retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
});

/** Lets these rules put on the queue what they could not deliver. */
export function letRulesIn(queue: IQueue, rules: CfnRule[]) {
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
