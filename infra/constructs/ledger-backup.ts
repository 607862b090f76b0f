import { Aws, Duration, Fn, RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  BackupPlan,
  BackupPlanRule,
  BackupResource,
  BackupVault,
  type LockConfiguration,
} from "aws-cdk-lib/aws-backup";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Schedule } from "aws-cdk-lib/aws-events";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import type { Stage } from "../stage.ts";
import { acknowledgeAnyPart, acknowledgeAnyResource, acknowledgeInlinePolicies } from "./acknowledge.ts";
import { allow } from "./allow.ts";
import { encryptionKey } from "./encryption-key.ts";

export type LedgerBackupProps = {
  readonly stage: Stage;
  readonly tables: TableV2[];
  /** The key of the tables. */
  readonly tableKey: IKey;
};

/**
 * A daily backup of the tables with AWS Backup. The vault has a key of its own, and a lock: nobody
 * deletes a backup before `backupDays`, and none may be made to stay longer than twice as long.
 */
export class LedgerBackup extends Construct {
  readonly vault: BackupVault;

  constructor(scope: Construct, id: string, { stage, tables, tableKey }: LedgerBackupProps) {
    super(scope, id);
    const retain = stage.keepsDataOnDestroy;
    const key = encryptionKey(this, "Key", { description: "Tagledger: the ledger's backups", retain });
    this.vault = new BackupVault(this, "Vault", {
      backupVaultName: vaultName(stage),
      encryptionKey: key,
      lockConfiguration: lockOf(stage),
      removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const plan = new BackupPlan(this, "Plan", {
      backupPlanName: `${stage.stackPrefix}-ledger`,
      backupVault: this.vault,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: "Daily",
          scheduleExpression: Schedule.cron({ hour: "3", minute: "0" }),
          deleteAfter: Duration.days(stage.backupDays),
        }),
      ],
    });
    // A resource that is named is backed up even if the account did not opt in to DynamoDB ("UpdateRegionSettings", AWS
    // Backup API Reference).
    plan.addSelection("Tables", {
      resources: tables.map((table) => BackupResource.fromArn(table.tableArn)),
      role: backupRole(this, tables, [tableKey, key]),
      disableDefaultBackupPolicy: true,
    });
  }
}

/** The vault stays when its stack is deleted. A new stack has another id, so the name of its vault is free. */
const vaultName = ({ stackPrefix }: Stage): string =>
  `${stackPrefix.slice(0, 37)}-${Fn.select(4, Fn.split("-", Fn.select(2, Fn.split("/", Aws.STACK_ID))))}`;

/**
 * Without `changeableFor` the lock is in governance mode: those who may call DeleteBackupVaultLockConfiguration can remove
 * it. With it, nobody can after that time, not even AWS ("AWS Backup Vault Lock", AWS Backup Developer Guide).
 */
const lockOf = ({ backupDays, backupComplianceAfterDays }: Stage): LockConfiguration => ({
  minRetention: Duration.days(backupDays),
  maxRetention: Duration.days(2 * backupDays),
  ...(backupComplianceAfterDays > 0 && { changeableFor: Duration.days(backupComplianceAfterDays) }),
});

/**
 * What AWS's own policy for this role allows for DynamoDB ("AWSBackupServiceRolePolicyForBackup", AWS Managed Policy
 * Reference), on our tables and keys only.
 */
function backupRole(scope: Construct, tables: TableV2[], keys: IKey[]): Role {
  const role = new Role(scope, "Role", {
    description: "Tagledger: AWS Backup makes backups of the ledger",
    // No aws:SourceAccount: no AWS page says that AWS Backup gives it. A role is passed within its account only ("Grant a
    // user permissions to pass a role to an AWS service", IAM User Guide).
    assumedBy: new ServicePrincipal("backup.amazonaws.com"),
  });
  const arns = tables.map(({ tableArn }) => tableArn);
  const keyArns = keys.map(({ keyArn }) => keyArn);
  const { partition, region, account } = Stack.of(scope);
  const recoveryPoints = `arn:${partition}:backup:${region}:${account}:recovery-point:*`;
  const statements = [
    // StartAwsBackupJob is for accounts with the advanced features for DynamoDB, CreateBackup for the others.
    allow(onTables("CreateBackup", "DescribeTable", "ListTagsOfResource", "StartAwsBackupJob"), arns),
    allow(
      onTables("DeleteBackup", "DescribeBackup"),
      arns.map((arn) => `${arn}/backup/*`),
    ),
    allow(["kms:Decrypt", "kms:GenerateDataKey"], keyArns, {
      StringEquals: { "kms:ViaService": `dynamodb.${region}.amazonaws.com` },
    }),
    allow(["kms:DescribeKey"], keyArns),
    allow(["kms:CreateGrant"], keyArns, { Bool: { "kms:GrantIsForAWSResource": "true" } }),
    allow(["backup:TagResource"], [recoveryPoints]),
  ];
  for (const statement of statements) role.addToPolicy(statement);
  acknowledgeInlinePolicies(role);
  acknowledgeAnyResource(role, "The backups of a table have no names before they are made.", recoveryPoints);
  acknowledgeAnyPart(role, tables, "/backup/*", "The backups of a table have no names before they are made.");
  return role;
}

const onTables = (...names: string[]) => names.map((name) => `dynamodb:${name}`);
