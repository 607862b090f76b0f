import packageJson from "../../../package.json" with { type: "json" };
import { type Answers, account, roleArn } from "./fake-aws.ts";

const destination = `arn:aws:events:eu-west-1:${account}:api-destination/webhook/0a1b`;
const HUB = `arn:aws:events:eu-west-1:${account}:event-bus/Tagledger-hub`;
const machine = `arn:aws:states:eu-west-1:${account}:stateMachine:TagResources`;
const topic = (region: string) => `arn:aws:sns:${region}:${account}:alerts`;
const queue = (region: string) => `https://sqs.${region}.amazonaws.com/${account}/dead-letters`;

const resources = (region: string): Record<string, [type: string, id: string, logicalId?: string][]> => ({
  TagledgerLedger: [
    ["DynamoDB::GlobalTable", "UserActions"],
    ["Backup::BackupVault", "ledger-vault"],
    ["KMS::Key", "ledger-key"],
  ],
  TagledgerWorkflow: [
    ["Events::EventBus", "Tagledger-hub"],
    ["Events::EventBus", "Tagledger-events", "OwnEventsBus"],
    ["Events::Rule", "Tagledger-events|told"],
    ["Events::Rule", "Tagledger-hub|creations"],
    ["Lambda::Function", "ApplyTag"],
    ["Lambda::Version", `arn:aws:lambda:eu-west-1:${account}:function:ApplyTag:1`],
    ["Lambda::EventSourceMapping", "mapping"],
    ["StepFunctions::StateMachine", machine],
    ["SNS::Topic", topic(region)],
    ["SQS::Queue", queue(region)],
    ["KMS::Key", "workflow-key"],
    ["Events::Connection", "secret-of-webhook"],
    ["Events::ApiDestination", "webhook"],
  ],
  TagledgerReplicaLedger: [["KMS::Key", "replica-key"]],
  [`TagledgerCollector-${region}`]: [
    ["Events::Rule", "collected"],
    ["SNS::Topic", topic(region)],
    ["SQS::Queue", queue(region)],
    ["KMS::Key", "collector-key"],
  ],
});

const RULES: Record<string, string> = {
  default: "collected",
  "Tagledger-hub": "creations",
  "Tagledger-events": "told",
};

type Named = { StackName: string };
const summaries = (listed: [type: string, id: string, logicalId?: string][] = []) => ({
  StackResourceSummaries: listed.map(([type, PhysicalResourceId, LogicalResourceId = "DeadLetterQueue"]) => ({
    ...{ ResourceType: `AWS::${type}`, PhysicalResourceId, LogicalResourceId },
  })),
});

/** A deployment to whose topics nobody is subscribed. */
export const withoutSubscribers = (collected: string[]): Answers => ({
  ...healthy(collected),
  "sns:ListSubscriptionsByTopic": { Subscriptions: [] },
});

/** And that has no webhook. */
export const heardByNobody = (collected: string[]): Answers => ({
  ...withoutSubscribers(collected),
  "cloudformation:ListStackResources": ({ StackName }: Named, region: string) =>
    summaries(
      resources(region)[StackName]?.filter(
        ([type, id]) => type !== "Events::ApiDestination" && !id.endsWith("|told"),
      ),
    ),
});

/** A deployment whose ledger has a replica in a second region. With the status null it has none there. */
export function withReplica(collected: string[], region: string, status: string | null = "ACTIVE"): Answers {
  const answers = healthy(collected, { ReplicaRegion: region });
  const { Table } = answers["dynamodb:DescribeTable"] as { Table: object };
  const Replicas = status === null ? [] : [{ RegionName: region, ReplicaStatus: status }];
  return { ...answers, "dynamodb:DescribeTable": { Table: { ...Table, Replicas } } };
}

/** What AWS answers about a healthy deployment in a delegated administrator's account, without `organizations:DescribePolicy`. */
export const healthy = (collected: string[], outputs: Record<string, string> = {}): Answers => ({
  "sts:GetCallerIdentity": { Account: account, Arn: `arn:aws:iam::${account}:user/olga` },
  "cloudformation:DescribeStacks": {
    Stacks: [
      {
        StackStatus: "UPDATE_COMPLETE",
        Outputs: Object.entries({
          CollectedRegions: collected.join(" "),
          TaggerRoleArn: roleArn,
          AllowedTagKeys: '["Owner"]',
          PolicyParameterName: "/tagledger/policy",
          Version: packageJson.version,
          ...outputs,
        }).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
      },
    ],
  },
  "cloudformation:ListStackResources": ({ StackName }: Named, region: string) =>
    summaries(resources(region)[StackName]),
  "backup:ListBackupJobs": {
    BackupJobs: [
      { ResourceArn: `arn:aws:dynamodb:eu-west-1:${account}:table/UserActions`, State: "COMPLETED" },
    ],
  },
  "cloudtrail:DescribeTrails": {
    trailList: [{ Name: "all", TrailARN: "arn:all", IsMultiRegionTrail: true }],
  },
  "cloudtrail:GetTrailStatus": { IsLogging: true },
  "cloudtrail:GetEventSelectors": {
    EventSelectors: [{ ReadWriteType: "All", IncludeManagementEvents: true }],
  },
  "events:DescribeApiDestination": { ApiDestinationArn: destination },
  "events:DescribeConnection": { ConnectionState: "AUTHORIZED" },
  "events:ListRules": ({ EventBusName }: { EventBusName: string }) => ({
    Rules: [{ Name: RULES[EventBusName], State: "ENABLED" }],
  }),
  "events:ListRuleNamesByTarget": ({ TargetArn }: { TargetArn: string }) => ({
    RuleNames: { [HUB]: ["collected"], [machine]: ["creations"], [destination]: ["told"] }[TargetArn],
  }),
  "states:DescribeStateMachine": { status: "ACTIVE" },
  "lambda:GetEventSourceMapping": { State: "Enabled" },
  "lambda:GetAccountSettings": {
    AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 1000 },
  },
  "ssm:GetParameter": {
    Parameter: { ARN: "arn:policy", Version: 1, Value: "version: 1\ntags:\n  - { key: Owner, value: x }\n" },
  },
  "iam:SimulatePrincipalPolicy": ({ ActionNames }: { ActionNames: string[] }) => ({
    EvaluationResults: ActionNames.map((EvalActionName) => ({ EvalActionName, EvalDecision: "allowed" })),
  }),
  "organizations:DescribeOrganization": { Organization: { MasterAccountId: "999999999999" } },
  "organizations:ListParents": { Parents: [{ Id: "r-1" }] },
  "organizations:ListPoliciesForTarget": { Policies: [{ Id: "p-1", Name: "FullAWSAccess" }] },
  "sns:ListSubscriptionsByTopic": { Subscriptions: [{ SubscriptionArn: "arn:subscription" }] },
  "sqs:GetQueueAttributes": { Attributes: { ApproximateNumberOfMessages: "0" } },
  "dynamodb:DescribeTable": {
    Table: {
      TableStatus: "ACTIVE",
      DeletionProtectionEnabled: true,
      SSEDescription: { KMSMasterKeyArn: `arn:aws:kms:eu-west-1:${account}:key/ledger-key` },
    },
  },
  "dynamodb:DescribeContinuousBackups": {
    ContinuousBackupsDescription: {
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: "ENABLED" },
    },
  },
  "kms:DescribeKey": { KeyMetadata: { KeyState: "Enabled" } },
});
