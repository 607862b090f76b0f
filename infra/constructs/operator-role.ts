import { Duration, Stack } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { CfnArchive } from "aws-cdk-lib/aws-events";
import { ArnPrincipal, CompositePrincipal, Role } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import type { LedgerStack } from "../stacks/ledger-stack.ts";
import { hubBusName, type Stage } from "../stage.ts";
import { acknowledgeAnyPart, acknowledgeAnyResource, acknowledgeInlinePolicies } from "./acknowledge.ts";
import { allow } from "./allow.ts";

export type OperatorRoleProps = {
  readonly stage: Stage;
  readonly ledger: LedgerStack;
  /** The table of open alerts. */
  readonly alerts: TableV2;
  /** The key of the workflow. */
  readonly key: IKey;
  readonly machines: StateMachine[];
  /** The one of them that nobody starts by hand: its input has the texts that an alert's end tells. */
  readonly follower: StateMachine;
  /** The role of ApplyTag, which doctor simulates. */
  readonly taggerRole: Role;
  readonly archive: CfnArchive | undefined;
  /** The alerts that no webhook and no chat got, if there are such. */
  readonly undeliveredAlerts: IQueue | undefined;
};

/**
 * The role of those who operate Tagledger. It may run every command that reads or repairs, and look at executions, logs
 * and alarms. It may change no row of the ledger, no tag and no part of the deployment: it starts executions, and what
 * they may do is decided by the roles of the functions.
 */
export function operatorRole(scope: Construct, props: OperatorRoleProps): Role {
  const { stage } = props;
  const role = new Role(scope, "OperatorRole", {
    description:
      "Tagledger: those who operate it. They may read, start and redrive executions, and replay events",
    // No condition on MFA: a session of IAM Identity Center or of a pipeline has no aws:MultiFactorAuthPresent ("AWS global
    // condition context keys", IAM User Guide). Whoever may assume this role is chosen by name.
    assumedBy: new CompositePrincipal(...stage.operators.map((arn) => new ArnPrincipal(arn))),
    maxSessionDuration: Duration.hours(4),
  });
  const { patterns, statements } = grants(role, props);
  for (const statement of statements) role.addToPolicy(statement);
  const names =
    "CloudFormation makes the names of these resources. They begin with the prefix of the stacks.";
  acknowledgeInlinePolicies(role);
  for (const pattern of patterns) acknowledgeAnyResource(role, names, pattern);
  const { tagsMetadata, tagHistory, userActions } = props.ledger;
  acknowledgeAnyPart(
    role,
    [tagsMetadata, tagHistory, userActions],
    "/index/*",
    "It may read each index of the tables.",
  );
  acknowledgeAnyResource(
    role,
    "IAM can limit these reading actions to no resource, or doctor must find what is missing.",
  );
  return role;
}

