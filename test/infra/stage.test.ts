import { expect, test } from "vitest";
import { appWith, stacksOf, templateOf } from "./synthesized.ts";

const stackNames = (context: Record<string, unknown>) =>
  stacksOf(appWith(context)).map(({ stackName }) => stackName);

const validateEnvironment = (context: Record<string, unknown>) =>
  templateOf(appWith(context), "TagledgerWorkflow")
    .all("AWS::Lambda::Function")
    .find(({ id }) => id.startsWith("FunctionsValidateFunction"))?.Properties.Environment.Variables;

test("production collects the events of the home region and of global services without a setting", () => {
  expect(stackNames({})).toEqual([
    "TagledgerLedger",
    "TagledgerWorkflow",
    "TagledgerCollector-eu-west-1",
    "TagledgerCollector-us-east-1",
    "TagledgerCollector-us-west-2",
  ]);
});

test("a region has one collector, also if the setting names the home region or a region twice", () => {
  expect(stackNames({ collectorRegions: '["us-east-1", "eu-west-1", "us-east-1"]' })).toEqual([
    "TagledgerLedger",
    "TagledgerWorkflow",
    "TagledgerCollector-eu-west-1",
    "TagledgerCollector-us-east-1",
    "TagledgerCollector-us-west-2",
  ]);
});

test("the local stage has no collector", () => {
  expect(stackNames({ stage: "local", collectorRegions: ["us-east-1"] })).toEqual([
    "TagledgerLedger",
    "TagledgerWorkflow",
  ]);
});

test("a stage that cdk.json does not have is refused, and the message names it", () => {
  expect(() => appWith({ stage: "staging" })).toThrow('cdk.json has no stage "staging".');
});

test.each([
  [{ tagValue: "{actor.nam}" }, "TAG_VALUE has an unknown placeholder: {actor.nam}"],
  [{ policyParameter: "tagledger" }, "must be empty or the full name of a parameter"],
  [{ allowedTagKeys: '["aws:x"]' }, "a tag key must not begin with aws:"],
  [{ tagValue: "" }, "tagValue"],
  [{ tagKey: "aws:createdBy" }, "a tag key must not begin with aws:"],
  [{ tagKey: "" }, "a tag key must not be empty"],
  [{ tagKey: "Owner!" }, "a tag key may hold letters, digits, spaces"],
  [{ alertEmails: '["nobody"]' }, "alertEmails"],
  [{ collectorRegions: "[us-east-1" }, "collectorRegions"],
  [{ collectorRegions: '["Ireland"]' }, "must be the name of a region, such as us-east-1"],
  [{ logRetentionDays: "many" }, "logRetentionDays"],
  [{ countingConcurrency: "-1" }, "countingConcurrency"],
  [{ backupDays: "35", backupComplianceAfterDays: "2" }, "must be 0, or at least 3 days"],
  [{ backupComplianceAfterDays: "3" }, "needs backupDays: without backups there is no vault to lock"],
  [{ replicaRegion: "Frankfurt" }, "replicaRegion: must be empty or a region"],
  [{ archiveDays: "-1" }, "archiveDays"],
  [{ operators: '["*"]' }, "must be the ARN of a user or a role"],
  [{ operators: '["arn:aws:sts::123456789012:assumed-role/a/b"]' }, "must be the ARN of a user or a role"],
  [{ permissionsBoundary: "no name" }, "must be empty, or the name or the ARN of a managed policy"],
])("%j is refused at synthesis, and the message says why", (context, message) => {
  expect(() => appWith(context)).toThrow(message);
  expect(() => appWith(context)).toThrow('The stage "production" is invalid:');
});

test.each(["{actor.name}", "12345", "true"])(
  "the tag value %s stays text, also if it looks like JSON",
  (tagValue) => {
    expect(validateEnvironment({ tagValue })).toMatchObject({ TAG_VALUE: tagValue });
  },
);
