import { CfnMicrosoftTeamsChannelConfiguration, CfnSlackChannelConfiguration } from "aws-cdk-lib/aws-chatbot";
import { CfnRule } from "aws-cdk-lib/aws-events";
import { ManagedPolicy, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Stage } from "../stage.ts";
import { acknowledgeAnyResource, acknowledgeInlinePolicies } from "./acknowledge.ts";
import { allow } from "./allow.ts";
import { retriedForOneDay } from "./dead-letter-queue.ts";
import { ownService } from "./own-service.ts";
import { type ToldEvent, toldEvents } from "./told-events.ts";

export type ChatChannelsProps = {
  readonly stage: Stage;
  readonly key: IKey;
  readonly ownBusName: string;
  readonly undelivered: IQueue;
};

/**
 * Slack and Teams, through Amazon Q Developer in chat applications. It shows only messages of AWS services and messages in
 * its own form ("Custom notifications", Amazon Q Developer in chat applications Administrator Guide), so the channels have a
 * topic of their own.
 */
export class ChatChannels extends Construct {
  readonly rules: CfnRule[];

  constructor(scope: Construct, id: string, { stage, key, ownBusName, undelivered }: ChatChannelsProps) {
    super(scope, id);
    const topic = new Topic(this, "Topic", { masterKey: key, enforceSSL: stage.enforcesTls });
    const role = new Role(this, "SendRole", { assumedBy: ownService(this, "events") });
    role.addToPolicy(allow(["sns:Publish"], [topic.topicArn]));
    role.addToPolicy(allow(["kms:Decrypt", "kms:GenerateDataKey"], [key.keyArn]));
    acknowledgeInlinePolicies(role);
    this.rules = toldEvents.map(
      (event) =>
        new CfnRule(this, `${event.id}Rule`, {
          description: "Tagledger: chats hear of it",
          eventBusName: ownBusName,
          eventPattern: event.pattern,
          targets: [
            {
              id: "Topic",
              arn: topic.topicArn,
              roleArn: role.roleArn,
              inputTransformer: event.content ? asContent(event, event.content) : asAlarm(event),
              ...retriedForOneDay(undelivered),
            },
          ],
        }),
    );
    this.channels(stage, topic.topicArn);
  }

  private channels({ alertChannels: channels, stackPrefix }: Stage, topicArn: string) {
    const reading = new ManagedPolicy(this, "Reading", {
      description: "What people may do from a chat: look at alarms",
      statements: [
        allow(
          ["cloudwatch:DescribeAlarms", "cloudwatch:DescribeAlarmHistory", "cloudwatch:GetMetricData"],
          ["*"],
        ),
      ],
    });
    acknowledgeAnyResource(reading, "GetMetricData supports no resource but *, and this policy only reads.");
    const role = new Role(this, "ChannelRole", {
      // No AWS page says that this service gives a condition key in the trust policy.
      assumedBy: new ServicePrincipal("chatbot.amazonaws.com"),
      managedPolicies: [reading],
    });
    for (const [index, channel] of channels.entries()) {
      const common = {
        configurationName: `${stackPrefix}-${channel.chat}-${index + 1}`,
        iamRoleArn: role.roleArn,
        // Without it, the guardrail is AdministratorAccess.
        guardrailPolicies: [reading.managedPolicyArn],
        snsTopicArns: [topicArn],
        loggingLevel: "ERROR",
      };
      const name = `Channel${index + 1}`;
      if (channel.chat === "slack")
        new CfnSlackChannelConfiguration(this, name, {
          ...common,
          slackWorkspaceId: channel.workspaceId,
          slackChannelId: channel.channelId,
        });
      else
        new CfnMicrosoftTeamsChannelConfiguration(this, name, {
          ...common,
          teamId: channel.teamId,
          teamsTenantId: channel.tenantId,
          teamsChannelId: channel.channelId,
        });
    }
  }
}

/** The event has an object for the chat. It takes the place of `<content>`. */
const asContent = ({ key }: ToldEvent, content: string): CfnRule.InputTransformerProperty => ({
  inputPathsMap: { id: "$.id", content, key },
  inputTemplate:
    '{"version":"1.0","source":"custom","id":"<id>","content":<content>,"metadata":{"threadId":"<key>"}}',
});

const asAlarm = ({ is, key }: ToldEvent): CfnRule.InputTransformerProperty => ({
  inputPathsMap: { id: "$.id", key, text: "$.detail.configuration.description", region: "$.region" },
  inputTemplate: JSON.stringify({
    version: "1.0",
    source: "custom",
    id: "<id>",
    content: {
      textType: "client-markdown",
      title: `${is === "begin" ? "In alarm" : "No alarm any more"}: <key>, <region>`,
      description: "<text>",
    },
    metadata: { threadId: "<key>" },
  }),
});
