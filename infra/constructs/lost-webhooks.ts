import { Stack } from "aws-cdk-lib";
import { type CfnConnection, CfnRule } from "aws-cdk-lib/aws-events";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { matchedAlarm } from "./alarms.ts";

export type LostWebhooksProps = {
  readonly connections: CfnConnection[];
  /** Keeps the event, which has the name of the connection and the reason. */
  readonly undelivered: IQueue;
  readonly topic: ITopic;
};

/**
 * A rule for a connection of a webhook that EventBridge de-authorizes, and its alarm. Then the webhook gets nothing any
 * more, also if no alert was lost yet. The event is in "Amazon EventBridge events detail reference", EventBridge User Guide.
 */
export class LostWebhooks extends Construct {
  readonly rules: CfnRule[];

  constructor(scope: Construct, id: string, { connections, undelivered, topic }: LostWebhooksProps) {
    super(scope, id);
    const rule = new CfnRule(this, "Rule", {
      description: "Tagledger: the connection of a webhook was de-authorized",
      eventPattern: {
        source: ["aws.events"],
        "detail-type": ["Connection Deauthorized"],
        account: [Stack.of(this).account],
        resources: connections.map(({ attrArn }) => attrArn),
      },
      targets: [{ id: "Undelivered", arn: undelivered.queueArn }],
    });
    this.rules = [rule];
    matchedAlarm(this, "WebhookLost", rule, topic);
  }
}
