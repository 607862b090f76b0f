import { Stack } from "aws-cdk-lib";
import { CfnRule } from "aws-cdk-lib/aws-events";
import { Role } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { acknowledgeInlinePolicies } from "./acknowledge.ts";
import { ALARM_SOURCE, allowForwarding } from "./allow-own-events.ts";
import { ownService } from "./own-service.ts";

/**
 * Sends the events of this stack's alarms to Tagledger's own bus in the home region: when an alarm begins, and when it
 * ends. So webhooks and chats hear of them too. An alarm that has no data yet and turns out well is no news.
 *
 * CloudWatch gives an alarm the name of its stack, its logical id and a random part, and sends these events to the default
 * bus ("Alarm events and EventBridge", CloudWatch User Guide). This rule has no dead-letter queue: what is on the stack's
 * queue is replayed as a creation, and a message there begins an alarm, whose event would take the same way. An alarm that
 * is not forwarded has published to the topic itself.
 */
export function forwardAlarms(scope: Construct, ownBusArn: string, targetRole = alarmRole(scope)): CfnRule {
  targetRole.addToPolicy(allowForwarding(ALARM_SOURCE, ownBusArn));
  const { partition, region, account, stackName } = Stack.of(scope);
  return new CfnRule(scope, "AlarmEventsRule", {
    description: "Tagledger: alarms that begin or end",
    eventPattern: {
      source: [ALARM_SOURCE],
      "detail-type": ["CloudWatch Alarm State Change"],
      account: [account],
      resources: [{ prefix: `arn:${partition}:cloudwatch:${region}:${account}:alarm:${stackName}-` }],
      $or: [
        { detail: { state: { value: ["ALARM"] } } },
        { detail: { state: { value: ["OK"] }, previousState: { value: ["ALARM"] } } },
      ],
    },
    targets: [
      {
        id: "OwnBus",
        arn: ownBusArn,
        roleArn: targetRole.roleArn,
        retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
      },
    ],
  });
}

function alarmRole(scope: Construct): Role {
  const role = new Role(scope, "AlarmRole", { assumedBy: ownService(scope, "events") });
  acknowledgeInlinePolicies(role);
  return role;
}
