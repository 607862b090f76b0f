import { describe, expect, test } from "vitest";
import { resolvedStack } from "./resolved.ts";
import { deployedAs } from "./simulated.ts";
import { account, appWith, referencesIn, templateOf } from "./synthesized.ts";

const app = appWith({ backupDays: 35 });
const ledger = templateOf(app, "TagledgerLedger");
const { arnOf } = resolvedStack(app, "TagledgerLedger");
const lockOf = (context: Record<string, unknown>) =>
  templateOf(appWith(context), "TagledgerLedger").only("AWS::Backup::BackupVault").Properties
    .LockConfiguration;

test("without the setting there is no vault and no plan", () => {
  const { resources } = templateOf(appWith(), "TagledgerLedger");
  const types = Object.values(resources).map(({ Type }) => Type);
  expect(types.filter((type) => /Backup|Role/.test(type))).toEqual([]);
});

test("the plan has one backup a day of the three tables, and keeps it as long as the setting says", () => {
  const { BackupPlanRule } = ledger.only("AWS::Backup::BackupPlan").Properties.BackupPlan;
  expect(BackupPlanRule).toMatchObject([
    { ScheduleExpression: "cron(0 3 * * ? *)", Lifecycle: { DeleteAfterDays: 35 } },
  ]);
  const { Resources } = ledger.only("AWS::Backup::BackupSelection").Properties.BackupSelection;
  const tables = ledger.all("AWS::DynamoDB::GlobalTable").map(({ id }) => id);
  expect(referencesIn(Resources).toSorted()).toEqual(tables.toSorted());
});

test("the vault stays when the stack is deleted, and so does its key, which is not the tables' key", () => {
  const vault = ledger.only("AWS::Backup::BackupVault");
  const [keyId = ""] = referencesIn(vault.Properties.EncryptionKeyArn);
  expect(keyId).not.toBe("Key961B73FD");
  expect(vault.DeletionPolicy).toBe("Retain");
  expect(ledger.resources[keyId]).toMatchObject({
    DeletionPolicy: "Retain",
    Properties: { EnableKeyRotation: true },
  });
});

test("the lock is in governance mode, and can be removed, unless somebody chooses otherwise", () => {
  expect(lockOf({ backupDays: 35 })).toEqual({ MinRetentionDays: 35, MaxRetentionDays: 70 });
});

test("only the setting that says it cannot be undone begins the time after which the lock is for ever", () => {
  expect(lockOf({ backupDays: 35, backupComplianceAfterDays: 14 })).toEqual({
    MinRetentionDays: 35,
    MaxRetentionDays: 70,
    ChangeableForDays: 14,
  });
});

describe("the role of AWS Backup", () => {
  const { isAllowed, roles } = deployedAs(app, ["TagledgerLedger"]);
  const [by = ""] = roles;
  const table = arnOf("UserActionsC68A15E9");
  const key = arnOf("Key961B73FD");
  const via = (service: string) => ({ "kms:ViaService": `${service}.eu-west-1.amazonaws.com` });

  test.each([
    { action: "dynamodb:StartAwsBackupJob", on: table },
    { action: "dynamodb:CreateBackup", on: table },
    { action: "dynamodb:DescribeBackup", on: `${table}/backup/01489602797149-73d8d5bc` },
    { action: "kms:Decrypt", on: key, context: via("dynamodb") },
    { action: "sts:AssumeRole", on: by, by: "backup.amazonaws.com" },
  ])("may $action", async (request) => {
    expect(await isAllowed({ by, ...request })).toBe(true);
  });

  test.each([
    { action: "dynamodb:Scan", on: table },
    { action: "dynamodb:DeleteTable", on: table },
    { action: "dynamodb:RestoreTableFromAwsBackup", on: table },
    { action: "dynamodb:CreateBackup", on: `arn:aws:dynamodb:eu-west-1:${account}:table/orders` },
    { action: "kms:Decrypt", on: key },
    { action: "kms:Decrypt", on: key, context: via("s3") },
    { action: "kms:CreateGrant", on: key, context: { "kms:GrantIsForAWSResource": "false" } },
    {
      action: "backup:DeleteRecoveryPoint",
      on: `arn:aws:backup:eu-west-1:${account}:recovery-point:1EB3B5E7-9EB0-435A-A80B-108B488B0D45`,
    },
  ])("may not $action on $on", async (request) => {
    expect(await isAllowed({ by, ...request })).toBe(false);
  });
});
