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
  logRetentionDays: RetentionDays.ONE_YEAR,
  countingConcurrency: 5,
  canary: true,
  silenceHours: 24,
  enforcesTls: true,
  keepsDataOnDestroy: true,
  deploysWithCliCredentials: false,
  permissionsBoundary: "tagledger-boundary",
} satisfies Required<TagledgerSettings>;
