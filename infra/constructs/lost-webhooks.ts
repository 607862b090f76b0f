import { Stack } from "aws-cdk-lib";
import { type CfnConnection, CfnRule } from "aws-cdk-lib/aws-events";
import { Role } from "aws-cdk-lib/aws-iam";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { acknowledgeInlinePolicies } from "./acknowledge.ts";
import { matchedAlarm } from "./alarms.ts";
import { allowForwarding } from "./allow-own-events.ts";
import { ownService } from "./own-service.ts";

const SOURCE = "aws.events";

export type LostWebhooksProps = {
  readonly connections: CfnConnection[];
  readonly ownBusArn: string;
  readonly topic: ITopic;
};

/**
 * A rule for a connection of a webhook that EventBridge de-authorizes, and its alarm. Then the webhook gets nothing any
 * more, also if no alert was lost yet. The event is in "Amazon EventBridge events detail reference", EventBridge User Guide.
 */
export class LostWebhooks extends Construct {
  constructor(scope: Construct, id: string, { connections, ownBusArn, topic }: LostWebhooksProps) {
    super(scope, id);
    const role = new Role(this, "Role", { assumedBy: ownService(this, "events") });
    role.addToPolicy(allowForwarding(SOURCE, ownBusArn));
    acknowledgeInlinePolicies(role);
    const rule = new CfnRule(this, "Rule", {
      description: "Tagledger: the connection of a webhook was de-authorized",
      eventPattern: {
        source: [SOURCE],
        "detail-type": ["Connection Deauthorized"],
        account: [Stack.of(this).account],
        resources: connections.map(({ attrArn }) => attrArn),
      },
      // No AWS page says that a rule without a target is counted. No rule of ours on that bus takes the event, so nothing
      // is lost without a dead-letter queue.
      targets: [{ id: "OwnBus", arn: ownBusArn, roleArn: role.roleArn }],
    });
    matchedAlarm(this, "WebhookLost", rule, topic);
  }
}
