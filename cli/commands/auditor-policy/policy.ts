import { splitArn } from "../../../catalogue/arn.ts";
import { logsFolder } from "../../../evidence/trail/keys.ts";
import type { TrailPlace } from "../../../evidence/trail/list-files.ts";
import type { DeployedArns } from "../../lib/deployed-arns.ts";

type Statement = {
  Sid: string;
  Effect: "Allow";
  Action: string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
};

/**
 * The IAM policy of an auditor: what the reading commands call, on the resources of this deployment. It allows no change.
 * sts:GetCallerIdentity needs no permission ("GetCallerIdentity", AWS STS API Reference). Reading a dead-letter queue hides
 * its messages from others for some time, so the policy does not allow `failures`.
 */
export function auditorPolicy(
  deployed: DeployedArns,
  trail?: TrailPlace,
): { Version: string; Statement: Statement[] } {
  const statements = [
    ...deploymentStatements(deployed),
    ...accountStatements(deployed),
    ...(trail ? trailStatements(deployed, trail) : []),
  ];
  // A deployment may have no parameter. IAM refuses a statement without a resource.
  return { Version: "2012-10-17", Statement: statements.filter(({ Resource }) => Resource.length > 0) };
}

function deploymentStatements(deployed: DeployedArns): Statement[] {
  const { homeRegion, tables, stateMachines, keys } = deployed;
  const executions = stateMachines.map((arn) => `${arn.replace(":stateMachine:", ":execution:")}:*`);
  return [
    allow("Ledger", LEDGER, [...tables, ...tables.map((arn) => `${arn}/index/*`)]),
    {
      ...allow(
        "KeysOfLedgerAndExecutions",
        ["kms:Decrypt"],
        keys.filter((arn) => arn.includes(`:${homeRegion}:`)),
      ),
      Condition: {
        StringEquals: {
          "kms:ViaService": ["dynamodb", "states"].map((name) => `${name}.${homeRegion}.amazonaws.com`),
        },
      },
    },
    allow("Workflow", ["states:ListExecutions"], stateMachines),
    allow("Executions", ["states:DescribeExecution", "states:GetExecutionHistory"], executions),
    allow(
      "Stacks",
      ["cloudformation:DescribeStacks", "cloudformation:ListStackResources"],
      stacksIn(deployed),
    ),
    allow("Policy", ["ssm:GetParameterHistory"], deployed.policyParameters),
    allow("PolicyInEnvironment", ["lambda:GetFunctionConfiguration"], deployed.validateFunctions),
  ];
}

/** One pattern stands for the stacks of all collected regions. A list of some thirty would make the policy too long. */
function stacksIn({ homeRegion, stacks }: DeployedArns): string[] {
  const patterns = stacks.map((arn) => {
    const { region } = splitArn(arn);
    return region === homeRegion ? arn : arn.replaceAll(region, "*");
  });
  return [...new Set(patterns)];
}

const LEDGER = ["BatchGetItem", "DescribeTable", "GetItem", "Query", "Scan"].map(
  (name) => `dynamodb:${name}`,
);

/** Who may change the evidence is asked of IAM about each user and role. */
function accountStatements({ partition, account }: DeployedArns): Statement[] {
  const entity = (kind: string) => `arn:${partition}:iam::${account}:${kind}/*`;
  return [
    allow("AccessOfUsers", ["iam:GetAccessKeyLastUsed", "iam:ListAccessKeys"], [entity("user")]),
    allow("AccessOfRoles", ["iam:GetRole"], [entity("role")]),
    allow("AccessOfUsersAndRoles", ["iam:SimulatePrincipalPolicy"], [entity("user"), entity("role")]),
    allow("ActionsWithoutResourceTypes", WITHOUT_RESOURCE_TYPES, "*"),
  ];
}

/** IAM can limit none of these to a resource ("Actions, resources, and condition keys", Service Authorization Reference). */
const WITHOUT_RESOURCE_TYPES = [
  ...["cloudtrail:ListPublicKeys", "cloudtrail:LookupEvents", "iam:ListRoles", "iam:ListUsers"],
  ...["tag:GetResources", "tag:ListRequiredTags"],
];

function trailStatements({ partition }: DeployedArns, { bucket, prefix }: TrailPlace): Statement[] {
  const bucketArn = `arn:${partition}:s3:::${bucket}`;
  const files = `${logsFolder(prefix)}*`;
  return [
    {
      ...allow("TrailBucket", ["s3:ListBucket"], [bucketArn]),
      Condition: { StringLike: { "s3:prefix": files } },
    },
    allow("TrailFiles", ["s3:GetObject"], [`${bucketArn}/${files}`]),
  ];
}

const allow = (Sid: string, Action: string[], Resource: string | string[]): Statement => ({
  Sid,
  Effect: "Allow",
  Action,
  Resource,
});
