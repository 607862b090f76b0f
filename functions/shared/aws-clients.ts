import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EC2Client } from "@aws-sdk/client-ec2";
import { ECRClient } from "@aws-sdk/client-ecr";
import { ECSClient } from "@aws-sdk/client-ecs";
import { EFSClient } from "@aws-sdk/client-efs";
import { EKSClient } from "@aws-sdk/client-eks";
import { ElasticLoadBalancingClient } from "@aws-sdk/client-elastic-load-balancing";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { RDSClient } from "@aws-sdk/client-rds";
import { ResourceGroupsTaggingAPIClient } from "@aws-sdk/client-resource-groups-tagging-api";
import { S3ControlClient } from "@aws-sdk/client-s3-control";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/**
 * One client, one line; PURE, so that a function bundles the clients it uses and no other. Those that tag are made
 * once a region, since a batch lies where its resources do.
 */
export const dynamo = /* @__PURE__ */ DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});
export const dynamoIn = /* @__PURE__ */ oncePerRegion((region) => new DynamoDBClient({ region }));
export const ec2In = /* @__PURE__ */ oncePerRegion((region) => new EC2Client({ region }));
export const ecrIn = /* @__PURE__ */ oncePerRegion((region) => new ECRClient({ region }));
export const ecsIn = /* @__PURE__ */ oncePerRegion((region) => new ECSClient({ region }));
export const efsIn = /* @__PURE__ */ oncePerRegion((region) => new EFSClient({ region }));
export const eksIn = /* @__PURE__ */ oncePerRegion((region) => new EKSClient({ region }));
export const elbIn = /* @__PURE__ */ oncePerRegion((region) => new ElasticLoadBalancingClient({ region }));
export const elbV2In = /* @__PURE__ */ oncePerRegion(
  (region) => new ElasticLoadBalancingV2Client({ region }),
);
export const iamIn = /* @__PURE__ */ oncePerRegion((region) => new IAMClient({ region }));
export const kmsIn = /* @__PURE__ */ oncePerRegion((region) => new KMSClient({ region }));
export const lambdaIn = /* @__PURE__ */ oncePerRegion((region) => new LambdaClient({ region }));
export const logsIn = /* @__PURE__ */ oncePerRegion((region) => new CloudWatchLogsClient({ region }));
export const rdsIn = /* @__PURE__ */ oncePerRegion((region) => new RDSClient({ region }));
export const rgtaIn = /* @__PURE__ */ oncePerRegion(
  (region) => new ResourceGroupsTaggingAPIClient({ region }),
);
export const s3ControlIn = /* @__PURE__ */ oncePerRegion((region) => new S3ControlClient({ region }));
export const snsIn = /* @__PURE__ */ oncePerRegion((region) => new SNSClient({ region }));
export const sqsIn = /* @__PURE__ */ oncePerRegion((region) => new SQSClient({ region }));

function oncePerRegion<Client>(make: (region: string) => Client): (region: string) => Client {
  const clients = new Map<string, Client>();
  return (region) => {
    const client = clients.get(region) ?? make(region);
    clients.set(region, client);
    return client;
  };
}
