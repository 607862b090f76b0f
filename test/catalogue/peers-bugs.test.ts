import { expect, test } from "vitest";
import { ACCOUNT, eventOf, recordOf } from "../fixtures/cloudtrail.ts";
import { arnsOf, planFor } from "../fixtures/plans.ts";

/** Mistakes of another event-driven tagger, each with the record that shows it. */
const cases: {
  bug: string;
  call: [service: string, eventName: string, requestParameters: unknown, responseElements: unknown];
  arns: string[];
}[] = [
  {
    bug: "CreateStack counted as OpsWorks's by its name",
    call: [
      "cloudformation",
      "CreateStack",
      { stackName: "web" },
      { stackId: `arn:aws:cloudformation:eu-west-1:${ACCOUNT}:stack/web/6c5d1a30` },
    ],
    arns: [`arn:aws:cloudformation:eu-west-1:${ACCOUNT}:stack/web/6c5d1a30`],
  },
  {
    bug: "CreateTable counted as DynamoDB's by its name",
    call: ["glue", "CreateTable", { databaseName: "sales", tableInput: { name: "orders" } }, null],
    arns: [`arn:aws:glue:eu-west-1:${ACCOUNT}:table/sales/orders`],
  },
  {
    bug: "CreatePipeline counted as Data Pipeline's by its name, or tagged as the role in its response",
    call: [
      "codepipeline",
      "CreatePipeline",
      {},
      { pipeline: { name: "release", roleArn: `arn:aws:iam::${ACCOUNT}:role/release`, version: 1 } },
    ],
    arns: [`arn:aws:codepipeline:eu-west-1:${ACCOUNT}:release`],
  },
  {
    bug: "CreateUser counted as IAM's by its name",
    call: [
      "transfer",
      "CreateUser",
      { serverId: "s-1", userName: "ada", role: `arn:aws:iam::${ACCOUNT}:role/sftp` },
      { serverId: "s-1", userName: "ada" },
    ],
    arns: [`arn:aws:transfer:eu-west-1:${ACCOUNT}:user/s-1/ada`],
  },
  {
    bug: "CreateQueue counted as SQS's by its name",
    call: ["deadline", "CreateQueue", { farmId: "farm-1", displayName: "q" }, { queueId: "queue-1" }],
    arns: [`arn:aws:deadline:eu-west-1:${ACCOUNT}:farm/farm-1/queue/queue-1`],
  },
  {
    bug: "OpenSearch's ARN looked for at responseElements.aRN",
    call: [
      "es",
      "CreateDomain",
      { domainName: "logs" },
      { domainStatus: { aRN: `arn:aws:es:eu-west-1:${ACCOUNT}:domain/logs`, domainName: "logs" } },
    ],
    arns: [`arn:aws:es:eu-west-1:${ACCOUNT}:domain/logs`],
  },
  {
    bug: "a CodeDeploy application's ARN built with a slash",
    call: ["codedeploy", "CreateApplication", { applicationName: "shop" }, { applicationId: "c-1" }],
    arns: [`arn:aws:codedeploy:eu-west-1:${ACCOUNT}:application:shop`],
  },
  {
    bug: "a REST API's ARN built as an HTTP API's, and ids picked from the links in its response",
    call: [
      "apigateway",
      "ImportRestApi",
      {},
      { id: "a1b2", restapiUpdate: { restApiId: "other" }, self: { restApiId: "a1b2" } },
    ],
    arns: ["arn:aws:apigateway:eu-west-1::/restapis/a1b2"],
  },
  {
    bug: "a directory's ARN built as Cloud Directory's",
    call: ["ds", "CreateMicrosoftAD", { name: "corp.example.com" }, { directoryId: "d-90" }],
    arns: [`arn:aws:ds:eu-west-1:${ACCOUNT}:directory/d-90`],
  },
  {
    bug: "a dashboard's ARN built with a region",
    call: ["monitoring", "PutDashboard", { dashboardName: "ops" }, { dashboardValidationMessages: [] }],
    arns: [`arn:aws:cloudwatch::${ACCOUNT}:dashboard/ops`],
  },
  {
    bug: "a directory bucket's ARN built as a general purpose bucket's",
    call: ["s3express", "CreateBucket", { bucketName: "b--euw1-az1--x-s3" }, null],
    arns: [`arn:aws:s3express:eu-west-1:${ACCOUNT}:bucket/b--euw1-az1--x-s3`],
  },
  {
    bug: "Redshift's namespace taken for the cluster: the first field that ends in Arn",
    call: [
      "redshift",
      "CreateCluster",
      { clusterIdentifier: "dwh" },
      {
        clusterNamespaceArn: `arn:aws:redshift:eu-west-1:${ACCOUNT}:namespace:0a`,
        clusterIdentifier: "dwh",
      },
    ],
    arns: [`arn:aws:redshift:eu-west-1:${ACCOUNT}:cluster:dwh`],
  },
  {
    bug: "GameLift's script taken for the fleet: the first field that ends in Arn",
    call: [
      "gamelift",
      "CreateFleet",
      {},
      {
        fleetAttributes: {
          scriptArn: `arn:aws:gamelift:eu-west-1:${ACCOUNT}:script/script-1`,
          fleetArn: `arn:aws:gamelift:eu-west-1:${ACCOUNT}:fleet/fleet-1`,
        },
      },
    ],
    arns: [`arn:aws:gamelift:eu-west-1:${ACCOUNT}:fleet/fleet-1`],
  },
  {
    bug: "only the first of several workspaces tagged",
    call: [
      "workspaces",
      "CreateWorkspaces",
      {},
      { pendingRequests: [{ workspaceId: "ws-1" }, { workspaceId: "ws-2" }], failedRequests: [] },
    ],
    arns: [1, 2].map((n) => `arn:aws:workspaces:eu-west-1:${ACCOUNT}:workspace/ws-${n}`),
  },
  {
    bug: "only the first of several flow logs tagged",
    call: [
      "ec2",
      "CreateFlowLogs",
      {},
      { CreateFlowLogsResponse: { flowLogIdSet: { item: ["fl-1", "fl-2"] }, unsuccessful: "" } },
    ],
    arns: [1, 2].map((n) => `arn:aws:ec2:eu-west-1:${ACCOUNT}:vpc-flow-log/fl-${n}`),
  },
];

test.each(cases)(
  "$bug: not here",
  ({ call: [service, eventName, requestParameters, responseElements], arns }) => {
    const eventSource = `${service}.amazonaws.com`;
    const plan = planFor(eventOf(recordOf({ eventSource, eventName, requestParameters, responseElements })));
    expect(arnsOf(plan)).toEqual(arns);
    expect(plan.skipped).toEqual([]);
  },
);
