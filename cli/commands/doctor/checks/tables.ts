import { inParallel } from "../../../../functions/shared/in-parallel.ts";
import { type Ask, ifThere } from "../ask.ts";
import type { Check } from "../check.ts";
import { type Deployed, resourcesIn } from "../deployed.ts";
import { counted, error, type Problem, RESTORE, warning } from "../problem.ts";

/** Whether the ledger's tables are active, can be restored, cannot be deleted by mistake, and are encrypted with our key. */
export const tables: Check = {
  id: "tables",
  in: "the home region",
  async run(deployed, region, ask) {
    const all = resourcesIn(deployed, region, "AWS::DynamoDB::GlobalTable");
    const keys = resourcesIn(deployed, region, "AWS::KMS::Key").map(({ id }) => id);
    const problems = await inParallel(all, ({ id, logicalId }) =>
      tableProblems(ask, region, { ...tableOf(id, logicalId, deployed), keys }),
    );
    return {
      fine: `${counted(all.length, "table")}, active, with point-in-time recovery, deletion protection and a key of ours`,
      problems: problems.flat(),
    };
  },
};

/** The table of open alerts has no evidence, so its stack may delete it. */
const OPEN_ALERTS = "AlertingAlerts";
type Expected = { name: string; isEvidence: boolean; replicaRegion: string | undefined };

function tableOf(name: string, logicalId: string, { replicaRegion }: Deployed): Expected {
  const isEvidence = !logicalId.startsWith(OPEN_ALERTS);
  return { name, isEvidence, replicaRegion: isEvidence ? replicaRegion : undefined };
}

async function tableProblems(
  ask: Ask,
  region: string,
  { name, isEvidence, replicaRegion, keys }: Expected & { keys: string[] },
): Promise<Problem[]> {
  const { Table } = (await ifThere(ask("dynamodb", "DescribeTable", region, { TableName: name }))) ?? {};
  if (!Table)
    return [
      error(
        `The table ${name} is missing.`,
        "Restore it from a backup: docs/troubleshooting.md, A table is missing.",
      ),
    ];
  const { TableStatus = "", DeletionProtectionEnabled = false, SSEDescription, Replicas = [] } = Table;
  const key = SSEDescription?.KMSMasterKeyArn ?? "";
  const problem = (holds: boolean, found: Problem) => (holds ? [found] : []);
  return [
    ...problem(
      !["ACTIVE", "UPDATING"].includes(TableStatus),
      error(`The table ${name} is ${TableStatus}.`, SEE_KEYS),
    ),
    ...problem(
      !(await hasRecovery(ask, region, name)),
      error(
        `The table ${name} has no point-in-time recovery.`,
        `aws dynamodb update-continuous-backups --region ${region} --table-name ${name} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true`,
      ),
    ),
    ...problem(
      isEvidence && !DeletionProtectionEnabled,
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
    ...(replicaRegion === undefined ? [] : replicaProblem(name, replicaRegion, Replicas)),
  ];
}

type Replica = { RegionName?: string | undefined; ReplicaStatus?: string | undefined };

/** "ReplicaDescription" (Amazon DynamoDB API Reference) has the states. */
function replicaProblem(name: string, region: string, replicas: Replica[]): Problem[] {
  const replica = replicas.find(({ RegionName }) => RegionName === region);
  if (!replica) return [error(`The table ${name} has no replica in ${region}.`, RESTORE)];
  const { ReplicaStatus: status = "" } = replica;
  return ["ACTIVE", "UPDATING"].includes(status)
    ? []
    : [error(`The replica of the table ${name} in ${region} is ${status}.`, SEE_KEYS)];
}

const SEE_KEYS = "If its key cannot be used, see the check of the keys.";

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
