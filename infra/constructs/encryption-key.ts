import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { type IKey, Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import { ownService } from "./own-service.ts";

export type EncryptionKeyProps = {
  readonly description: string;
  /** Whether the key stays when its stack is deleted. Without the key, the data that it encrypted is lost. */
  readonly retain: boolean;
};

/**
 * A customer managed key, rotated every year. Its policy leaves the decisions to the account's IAM policies, except who
 * may make grants, and lets in no service. The functions below give access to the services that need the key.
 */
export function encryptionKey(
  scope: Construct,
  id: string,
  { description, retain }: EncryptionKeyProps,
): Key {
  const key = new Key(scope, id, {
    description,
    enableKeyRotation: true,
    removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  key.addToResourcePolicy(grantsForServicesAlone());
  return key;
}

/**
 * A grant gives the key to a principal of any account, and no policy shows it. So only services that use the key on
 * somebody's behalf, such as DynamoDB and Lambda, may make grants ("CT.KMS.PR.3", AWS Control Tower Controls Reference).
 */
const grantsForServicesAlone = () =>
  new PolicyStatement({
    sid: "GrantsForServicesAlone",
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ["kms:CreateGrant"],
    resources: ["*"],
    conditions: {
      BoolIfExists: { "aws:PrincipalIsAWSService": "false", "kms:GrantIsForAWSResource": "false" },
    },
  });

/**
 * Lets the account's alarms use the key of the topic that they publish to. Without this grant an alarm does not reach
 * the topic, and AWS reports no error ("Managing Amazon SNS encryption keys and costs", Amazon SNS Developer Guide).
 */
export function letAlarmsUse(key: IKey, scope: Construct) {
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: "Alarms",
      principals: [ownService(scope, "cloudwatch")],
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: ["*"],
    }),
  );
}

/**
 * Lets EventBridge use the key of the queues that it sends events to: undelivered events, and those of `aws.tag`. Without
 * this grant an event is lost ("Key management", Amazon SQS Developer Guide).
 */
export function letEventBridgeUse(key: IKey) {
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: "UndeliveredEvents",
      principals: [new ServicePrincipal("events.amazonaws.com")],
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: ["*"],
      // No aws:SourceAccount: in a key policy it "is not supported for EventBridge-to-encrypted topics" ("Managing
      // Amazon SNS encryption keys and costs", Amazon SNS Developer Guide). No AWS page says that it is supported for
      // queues. An event that the key refuses is lost. The queue's own policy names the account and the rules.
    }),
  );
}

/**
 * Lets CloudWatch Logs use the key for the account's log groups of this region. CloudWatch Logs gives the ARN of the log
 * group as encryption context ("Encrypt log data in CloudWatch Logs using AWS KMS", Amazon CloudWatch Logs User Guide).
 */
export function letLogGroupsUse(key: IKey, scope: Construct) {
  const { partition, region, account } = Stack.of(scope);
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
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${account}:*` },
      },
    }),
  );
}
