import { randomUUID } from "node:crypto";
import { type ModelCall, modelCall } from "../model-call.ts";
import { configOf } from "./deployed.ts";

const name = () => `t-${randomUUID().slice(0, 8)}`;
export const region = "eu-west-1";
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
  /** botocore's name of the service, if it is not the one of the event. */
  service?: string;
  request: () => ModelCall["request"];
};

/** By event: what grace asks the emulator to create. */
export const realCreations: Creation[] = [
  { event: "appsync:CreateGraphqlApi", request: () => ({ name: name(), authenticationType: "API_KEY" }) },
  { event: "backup:CreateBackupVault", request: () => ({ BackupVaultName: name() }) },
  {
    event: "cloudfront:CreateDistribution",
    awsRegion: "us-east-1",
    request: () => ({
      DistributionConfig: {
        CallerReference: name(),
        Comment: "",
        Enabled: false,
        Origins: {
          Quantity: 1,
          Items: [{ Id: "o", DomainName: "example.com", S3OriginConfig: { OriginAccessIdentity: "" } }],
        },
        DefaultCacheBehavior: { TargetOriginId: "o", ViewerProtocolPolicy: "allow-all" },
      },
    }),
  },
  {
    event: "cognito-identity:CreateIdentityPool",
    request: () => ({ IdentityPoolName: name(), AllowUnauthenticatedIdentities: false }),
  },
  { event: "cognito-idp:CreateUserPool", request: () => ({ PoolName: name() }) },
  {
    event: "dynamodb:CreateTable",
    request: () => ({
      TableName: name(),
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    }),
  },
  { event: "ecr:CreateRepository", request: () => ({ repositoryName: `team/${name()}` }) },
  { event: "ecs:CreateCluster", request: () => ({ clusterName: name() }) },
  {
    event: "ecs:RegisterTaskDefinition",
    request: () => ({ family: name(), containerDefinitions: [{ name: "c", image: "i" }] }),
  },
  {
    event: "elasticfilesystem:CreateFileSystem",
    service: "efs",
    request: () => ({ CreationToken: name() }),
  },
  {
    event: "elasticache:CreateCacheCluster",
    request: () => ({
      CacheClusterId: name(),
      Engine: "redis",
      CacheNodeType: "cache.t3.micro",
      NumCacheNodes: 1,
    }),
  },
  { event: "events:CreateEventBus", request: () => ({ Name: name() }) },
  { event: "events:PutRule", request: () => ({ Name: name(), ScheduleExpression: "rate(1 day)" }) },
  {
    event: "glue:CreateJob",
    request: () => ({
      Name: name(),
      Role: "arn:aws:iam::123456789012:role/etl",
      Command: { Name: "glueetl", ScriptLocation: "s3://b/s" },
    }),
  },
  { event: "glue:CreateDatabase", request: () => ({ DatabaseInput: { Name: name() } }) },
  {
    event: "iam:CreateUser",
    awsRegion: "us-east-1",
    request: () => ({ UserName: name(), Path: "/dev/" }),
  },
  {
    event: "iam:CreateRole",
    awsRegion: "us-east-1",
    request: () => ({ RoleName: name(), AssumeRolePolicyDocument: assumeRolePolicy }),
  },
  {
    event: "iam:CreatePolicy",
    awsRegion: "us-east-1",
    request: () => ({ PolicyName: name(), PolicyDocument: policy }),
  },
  {
    event: "iam:CreateInstanceProfile",
    awsRegion: "us-east-1",
    request: () => ({ InstanceProfileName: name() }),
  },
  { event: "kms:CreateKey", request: () => ({}) },
  {
    event: "route53:CreateHostedZone",
    awsRegion: "us-east-1",
    request: () => ({ Name: `${name()}.example.com`, CallerReference: name() }),
  },
  { event: "scheduler:CreateScheduleGroup", request: () => ({ Name: name() }) },
  { event: "sns:CreateTopic", request: () => ({ Name: name() }) },
  { event: "sqs:CreateQueue", request: () => ({ QueueName: name() }) },
];

/** Grace makes the call. Returns the id of her request. */
export async function create({ event, awsRegion = region, service, request }: Creation): Promise<string> {
  const [prefix = "", operation = ""] = event.split(":");
  const call = { service: service ?? prefix, operation, request: request() };
  const { $metadata } = await modelCall(configOf("grace", awsRegion), call);
  return $metadata.requestId ?? "";
}
