import { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { TagledgerSettings } from "../../infra/settings.ts";
import { ALL_OPTIONS } from "./synthesized.ts";

/**
 * A value for each setting, with which the stacks have everything that they can have. tsc fails if a setting is missing
 * here. So no checker can miss the resources of a new setting.
 */
export const everySetting = {
  ...ALL_OPTIONS,
  stackPrefix: "Tagledger",
  tagKey: "Owner",
  tagValue: "{actor.name}",
  allowedTagKeys: ["CostCenter", "Team"],
  identityStoreRegion: "eu-west-1",
  answersMaxAgeSeconds: 30,
  eventSources: [{ prefix: "aws." }],
  collects: true,
  collectorRegions: ["ap-southeast-2"],
  alertEmails: ["oncall@example.com"],
  alertSubscribers: ["https://alerts.example.com/sns"],
  alertWebhooks: [
    {
      service: "webhook",
      url: "https://hooks.example.com/in",
      secretName: "tagledger/hook",
      header: "X-Token",
    },
    { service: "pagerduty", secretName: "tagledger/pagerduty" },
    { service: "jira", secretName: "tagledger/jira" },
  ],
  alertChannels: [
    { chat: "slack", workspaceId: "T0123456789", channelId: "C0123456789" },
    {
      chat: "teams",
      tenantId: "11111111-2222-4333-8444-555555555555",
      teamId: "11111111-2222-4333-8444-666666666666",
      channelId: "19%3ab6ef35dc342d56ba5654e6fc6d25a071%40thread.tacv2",
    },
  ],
  logRetentionDays: RetentionDays.ONE_YEAR,
  countingConcurrency: 5,
  canary: true,
  silenceHours: 24,
  enforcesTls: true,
  keepsDataOnDestroy: true,
  deploysWithCliCredentials: false,
  permissionsBoundary: "tagledger-boundary",
} satisfies Required<TagledgerSettings>;
