import { randomUUID } from "node:crypto";
import { AppSyncClient, CreateGraphqlApiCommand } from "@aws-sdk/client-appsync";
import { BackupClient, CreateBackupVaultCommand } from "@aws-sdk/client-backup";
import { CloudFrontClient, CreateDistributionCommand } from "@aws-sdk/client-cloudfront";
import { CognitoIdentityClient, CreateIdentityPoolCommand } from "@aws-sdk/client-cognito-identity";
import {
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateRepositoryCommand, ECRClient } from "@aws-sdk/client-ecr";
import { CreateClusterCommand, ECSClient, RegisterTaskDefinitionCommand } from "@aws-sdk/client-ecs";
import { CreateFileSystemCommand, EFSClient } from "@aws-sdk/client-efs";
import { CreateCacheClusterCommand, ElastiCacheClient } from "@aws-sdk/client-elasticache";
import { CreateEventBusCommand, EventBridgeClient, PutRuleCommand } from "@aws-sdk/client-eventbridge";
import { CreateDatabaseCommand, CreateJobCommand, GlueClient } from "@aws-sdk/client-glue";
import {
  CreateInstanceProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
} from "@aws-sdk/client-iam";
import { CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { CreateHostedZoneCommand, Route53Client } from "@aws-sdk/client-route-53";
import { CreateScheduleGroupCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { clientConfig } from "./deployed.ts";

const name = () => `t-${randomUUID().slice(0, 8)}`;
export const region = "eu-west-1";
const config = clientConfig(region);
const global = clientConfig("us-east-1");
const assumeRolePolicy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

const policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }],
});

type Made = { request: object; answer: object };
type Creation = { event: `${string}:${string}`; awsRegion?: string; make: () => Promise<Made> };

/** The request and the answer of a call, without the SDK's own fields. */
async function called<Input extends object, Output extends object>(
  input: Input,
  send: (input: Input) => Promise<Output>,
): Promise<Made> {
  const { $metadata: _, ...answer } = { $metadata: undefined, ...(await send(input)) };
  return { request: input, answer };
}

