import { pagesOf } from "../../../../functions/shared/pages-of.ts";
import type { Check } from "../check.ts";
import { arnIn, resourcesIn } from "../deployed.ts";
import { counted, error, type Problem, warning } from "../problem.ts";

/** The plan makes a backup each day. One that fails is made up for by the next. */
const DAYS = 2;
const MILLISECONDS_PER_DAY = 86_400_000;

/** Whether AWS Backup made a backup of each table of the ledger in the last two days, if the deployment has a vault. */
export const backups: Check = {
  id: "backups",
  in: "the home region",
  async run(deployed, region, ask) {
    const [vault] = resourcesIn(deployed, region, "AWS::Backup::BackupVault");
    if (!vault) return { fine: "point-in-time recovery only (backupDays is 0)", problems: [] };
    const since = new Date(Date.now() - DAYS * MILLISECONDS_PER_DAY);
    const pages = await pagesOf(
      (NextToken) =>
        ask("backup", "ListBackupJobs", region, {
          ...{ ByBackupVaultName: vault.id, ByCreatedAfter: since, NextToken },
        }),
      ({ NextToken }) => NextToken,
    );
    const jobs = pages.flatMap(({ BackupJobs = [] }) => BackupJobs);
    const tables = resourcesIn(deployed, region, "AWS::DynamoDB::GlobalTable").filter(
      ({ stack }) => stack === vault.stack,
    );
    const problems = tables.flatMap(({ id }) => {
      const arn = arnIn(deployed, "dynamodb", region, `table/${id}`);
      return tableProblems(
        id,
        jobs.filter(({ ResourceArn }) => ResourceArn === arn),
      );
    });
    return {
      fine: `${counted(tables.length, "table")}, each with a backup of the last ${DAYS} days`,
      problems,
    };
  },
};

type Job = { State?: string | undefined; StatusMessage?: string | undefined };

/** "BackupJob" (AWS Backup Developer Guide) has the states. */
function tableProblems(name: string, jobs: Job[]): Problem[] {
  if (jobs.some(({ State }) => State === "COMPLETED")) return [];
  const failed = jobs.find(({ State = "" }) => ["FAILED", "ABORTED", "EXPIRED"].includes(State));
  const what = `The table ${name} has no backup of the last ${DAYS} days`;
  if (!failed)
    return [
      warning(
        `${what}: AWS Backup finished none.`,
        "The first is made at 3:00 UTC after the deployment. If there is none a day later, see docs/restore.md, Backups.",
      ),
    ];
  const { State, StatusMessage } = failed;
  return [
    error(
      `${what}: a job is ${State}${StatusMessage ? ` (${StatusMessage})` : ""}.`,
      "Remove the cause that the message names. The plan tries again each day: docs/restore.md, Backups.",
    ),
  ];
}
