import { splitArn } from "../../../catalogue/arn.ts";
import { chunksOf } from "../../../domain/chunks-of.ts";

/** The parts of a deployment on which the evidence depends. `trail` is the log files of CloudTrail, with the trail itself. */
export const AREAS = [
  "ledger",
  "functions",
  "workflow",
  "policy",
  "roles",
  "rules",
  "keys",
  "stacks",
  "trail",
] as const;
export type Area = (typeof AREAS)[number];

/** The ARNs of a deployment, in all its regions. */
export type GuardedResources = {
  tables: string[];
  functions: string[];
  stateMachines: string[];
  policyParameters: string[];
  /** The roles of the functions, the state machines and the rules. */
  roles: string[];
  /** The managed policies of these roles. */
  managedPolicies: string[];
  rules: string[];
  keys: string[];
  stacks: string[];
};

/** The trail that the population comes from. `trailArn` may be of another account. */
export type GuardedTrail = { bucket: string; trailArn?: string | undefined };

/** Actions, and the resources on which they would change something. */
export type Probe = { area: Area; actions: string[]; resources: string[] };

/**
 * The most resources in one call of SimulatePrincipalPolicy. AWS documents no limit. PMapper met one with longer lists and
 * has asked for 20 resources at a time since then (nccgroup/PMapper, pull request 6).
 */
const MAX_RESOURCES = 20;

/** The questions about each user and role. Each is one call. */
export function probesOf(resources: GuardedResources, trail?: GuardedTrail): Probe[] {
  return [...probesOfDeployment(resources), ...(trail ? probesOfTrail(resources, trail) : [])].flatMap(
    ({ resources, ...probe }) =>
      chunksOf(resources, MAX_RESOURCES).map((list) => ({ ...probe, resources: list })),
  );
}

/**
 * A list has the actions that change the evidence, that switch off its making, or that give others such a right. Restoring
 * a table is not in it: it makes another table. Neither is TransactWriteItems: IAM checks PutItem, UpdateItem or DeleteItem
 * for each item in it ("Using IAM with DynamoDB transactions", Amazon DynamoDB Developer Guide).
 */
function probesOfDeployment(of: GuardedResources): Probe[] {
  const versions = of.functions.map((arn) => `${arn}:*`);
  const executions = of.stateMachines.map((arn) => `${arn.replace(":stateMachine:", ":execution:")}:*`);
  return [
    { area: "ledger", actions: LEDGER, resources: of.tables },
    { area: "functions", actions: FUNCTIONS, resources: of.functions },
    // A policy may allow to invoke only the versions of a function, as the state machines' roles do.
    { area: "functions", actions: ["lambda:InvokeFunction"], resources: versions },
    { area: "workflow", actions: WORKFLOW, resources: of.stateMachines },
    { area: "workflow", actions: ["states:RedriveExecution", "states:StopExecution"], resources: executions },
    { area: "policy", actions: POLICY, resources: of.policyParameters },
    { area: "roles", actions: ROLES, resources: of.roles },
    { area: "roles", actions: MANAGED_POLICIES, resources: of.managedPolicies },
    { area: "rules", actions: RULES, resources: of.rules },
    { area: "keys", actions: KEYS, resources: of.keys },
    { area: "stacks", actions: STACKS, resources: of.stacks },
  ];
}

function probesOfTrail({ tables }: GuardedResources, { bucket, trailArn }: GuardedTrail): Probe[] {
  const { partition = "aws" } = tables[0] ? splitArn(tables[0]) : {};
  const bucketArn = `arn:${partition}:s3:::${bucket}`;
  return [
    { area: "trail", actions: TRAIL, resources: trailArn ? [trailArn] : [] },
    { area: "trail", actions: BUCKET, resources: [bucketArn] },
    { area: "trail", actions: OBJECTS, resources: [`${bucketArn}/*`] },
  ];
}

/** UpdateTimeToLive would let rows expire. */
const LEDGER = [
  ...["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "PartiQLInsert", "PartiQLUpdate"],
  ...["PartiQLDelete", "DeleteTable", "UpdateTable", "UpdateTimeToLive", "UpdateContinuousBackups"],
  ...["PutResourcePolicy"],
].map((name) => `dynamodb:${name}`);

/** The Record functions write their input to the ledger. PutFunctionConcurrency can stop a function. */
const FUNCTIONS = [
  ...["InvokeFunction", "InvokeAsync", "UpdateFunctionCode", "UpdateFunctionConfiguration", "PublishVersion"],
  ...["DeleteFunction", "AddPermission", "PutFunctionConcurrency"],
].map((name) => `lambda:${name}`);

const WORKFLOW = ["StartExecution", "UpdateStateMachine", "DeleteStateMachine"].map(
  (name) => `states:${name}`,
);

const POLICY = [
  ...["PutParameter", "DeleteParameter", "DeleteParameters", "LabelParameterVersion"],
  ...["UnlabelParameterVersion"],
].map((name) => `ssm:${name}`);

const ROLES = [
  ...["UpdateAssumeRolePolicy", "PutRolePolicy", "DeleteRolePolicy", "AttachRolePolicy", "DetachRolePolicy"],
  ...["PutRolePermissionsBoundary", "DeleteRole"],
].map((name) => `iam:${name}`);

const MANAGED_POLICIES = ["CreatePolicyVersion", "SetDefaultPolicyVersion", "DeletePolicy"].map(
  (name) => `iam:${name}`,
);

const RULES = ["PutRule", "DisableRule", "DeleteRule", "PutTargets", "RemoveTargets"].map(
  (name) => `events:${name}`,
);

const KEYS = ["PutKeyPolicy", "DisableKey", "ScheduleKeyDeletion"].map((name) => `kms:${name}`);

/** Whoever may update a stack can change all its resources with the rights of the CDK's role. */
const STACKS = [
  ...["UpdateStack", "DeleteStack", "CreateChangeSet", "ExecuteChangeSet", "SetStackPolicy"],
  ...["UpdateTerminationProtection"],
].map((name) => `cloudformation:${name}`);

const TRAIL = ["StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors"].map(
  (name) => `cloudtrail:${name}`,
);

const BUCKET = [
  ...["DeleteBucket", "PutBucketPolicy", "DeleteBucketPolicy", "PutLifecycleConfiguration"],
  ...["PutBucketVersioning"],
].map((name) => `s3:${name}`);

const OBJECTS = ["PutObject", "DeleteObject", "DeleteObjectVersion"].map((name) => `s3:${name}`);