/** The statements, and the patterns in them. */
function grants(scope: Construct, props: OperatorRoleProps) {
  const { stage, ledger, alerts, machines, follower, taggerRole, archive, undeliveredAlerts } = props;
  const { partition, region, account } = Stack.of(scope);
  const own = (service: string, resource: string, place = region) =>
    `arn:${partition}:${service}:${place}:${account}:${resource}`;
  const ours = `${stage.stackPrefix}*`;
  const tables = [ledger.tagsMetadata, ledger.tagHistory, ledger.userActions].map(({ tableArn }) => tableArn);
  const indexes = tables.map((arn) => `${arn}/index/*`);
  const arnsOf = (some: StateMachine[]) => some.map(({ stateMachineArn }) => stateMachineArn);
  const executions = machines.map(({ stateMachineName }) => own("states", `execution:${stateMachineName}:*`));
  const at = {
    stacks: own("cloudformation", `stack/${ours}`, "*"),
    queues: own("sqs", `${ours}`, "*"),
    deadLetters: own("sqs", `${ours}-DeadLetterQueue*`, "*"),
    topics: own("sns", ours, "*"),
    functions: own("lambda", `function:${ours}`),
    logs: own("logs", `log-group:${ours}`),
    machineLogs: own("logs", `log-group:/aws/vendedlogs/states/${ours}`),
    keys: own("kms", "key/*", "*"),
  };
  const replays = own("events", "replay/*");
  const bus = own("events", `event-bus/${hubBusName(stage)}`);
  const parameter = stage.policyParameter && own("ssm", `parameter${stage.policyParameter}`);
  const statements = [
    allow(on("dynamodb", ["BatchGetItem", "GetItem", "Query", "Scan"]), [...tables, ...indexes]),
    allow(on("dynamodb", ["DescribeContinuousBackups", "DescribeTable"]), [...tables, alerts.tableArn]),
    allow(on("states", ["DescribeStateMachine", "ListExecutions"]), arnsOf(machines)),
    allow(["states:StartExecution"], arnsOf(machines.filter((machine) => machine !== follower))),
    allow(on("states", ["DescribeExecution", "GetExecutionHistory", "RedriveExecution"]), executions),
    allow(on("cloudformation", ["DescribeStackResources", "DescribeStacks", "ListStackResources"]), [
      at.stacks,
    ]),
    allow(["sqs:GetQueueAttributes"], [at.queues]),
    allow(on("sqs", ["ChangeMessageVisibility", "DeleteMessage", "ReceiveMessage"]), [at.deadLetters]),
    // An old alert is no event: nothing is lost with it.
    ...(undeliveredAlerts
      ? [allow(on("sqs", ["DeleteMessage", "PurgeQueue", "ReceiveMessage"]), [undeliveredAlerts.queueArn])]
      : []),
    allow(["sns:ListSubscriptionsByTopic"], [at.topics]),
    allow(on("lambda", ["GetFunctionConcurrency", "GetFunctionConfiguration"]), [at.functions]),
    allow(on("logs", ["FilterLogEvents", "GetLogEvents", "StartQuery"]), [
      ...[at.logs, at.machineLogs].flatMap((group) => [group, `${group}:*`]),
    ]),
    allow(["iam:SimulatePrincipalPolicy"], [taggerRole.roleArn]),
    ...(parameter ? [allow(on("ssm", ["GetParameter", "GetParameterHistory"]), [parameter])] : []),
    ...(archive
      ? [
          allow(["events:StartReplay"], [archive.attrArn, bus, replays]),
          allow(on("events", ["CancelReplay", "DescribeReplay"]), [replays]),
          allow(["events:DescribeArchive"], [archive.attrArn]),
        ]
      : []),
    allow(READS, ["*"]),
    ...decryptions(scope, props, at.keys),
  ];
  // cdk-nag writes the name of a state machine like this.
  const executionPatterns = machines.map(({ stateMachineName }) => {
    const { "Fn::GetAtt": name } = Stack.of(scope).resolve(stateMachineName);
    return own("states", `execution:<${name.join(".")}>:*`);
  });
  const withLogs = [at.logs, at.machineLogs].map((group) => `${group}:*`);
  return {
    statements,
    patterns: [...Object.values(at), ...executionPatterns, ...withLogs, ...(archive ? [replays] : [])],
  };
}

/** Our keys, through the services only. The keys of the collectors are in other regions: they are known by their tag. */
function decryptions(scope: Construct, { ledger, key }: OperatorRoleProps, anyKey: string) {
  const { region } = Stack.of(scope);
  const via = (place: string, ...services: string[]) => ({
    "kms:ViaService": services.map((service) => `${service}.${place}.amazonaws.com`),
  });
  return [
    allow(["kms:Decrypt"], [ledger.key.keyArn], { StringEquals: via(region, "dynamodb") }),
    allow(["kms:Decrypt", "kms:GenerateDataKey"], [key.keyArn], {
      StringEquals: via(region, "logs", "sqs", "states"),
    }),
    allow(["kms:Decrypt"], [anyKey], {
      StringEquals: { "aws:ResourceTag/Application": "Tagledger" },
      StringLike: via("*", "sqs"),
    }),
  ];
}

const on = (service: string, names: string[]) => names.map((name) => `${service}:${name}`);

/** What doctor, coverage and the runbook read of the account. */
const READS = [
  "backup:ListBackupJobs",
  ...on("cloudtrail", ["DescribeTrails", "GetEventSelectors", "GetTrailStatus", "LookupEvents"]),
  ...on("cloudwatch", ["DescribeAlarms", "GetMetricData", "GetMetricStatistics", "ListMetrics"]),
  ...on("ec2", ["DescribeInstances", "DescribeRegions"]),
  ...on("events", [
    "DescribeApiDestination",
    "DescribeConnection",
    "DescribeEventBus",
    "ListConnections",
    "ListReplays",
    "ListRuleNamesByTarget",
    "ListRules",
  ]),
  "kms:DescribeKey",
  ...on("lambda", ["GetAccountSettings", "GetEventSourceMapping", "ListEventSourceMappings"]),
  ...on("logs", ["DescribeLogGroups", "GetQueryResults"]),
  ...on("organizations", ["DescribeEffectivePolicy", "DescribeOrganization", "DescribePolicy"]),
  ...on("organizations", ["ListParents", "ListPoliciesForTarget"]),
  "scheduler:ListSchedules",
  ...on("tag", ["GetResources", "ListRequiredTags"]),
];