/** By event: the call that creates a resource on the emulator, and its answer. */
export const realCreations: Creation[] = [
  {
    event: "appsync:CreateGraphqlApi",
    make: () =>
      called({ name: name(), authenticationType: "API_KEY" as const }, (input) =>
        new AppSyncClient(config).send(new CreateGraphqlApiCommand(input)),
      ),
  },
  {
    event: "backup:CreateBackupVault",
    make: () =>
      called({ BackupVaultName: name() }, (input) =>
        new BackupClient(config).send(new CreateBackupVaultCommand(input)),
      ),
  },
  {
    event: "cloudfront:CreateDistribution",
    awsRegion: "us-east-1",
    make: () =>
      called(
        {
          DistributionConfig: {
            CallerReference: name(),
            Comment: "",
            Enabled: false,
            Origins: {
              Quantity: 1,
              Items: [{ Id: "o", DomainName: "example.com", S3OriginConfig: { OriginAccessIdentity: "" } }],
            },
            DefaultCacheBehavior: { TargetOriginId: "o", ViewerProtocolPolicy: "allow-all" as const },
          },
        },
        (input) => new CloudFrontClient(global).send(new CreateDistributionCommand(input)),
      ),
  },
  {
    event: "cognito-identity:CreateIdentityPool",
    make: () =>
      called({ IdentityPoolName: name(), AllowUnauthenticatedIdentities: false }, (input) =>
        new CognitoIdentityClient(config).send(new CreateIdentityPoolCommand(input)),
      ),
  },
  {
    event: "cognito-idp:CreateUserPool",
    make: () =>
      called({ PoolName: name() }, (input) =>
        new CognitoIdentityProviderClient(config).send(new CreateUserPoolCommand(input)),
      ),
  },
  {
    event: "dynamodb:CreateTable",
    make: () =>
      called(
        {
          TableName: name(),
          BillingMode: "PAY_PER_REQUEST" as const,
          KeySchema: [{ AttributeName: "id", KeyType: "HASH" as const }],
          AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" as const }],
        },
        (input) => new DynamoDBClient(config).send(new CreateTableCommand(input)),
      ),
  },
  {
    event: "ecr:CreateRepository",
    make: () =>
      called({ repositoryName: `team/${name()}` }, (input) =>
        new ECRClient(config).send(new CreateRepositoryCommand(input)),
      ),
  },
  {
    event: "ecs:CreateCluster",
    make: () =>
      called({ clusterName: name() }, (input) => new ECSClient(config).send(new CreateClusterCommand(input))),
  },
  {
    event: "ecs:RegisterTaskDefinition",
    make: () =>
      called({ family: name(), containerDefinitions: [{ name: "c", image: "i" }] }, (input) =>
        new ECSClient(config).send(new RegisterTaskDefinitionCommand(input)),
      ),
  },
  {
    event: "elasticfilesystem:CreateFileSystem",
    make: () =>
      called({ CreationToken: name() }, (input) =>
        new EFSClient(config).send(new CreateFileSystemCommand(input)),
      ),
  },
  {
    event: "elasticache:CreateCacheCluster",
    make: () =>
      called(
        { CacheClusterId: name(), Engine: "redis", CacheNodeType: "cache.t3.micro", NumCacheNodes: 1 },
        (input) => new ElastiCacheClient(config).send(new CreateCacheClusterCommand(input)),
      ),
  },
  {
    event: "events:CreateEventBus",
    make: () =>
      called({ Name: name() }, (input) =>
        new EventBridgeClient(config).send(new CreateEventBusCommand(input)),
      ),
  },
  {
    event: "events:PutRule",
    make: () =>
      called({ Name: name(), ScheduleExpression: "rate(1 day)" }, (input) =>
        new EventBridgeClient(config).send(new PutRuleCommand(input)),
      ),
  },
  {
    event: "glue:CreateJob",
    make: () =>
      called(
        {
          Name: name(),
          Role: "arn:aws:iam::123456789012:role/etl",
          Command: { Name: "glueetl", ScriptLocation: "s3://b/s" },
        },
        (input) => new GlueClient(config).send(new CreateJobCommand(input)),
      ),
  },
  {
    event: "glue:CreateDatabase",
    make: () =>
      called({ DatabaseInput: { Name: name() } }, (input) =>
        new GlueClient(config).send(new CreateDatabaseCommand(input)),
      ),
  },
  ...(
    [
      [
        "CreateUser",
        () =>
          called({ UserName: name(), Path: "/dev/" }, (i) =>
            new IAMClient(global).send(new CreateUserCommand(i)),
          ),
      ],
      [
        "CreateRole",
        () =>
          called({ RoleName: name(), AssumeRolePolicyDocument: assumeRolePolicy }, (i) =>
            new IAMClient(global).send(new CreateRoleCommand(i)),
          ),
      ],
      [
        "CreatePolicy",
        () =>
          called({ PolicyName: name(), PolicyDocument: policy }, (i) =>
            new IAMClient(global).send(new CreatePolicyCommand(i)),
          ),
      ],
      [
        "CreateInstanceProfile",
        () =>
          called({ InstanceProfileName: name() }, (i) =>
            new IAMClient(global).send(new CreateInstanceProfileCommand(i)),
          ),
      ],
    ] satisfies [string, () => Promise<Made>][]
  ).map(([call, make]): Creation => ({ event: `iam:${call}`, awsRegion: "us-east-1", make })),
  {
    event: "kms:CreateKey",
    make: () => called({}, (input) => new KMSClient(config).send(new CreateKeyCommand(input))),
  },
  {
    event: "route53:CreateHostedZone",
    awsRegion: "us-east-1",
    make: () =>
      called({ Name: `${name()}.example.com`, CallerReference: name() }, (input) =>
        new Route53Client(global).send(new CreateHostedZoneCommand(input)),
      ),
  },
  {
    event: "scheduler:CreateScheduleGroup",
    make: () =>
      called({ Name: name() }, (input) =>
        new SchedulerClient(config).send(new CreateScheduleGroupCommand(input)),
      ),
  },
  {
    event: "sns:CreateTopic",
    make: () =>
      called({ Name: name() }, (input) => new SNSClient(config).send(new CreateTopicCommand(input))),
  },
  {
    event: "sqs:CreateQueue",
    make: () =>
      called({ QueueName: name() }, (input) => new SQSClient(config).send(new CreateQueueCommand(input))),
  },
];
