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
import { configOf } from "./deployed.ts";

const name = () => `t-${randomUUID().slice(0, 8)}`;
export const region = "eu-west-1";
const config = configOf("grace", region);
const global = configOf("grace", "us-east-1");
const assumeRolePolicy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

const policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }],
});

type Creation = {
  event: `${string}:${string}`;
  awsRegion?: string;
  make: () => Promise<{ $metadata: { requestId?: string | undefined } }>;
};

/** By event: how grace creates one on the emulator. */
export const realCreations: Creation[] = [
  {
    event: "appsync:CreateGraphqlApi",
    make: () =>
      new AppSyncClient(config).send(
        new CreateGraphqlApiCommand({ name: name(), authenticationType: "API_KEY" as const }),
      ),
  },
  {
    event: "backup:CreateBackupVault",
    make: () => new BackupClient(config).send(new CreateBackupVaultCommand({ BackupVaultName: name() })),
  },
  {
    event: "cloudfront:CreateDistribution",
    awsRegion: "us-east-1",
    make: () =>
      new CloudFrontClient(global).send(
        new CreateDistributionCommand({
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
        }),
      ),
  },
  {
    event: "cognito-identity:CreateIdentityPool",
    make: () =>
      new CognitoIdentityClient(config).send(
        new CreateIdentityPoolCommand({ IdentityPoolName: name(), AllowUnauthenticatedIdentities: false }),
      ),
  },
  {
    event: "cognito-idp:CreateUserPool",
    make: () =>
      new CognitoIdentityProviderClient(config).send(new CreateUserPoolCommand({ PoolName: name() })),
  },
  {
    event: "dynamodb:CreateTable",
    make: () =>
      new DynamoDBClient(config).send(
        new CreateTableCommand({
          TableName: name(),
          BillingMode: "PAY_PER_REQUEST" as const,
          KeySchema: [{ AttributeName: "id", KeyType: "HASH" as const }],
          AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" as const }],
        }),
      ),
  },
  {
    event: "ecr:CreateRepository",
    make: () => new ECRClient(config).send(new CreateRepositoryCommand({ repositoryName: `team/${name()}` })),
  },
  {
    event: "ecs:CreateCluster",
    make: () => new ECSClient(config).send(new CreateClusterCommand({ clusterName: name() })),
  },
  {
    event: "ecs:RegisterTaskDefinition",
    make: () =>
      new ECSClient(config).send(
        new RegisterTaskDefinitionCommand({
          family: name(),
          containerDefinitions: [{ name: "c", image: "i" }],
        }),
      ),
  },
  {
    event: "elasticfilesystem:CreateFileSystem",
    make: () => new EFSClient(config).send(new CreateFileSystemCommand({ CreationToken: name() })),
  },
  {
    event: "elasticache:CreateCacheCluster",
    make: () =>
      new ElastiCacheClient(config).send(
        new CreateCacheClusterCommand({
          CacheClusterId: name(),
          Engine: "redis",
          CacheNodeType: "cache.t3.micro",
          NumCacheNodes: 1,
        }),
      ),
  },
  {
    event: "events:CreateEventBus",
    make: () => new EventBridgeClient(config).send(new CreateEventBusCommand({ Name: name() })),
  },
  {
    event: "events:PutRule",
    make: () =>
      new EventBridgeClient(config).send(
        new PutRuleCommand({ Name: name(), ScheduleExpression: "rate(1 day)" }),
      ),
  },
  {
    event: "glue:CreateJob",
    make: () =>
      new GlueClient(config).send(
        new CreateJobCommand({
          Name: name(),
          Role: "arn:aws:iam::123456789012:role/etl",
          Command: { Name: "glueetl", ScriptLocation: "s3://b/s" },
        }),
      ),
  },
  {
    event: "glue:CreateDatabase",
    make: () => new GlueClient(config).send(new CreateDatabaseCommand({ DatabaseInput: { Name: name() } })),
  },
  ...(
    [
      [
        "CreateUser",
        () => new IAMClient(global).send(new CreateUserCommand({ UserName: name(), Path: "/dev/" })),
      ],
      [
        "CreateRole",
        () =>
          new IAMClient(global).send(
            new CreateRoleCommand({ RoleName: name(), AssumeRolePolicyDocument: assumeRolePolicy }),
          ),
      ],
      [
        "CreatePolicy",
        () =>
          new IAMClient(global).send(new CreatePolicyCommand({ PolicyName: name(), PolicyDocument: policy })),
      ],
      [
        "CreateInstanceProfile",
        () => new IAMClient(global).send(new CreateInstanceProfileCommand({ InstanceProfileName: name() })),
      ],
    ] satisfies [string, Creation["make"]][]
  ).map(([call, make]): Creation => ({ event: `iam:${call}`, awsRegion: "us-east-1", make })),
  {
    event: "kms:CreateKey",
    make: () => new KMSClient(config).send(new CreateKeyCommand({})),
  },
  {
    event: "route53:CreateHostedZone",
    awsRegion: "us-east-1",
    make: () =>
      new Route53Client(global).send(
        new CreateHostedZoneCommand({ Name: `${name()}.example.com`, CallerReference: name() }),
      ),
  },
  {
    event: "scheduler:CreateScheduleGroup",
    make: () => new SchedulerClient(config).send(new CreateScheduleGroupCommand({ Name: name() })),
  },
  {
    event: "sns:CreateTopic",
    make: () => new SNSClient(config).send(new CreateTopicCommand({ Name: name() })),
  },
  {
    event: "sqs:CreateQueue",
    make: () => new SQSClient(config).send(new CreateQueueCommand({ QueueName: name() })),
  },
];
