import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";

export type EncryptionKeyProps = {
  readonly description: string;
  /** The key outlives its stack: what it encrypts is otherwise lost with it. */
  readonly retain: boolean;
};

/**
 * A key of our own, rotated every year. CloudWatch alarms and EventBridge use it as services: without these
 * statements an alarm does not reach the encrypted topic, and an event not the encrypted queue, and neither says so
 * ("Using AWS KMS encryption with AWS services", Amazon SNS and SQS Developer Guides).
 */
export function encryptionKey(
  scope: Construct,
  id: string,
  { description, retain }: EncryptionKeyProps,
): Key {
  const { account, region } = Stack.of(scope);
  const key = new Key(scope, id, {
    description,
    enableKeyRotation: true,
    removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: "AlarmsAndEvents",
      principals: [
        new ServicePrincipal("cloudwatch.amazonaws.com"),
        new ServicePrincipal("events.amazonaws.com"),
      ],
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: ["*"],
      // No aws:SourceAccount: not every service sends it along to KMS, and without it the event is lost in silence.
      // What may come at all is decided by the policies of the queue and the topic, which name their sources.
    }),
  );
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: "LogGroups",
      principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
      actions: [
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ],
      resources: ["*"],
      conditions: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": `arn:${Stack.of(scope).partition}:logs:${region}:${account}:*`,
        },
      },
    }),
  );
  return key;
}
