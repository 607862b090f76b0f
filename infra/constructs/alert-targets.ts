import type { EventBus } from "aws-cdk-lib/aws-events";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Topic } from "aws-cdk-lib/aws-sns";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Stage } from "../stage.ts";
import { acknowledgeQueueOfRules } from "./acknowledge.ts";
import { undeliveredAlertsAlarms } from "./alarms.ts";
import { ChatChannels } from "./chat-channels.ts";
import { deadLetterQueue, letRulesSend } from "./dead-letter-queue.ts";
import { LostWebhooks } from "./lost-webhooks.ts";
import { Webhook } from "./webhooks.ts";

export type AlertTargetsProps = {
  readonly stage: Stage;
  readonly key: IKey;
  readonly topic: Topic;
  readonly ownBus: EventBus;
};

/** The webhooks and chats of the settings, with a queue for what they could not be told. Without settings, nothing. */
export class AlertTargets extends Construct {
  /** What they could not be told. */
  readonly undelivered: IQueue | undefined;

  constructor(scope: Construct, id: string, { stage, key, topic, ownBus }: AlertTargetsProps) {
    super(scope, id);
    const { eventBusName: ownBusName, eventBusArn: ownBusArn } = ownBus;
    const { alertWebhooks, alertChannels } = stage;
    if (alertWebhooks.length + alertChannels.length === 0) return;
    const undelivered: IQueue = deadLetterQueue(this, "UndeliveredAlerts", key, stage);
    this.undelivered = undelivered;
    acknowledgeQueueOfRules(undelivered);
    const webhooks = alertWebhooks.map(
      (webhook, index) => new Webhook(this, `Webhook${index + 1}`, { webhook, ownBusName, undelivered }),
    );
    const chats =
      alertChannels.length > 0
        ? [new ChatChannels(this, "Chats", { stage, key, ownBusName, undelivered })]
        : [];
    const connections = webhooks.map(({ connection }) => connection);
    if (connections.length > 0) new LostWebhooks(this, "LostWebhooks", { connections, ownBusArn, topic });
    letRulesSend(
      undelivered,
      [...webhooks, ...chats].flatMap(({ rules }) => rules),
    );
    undeliveredAlertsAlarms(this, undelivered, ownBusName, topic);
  }
}
