import type { App, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import type { Answers } from "../cli/doctor/fake-aws.ts";
import { healthy } from "../cli/doctor/healthy.ts";
import { resolvedStack } from "./resolved.ts";
import { account, homeRegion, type Resource, stacksOf } from "./synthesized.ts";

const nameIn = (arn: unknown) => String(arn).split(/[:/]/).at(-1) ?? "";

/** The outputs that doctor reads. */
const READ = /^(Version|CollectedRegions|TaggerRoleArn|AllowedTagKeys|PolicyParameterName|ReplicaRegion)$/;

/** One stack as if it were deployed: each resource with the id that CloudFormation gives it. */
function deployed(app: App, stack: Stack) {
  const { stackName, region } = stack;
  const { resources, arnOf, resolve } = resolvedStack(app, stackName);
  const idOf = (logicalId: string, { Type, Properties }: Resource): string => {
    const name = `${stackName}-${logicalId}`;
    if (Type === "AWS::Events::EventBus") return Properties.Name;
    if (Type === "AWS::Events::Rule")
      return Properties.EventBusName ? `${nameIn(resolve(Properties.EventBusName))}|${name}` : name;
    if (Type === "AWS::SQS::Queue") return `https://sqs.${region}.amazonaws.com/${account}/${name}`;
    if (/::(Topic|StateMachine|Version)$/.test(Type)) return arnOf(logicalId);
    return name;
  };
  const all = Object.entries(resources).map(([logicalId, resource]) => ({
    ...{ logicalId, resource, id: idOf(logicalId, resource), region },
  }));
  const outputs = () => {
    const { Outputs = {} }: { Outputs?: Record<string, { Value: unknown }> } =
      Template.fromStack(stack).toJSON();
    return Object.entries(Outputs)
      .filter(([key]) => READ.test(key))
      .map(([OutputKey, { Value }]) => ({ OutputKey, OutputValue: resolve(Value) }));
  };
  return { stackName, all, arnOf, resolve, outputs };
}
type DeployedStack = ReturnType<typeof deployed>;

/** Each rule with its bus and the ARNs of its targets. */
const rulesOf = ({ all, resolve }: DeployedStack) =>
  all
    .filter(({ resource }) => resource.Type === "AWS::Events::Rule")
    .map(({ id, region, resource }) => {
      const [name = "", bus = "default"] = id.split("|").toReversed();
      const targets: { Arn: unknown }[] = resource.Properties.Targets;
      return { name, bus, region, arns: targets.map(({ Arn }) => resolve(Arn)) };
    });

/** What `DescribeTable` and `ListBackupJobs` say of the tables with these settings. */
function tables(stacks: DeployedStack[]): Answers {
  const found = stacks.flatMap(({ all, resolve }) =>
    all
      .filter(({ resource }) => resource.Type === "AWS::DynamoDB::GlobalTable")
      .map(({ id, resource }) => ({ id, replicas: resolve(resource.Properties.Replicas) as TableReplica[] })),
  );
  const describe = ({ TableName }: { TableName: string }) => {
    const { replicas = [] } = found.find(({ id }) => id === TableName) ?? {};
    const here = replicas.find(({ Region }) => Region === homeRegion);
    const Replicas = replicas
      .filter((each) => each !== here)
      .map(({ Region }) => ({ RegionName: Region, ReplicaStatus: "ACTIVE" }));
    return {
      Table: {
        ...{ TableStatus: "ACTIVE", DeletionProtectionEnabled: here?.DeletionProtectionEnabled, Replicas },
        SSEDescription: { KMSMasterKeyArn: here?.SSESpecification.KMSMasterKeyId },
      },
    };
  };
  const BackupJobs = found.map(({ id }) => ({
    ...{ State: "COMPLETED", ResourceArn: `arn:aws:dynamodb:${homeRegion}:${account}:table/${id}` },
  }));
  return { "dynamodb:DescribeTable": describe, "backup:ListBackupJobs": { BackupJobs } };
}
type TableReplica = {
  Region: string;
  DeletionProtectionEnabled?: boolean;
  SSESpecification: { KMSMasterKeyId: string };
};

/** The topics to which the deployment subscribes somebody. */
const subscribedTopics = ({ all, resolve }: DeployedStack) =>
  all
    .filter(({ resource }) => resource.Type === "AWS::SNS::Subscription")
    .map(({ resource }) => resolve(resource.Properties.TopicArn));

/** What AWS answers about these stacks if they are deployed and healthy. */
export function deployedAnswers(app: App): Answers {
  const stacks = stacksOf(app).map((stack) => deployed(app, stack));
  const stackOf = (name: string) => stacks.find(({ stackName }) => stackName === name);
  const rules = stacks.flatMap(rulesOf);
  const subscribed = stacks.flatMap(subscribedTopics);
  return {
    ...healthy([]),
    ...tables(stacks),
    "cloudformation:DescribeStacks": ({ StackName }: { StackName: string }) => ({
      Stacks: [{ StackStatus: "UPDATE_COMPLETE", Outputs: stackOf(StackName)?.outputs() }],
    }),
    "cloudformation:ListStackResources": ({ StackName }: { StackName: string }) => ({
      StackResourceSummaries: stackOf(StackName)?.all.map(({ logicalId, id, resource }) => ({
        ...{ ResourceType: resource.Type, LogicalResourceId: logicalId, PhysicalResourceId: id },
      })),
    }),
    "events:ListRules": ({ EventBusName }: { EventBusName: string }, at: string) => ({
      Rules: rules
        .filter(({ bus, region }) => bus === EventBusName && region === at)
        .map(({ name }) => ({ Name: name, State: "ENABLED" })),
    }),
    "events:ListRuleNamesByTarget": (asked: { EventBusName: string; TargetArn: string }, at: string) => ({
      RuleNames: rules
        .filter(({ bus, region }) => bus === asked.EventBusName && region === at)
        .filter(({ arns }) => arns.includes(asked.TargetArn))
        .map(({ name }) => name),
    }),
    "events:DescribeApiDestination": ({ Name }: { Name: string }) => ({
      ApiDestinationArn: stacks
        .flatMap(({ all, arnOf }) =>
          all.filter(({ id }) => id === Name).map(({ logicalId }) => arnOf(logicalId)),
        )
        .at(0),
    }),
    "sns:ListSubscriptionsByTopic": ({ TopicArn }: { TopicArn: string }) => ({
      Subscriptions: subscribed.includes(TopicArn) ? [{ SubscriptionArn: "arn:subscription" }] : [],
    }),
  };
}
