import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { SFNClient } from "@aws-sdk/client-sfn";
import { withLiveTags } from "../../../evidence/live-tags.ts";
import { probesOf } from "../../../evidence/report/access/guarded-actions.ts";
import { askIamWith, iamClient } from "../../../evidence/report/access/principals.ts";
import { type AccessRow, accessRows } from "../../../evidence/report/access.ts";
import type { ReportReads } from "../../../evidence/report/gather.ts";
import { policyVersionsUsed } from "../../../evidence/report/policy-versions.ts";
import type { PopulationSource } from "../../../evidence/report/summary.ts";
import type { DeployedArns } from "../../lib/deployed-arns.ts";
import { ledgerTables, policyDeployment, stateMachineArns } from "../../lib/deployment.ts";
import { homeRegion } from "../../lib/home-region.ts";
import { versionsOf } from "../../lib/parameter-versions.ts";
import { deployedTagEnvironment } from "../../lib/tag-environment.ts";
import { trailReads } from "../../lib/trail-reads.ts";

/** What a report reads of a deployment. */
export async function readsOf(deployed: DeployedArns, source: PopulationSource): Promise<ReportReads> {
  const { tagging, drift } = await stateMachineArns();
  return {
    ledger: await ledgerTables(),
    sfn: new SFNClient({}),
    machines: [
      { name: "tag-resources", arn: tagging },
      { name: "detect-drift", arn: drift },
    ],
    trail: trailReads(await homeRegion()),
    cloudTrailIn: (region) => new CloudTrailClient({ region }),
    liveTags: (rows) => withLiveTags(rows, deployed.account),
    access: () => access(deployed, source),
    policies,
  };
}

async function* access(deployed: DeployedArns, source: PopulationSource): AsyncGenerator<AccessRow> {
  const iam = askIamWith(iamClient());
  const { principals } = await iam.principals();
  const probes = probesOf(deployed, source.kind === "trail" ? source : undefined);
  yield* accessRows(principals, probes, { ownRoles: deployed.roles, iam });
}

async function policies(used: string[]) {
  const { parameterName } = await policyDeployment();
  const kept = parameterName === undefined ? [] : await versionsOf(parameterName);
  return policyVersionsUsed(used, { parameterName, kept, environment: await deployedTagEnvironment() });
}

/** What is read, for the manifest. */
export const queriesOf = ({ tables, stateMachines, account }: DeployedArns, source: PopulationSource) => [
  source.kind === "trail"
    ? `S3 GetObject of the digest files, and of the log files that they name, in s3://${source.bucket}/${source.prefix ?? ""}`
    : `CloudTrail LookupEvents with ReadOnly = false in ${source.regions.join(", ")}`,
  `DynamoDB Query of the index by-day of UserActions, BatchGetItem of TagsMetadata, Query of TagHistory: ${tables.join(", ")}`,
  `Step Functions ListExecutions, and DescribeExecution of failed executions: ${stateMachines.join(", ")}`,
  `Resource Groups Tagging API GetResources by ARN in the account ${account}`,
  "IAM SimulatePrincipalPolicy for each user and role",
  "Systems Manager GetParameterHistory of the policy's parameter, if there is one",
];
