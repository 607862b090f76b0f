import { inParallel } from "../../../../functions/shared/in-parallel.ts";
import { type Ask, ifThere } from "../ask.ts";
import type { Check } from "../check.ts";
import { resourcesIn } from "../deployed.ts";
import { counted, error, type Problem, warning } from "../problem.ts";

/** Whether the ledger's tables are active, can be restored, cannot be deleted by mistake, and are encrypted with our key. */
export const tables: Check = {
  id: "tables",
  in: "the home region",
  async run(deployed, region, ask) {
    const names = resourcesIn(deployed, region, "AWS::DynamoDB::GlobalTable").map(({ id }) => id);
    const keys = resourcesIn(deployed, region, "AWS::KMS::Key").map(({ id }) => id);
    const problems = await inParallel(names, (name) => tableProblems(ask, region, name, keys));
    return {
      fine: `${counted(names.length, "table")}, active, with point-in-time recovery, deletion protection and a key of ours`,
      problems: problems.flat(),
    };
  },
};

async function tableProblems(ask: Ask, region: string, name: string, keys: string[]): Promise<Problem[]> {
  const { Table } = (await ifThere(ask("dynamodb", "DescribeTable", region, { TableName: name }))) ?? {};
  if (!Table)
    return [
      error(
        `The table ${name} is missing.`,
        "Restore it from a backup: docs/troubleshooting.md, A table is missing.",
      ),
    ];
  const { TableStatus = "", DeletionProtectionEnabled = false, SSEDescription } = Table;
  const key = SSEDescription?.KMSMasterKeyArn ?? "";
  const problem = (holds: boolean, found: Problem) => (holds ? [found] : []);
  return [
    ...problem(
      !["ACTIVE", "UPDATING"].includes(TableStatus),
      error(`The table ${name} is ${TableStatus}.`, "If its key cannot be used, see the check of the keys."),
    ),
    ...problem(
      !(await hasRecovery(ask, region, name)),
      error(
        `The table ${name} has no point-in-time recovery.`,
        `aws dynamodb update-continuous-backups --region ${region} --table-name ${name} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true`,
      ),
    ),
    ...problem(
      !DeletionProtectionEnabled,
      warning(
        `The table ${name} has no deletion protection.`,
        `aws dynamodb update-table --region ${region} --table-name ${name} --deletion-protection-enabled`,
      ),
    ),
    ...problem(
      !keys.some((id) => key.endsWith(`/${id}`)),
      error(
        `The table ${name} is not encrypted with the key of its stack, but with ${key || "a key of AWS"}.`,
        "Find out in CloudTrail who changed it (UpdateTable), and set the stack's key again.",
      ),
    ),
  ];
}

async function hasRecovery(ask: Ask, region: string, name: string): Promise<boolean> {
  const { ContinuousBackupsDescription: backups } = await ask(
    "dynamodb",
    "DescribeContinuousBackups",
    region,
    {
      TableName: name,
    },
  );
  return backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === "ENABLED";
}
