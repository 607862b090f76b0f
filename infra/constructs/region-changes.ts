import { CfnRule } from "aws-cdk-lib/aws-events";
import type { IRole } from "aws-cdk-lib/aws-iam";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { matchedAlarm } from "./alarms.ts";
import type { EventOrigin } from "./event-origin.ts";

/** AWS sends the events here ("Monitoring Account Management events with EventBridge", Account Management Reference Guide). */
export const REGION_OF_REGION_CHANGES = "us-east-1";

export type RegionChangesProps = {
  readonly origin: EventOrigin;
  readonly hubBusArn: string;
  readonly targetRole: IRole;
  readonly alertTopic: ITopic;
};

/**
 * A rule for the end of enabling or disabling a region, and its alarm. The rule does not publish to the topic itself: for
 * that the topic's policy would have to allow EventBridge without a condition ("Using resource-based policies for Amazon
 * EventBridge", EventBridge User Guide), so rules of other accounts could write alerts. The alarm does not say which
 * region it is. `tagledger regions --check` does.
 */
export class RegionChanges extends Construct {
  constructor(scope: Construct, id: string, props: RegionChangesProps) {
    super(scope, id);
    const { origin, hubBusArn, targetRole, alertTopic } = props;
    const rule = new CfnRule(this, "Rule", {
      description: "Tagledger: somebody enabled or disabled a region",
      eventPattern: {
        ...origin,
        "detail-type": ["Region Opt-In Status Change"],
        detail: { status: ["ENABLED", "DISABLED"] },
      },
      // No AWS page says that a rule without a target is counted. No rule of the hub bus takes these events, so nothing
      // is lost without a dead-letter queue.
      targets: [{ id: "Target", arn: hubBusArn, roleArn: targetRole.roleArn }],
    });
    matchedAlarm(this, "RegionChanged", rule, alertTopic);
  }
}
