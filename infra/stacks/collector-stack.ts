import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import { Role } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { services } from "../../catalogue/index.ts";
import { acknowledgeInlinePolicies, acknowledgeQueueOfRules } from "../constructs/acknowledge.ts";
import { forwardAlarms } from "../constructs/alarm-events.ts";
import { deadLetterAlarms, lostEventAlarms } from "../constructs/alarms.ts";
import { alertTopic } from "../constructs/alert-topic.ts";
import { allow } from "../constructs/allow.ts";
import { deadLetterQueue } from "../constructs/dead-letter-queue.ts";
import { encryptionKey } from "../constructs/encryption-key.ts";
import { ownEvents } from "../constructs/event-origin.ts";
import { EventRules } from "../constructs/event-rules.ts";
import { collectedPatterns } from "../constructs/lookalike-rules.ts";
import { ownService } from "../constructs/own-service.ts";
import { REGION_OF_REGION_CHANGES, RegionChanges } from "../constructs/region-changes.ts";
import { collectedTagChangePatterns } from "../constructs/tag-change-patterns.ts";
import { allowedTagKeys, hubBusName, ownBusName, type Stage } from "../stage.ts";

export type CollectorStackProps = StackProps & {
  readonly stage: Stage;
  /** The region of the hub bus. */
  readonly homeRegion: string;
};

/**
 * The rules of one region. They send what may be a creation, and changes of tags, to the hub bus in the home region. In
 * us-east-1 an alarm tells of regions that were enabled or disabled.
 */
export class CollectorStack extends Stack {
  constructor(scope: Construct, id: string, { stage, homeRegion, ...props }: CollectorStackProps) {
    super(scope, id, props);
    const key = encryptionKey(this, "Key", {
      description: "Tagledger: events that were not delivered",
      retain: false,
    });
    const hubBusArn = this.formatArn({
      service: "events",
      region: homeRegion,
      resource: "event-bus",
      resourceName: hubBusName(stage),
    });
    const targetRole = new Role(this, "SendRole", {
      assumedBy: ownService(this, "events"),
    });
    acknowledgeInlinePolicies(targetRole);
    const ownBusArn = this.formatArn({
      service: "events",
      region: homeRegion,
      resource: "event-bus",
      resourceName: ownBusName(stage),
    });
    targetRole.addToPolicy(allow(["events:PutEvents"], [hubBusArn]));
    forwardAlarms(this, ownBusArn, targetRole);
    const undelivered = deadLetterQueue(this, "DeadLetterQueue", key, stage);
    acknowledgeQueueOfRules(undelivered);
    new CfnOutput(this, "DeadLetterQueueUrl", { value: undelivered.queueUrl });
    const origin = ownEvents(this, stage);
    const toHub = { targetArn: hubBusArn, targetRole, deadLetterQueue: undelivered };
    const creations = new EventRules(this, "Rules", {
      ...toHub,
      patterns: collectedPatterns(origin, services),
      description: "creation events",
    });
    const tagChanges = new EventRules(this, "TagChangeRules", {
      ...toHub,
      patterns: collectedTagChangePatterns(origin, allowedTagKeys(stage)),
      description: "changes of tags",
    });
    // An alarm can publish only to topics of its own region.
    const topic = alertTopic(this, "AlertTopic", key, stage);
    deadLetterAlarms(this, undelivered, topic);
    lostEventAlarms(this, [...creations.rules, ...tagChanges.rules], topic);
    if (this.region === REGION_OF_REGION_CHANGES)
      new RegionChanges(this, "RegionChanges", { origin, hubBusArn, targetRole, alertTopic: topic });
  }
}
