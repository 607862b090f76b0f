import { Duration, Stack, Validations } from "aws-cdk-lib";
import type { CfnRule } from "aws-cdk-lib/aws-events";
import { Effect, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { type IQueue, Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { Stage } from "../stage.ts";
import { letEventBridgeUse } from "./encryption-key.ts";

/** The queue for events that EventBridge could not deliver. It keeps them for 14 days, the maximum of SQS. */
export function deadLetterQueue(scope: Construct, id: string, key: IKey, { enforcesTls }: Stage): Queue {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: key,
    enforceSSL: enforcesTls,
    retentionPeriod: Duration.days(14),
  });
  letEventBridgeUse(key);
  Validations.of(queue).acknowledge({
    id: "AwsSolutions-SQS3",
    reason:
      "This is a dead-letter queue itself: EventBridge rules use it, but cdk-nag looks only for queues that use it.",
  });
  if (!enforcesTls) {
    Validations.of(queue).acknowledge({
      id: "AwsSolutions-SQS4",
      reason: "This stage is deployed to an emulator on the loopback interface, which does not support TLS.",
    });
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

/** Allows these rules to send undelivered events to the queue. */
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
