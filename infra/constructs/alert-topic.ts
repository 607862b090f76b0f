import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { CfnSubscription, Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import type { Stage } from "../stage.ts";
import { letAlarmsUse } from "./encryption-key.ts";
import { ownService } from "./own-service.ts";

/**
 * The topic of one region's alerts and alarms, with its subscribers. The default policy of a topic lets the account's
 * alarms publish. `enforceSSL` replaces that policy, so this policy names the alarms ("Amazon SNS: example cases",
 * Amazon SNS Developer Guide).
 */
export function alertTopic(
  scope: Construct,
  id: string,
  key: IKey,
  { enforcesTls, alertEmails, alertSubscribers }: Stage,
): Topic {
  const topic = new Topic(scope, id, { masterKey: key, enforceSSL: enforcesTls });
  for (const address of alertEmails) topic.addSubscription(new EmailSubscription(address));
  for (const [index, endpoint] of alertSubscribers.entries())
    new CfnSubscription(topic, `Subscriber${index + 1}`, {
      topicArn: topic.topicArn,
      protocol: endpoint.startsWith("https:") ? "https" : "sqs",
      endpoint,
    });
  topic.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      principals: [ownService(scope, "cloudwatch")],
      actions: ["sns:Publish"],
      resources: [topic.topicArn],
    }),
  );
  letAlarmsUse(key, scope);
  return topic;
}
