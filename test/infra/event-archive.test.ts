import { expect, test } from "vitest";
import { appWith, referencesIn, templateOf, theOnly } from "./synthesized.ts";

const workflow = templateOf(appWith({ archiveDays: 14 }), "TagledgerWorkflow");
const isOfHub = ({ id }: { id: string }) => id.startsWith("HubBus");
const bus = theOnly(workflow.all("AWS::Events::EventBus").filter(isOfHub));

test("without the setting there is no archive", () => {
  expect(templateOf(appWith(), "TagledgerWorkflow").all("AWS::Events::Archive")).toEqual([]);
});

test("the archive has the events that rules may match, as long as the setting says", () => {
  const { Properties } = workflow.only("AWS::Events::Archive");
  expect(referencesIn(Properties.SourceArn)).toEqual([bus.id]);
  expect(Properties).toMatchObject({
    RetentionDays: 14,
    EventPattern: { source: [{ prefix: "aws." }], account: ["123456789012"] },
  });
  const ofHub = workflow
    .all("AWS::Events::Rule")
    .filter((rule) => referencesIn(rule.Properties.EventBusName).includes(bus.id));
  expect(ofHub.length).toBeGreaterThan(3);
  for (const rule of ofHub) expect(rule.Properties.EventPattern).toMatchObject(Properties.EventPattern);
});

test("the archive is encrypted with the workflow's key, which EventBridge may use for events of this bus", () => {
  const { Properties } = workflow.only("AWS::Events::Archive");
  const key = workflow.only("AWS::KMS::Key");
  expect(referencesIn(Properties.KmsKeyIdentifier)).toEqual([key.id]);
  const statements: { Sid?: string; Condition: unknown }[] = key.Properties.KeyPolicy.Statement;
  const granted = statements.find(({ Sid }) => Sid === "Archive");
  expect(granted).toMatchObject({
    Principal: { Service: "events.amazonaws.com" },
    Action: ["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
  });
  expect(referencesIn(granted?.Condition)).toEqual([bus.id]);
  // A condition on the encryption context would never hold for DescribeKey.
  const described = statements.find(({ Sid }) => Sid === "DescribeForArchive");
  expect(described).toMatchObject({ Action: "kms:DescribeKey" });
  expect(described?.Condition).toBeUndefined();
});
