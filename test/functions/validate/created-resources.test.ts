import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ACCOUNT } from "../../fixtures/cloudtrail.ts";
import { arnsOf } from "../../fixtures/plans.ts";
import { placesOf, planOf } from "./planned-calls.ts";

describe("resources outside the event's region", () => {
  test("the replicas that an UpdateTable adds are tables in their own regions", () => {
    const replicaUpdates = [
      { create: { regionName: "eu-central-1" } },
      { delete: { regionName: "us-west-2" } },
      { create: { regionName: "us-east-1" } },
    ];
    expect(placesOf(planOf("dynamodb", "UpdateTable", { tableName: "orders", replicaUpdates }))).toEqual([
      ["eu-central-1", `arn:aws:dynamodb:eu-central-1:${ACCOUNT}:table/orders`],
      ["us-east-1", `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/orders`],
    ]);
  });

  test.each([
    [{ tableName: "orders", provisionedThroughput: { readCapacityUnits: 5 } }],
    [{ tableName: "orders", replicaUpdates: [{ delete: { regionName: "us-west-2" } }] }],
  ])("an UpdateTable of %j creates nothing", (request) => {
    const plan = planOf("dynamodb", "UpdateTable", request);
    expect(plan).toMatchObject({
      batches: [],
      skipped: [{ outcome: "ignored", reason: "NothingCreated" }],
    });
  });

  test("the replica of a multi-region key is in the region of its ARN", () => {
    const arn = `arn:aws:kms:ap-south-1:${ACCOUNT}:key/mrk-1`;
    const plan = planOf(
      "kms",
      "ReplicateKey",
      { replicaRegion: "ap-south-1" },
      { replicaKeyMetadata: { arn } },
    );
    expect(placesOf(plan)).toEqual([["ap-south-1", arn]]);
  });

  test("a secret with replicas is one secret in each region, with ARNs that differ only in the region", () => {
    const arn = (region: string) => `arn:aws:secretsmanager:${region}:${ACCOUNT}:secret:db/password-a1B2c3`;
    const addReplicaRegions = [{ region: "eu-north-1" }];
    const response = { aRN: arn("eu-west-1"), name: "db/password" };
    const places = [
      ["eu-west-1", arn("eu-west-1")],
      ["eu-north-1", arn("eu-north-1")],
    ];
    expect(placesOf(planOf("secretsmanager", "CreateSecret", { addReplicaRegions }, response))).toEqual(
      places,
    );
    expect(placesOf(planOf("secretsmanager", "CreateSecret", {}, response))).toEqual(places.slice(0, 1));
    const replicated = planOf("secretsmanager", "ReplicateSecretToRegions", { addReplicaRegions }, response);
    expect(placesOf(replicated)).toEqual(places.slice(1));
  });

  test.each([
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
    ["eu-west-1", "aws"],
  ])("in %s ARNs are built in the partition %s", (awsRegion, partition) => {
    const plan = planOf("glue", "CreateJob", { name: "etl" }, { name: "etl" }, { awsRegion });
    expect(arnsOf(plan)).toEqual([`arn:${partition}:glue:${awsRegion}:${ACCOUNT}:job/etl`]);
  });
});

describe("records as CloudTrail writes them", () => {
  test.each([
    ["one", { item: { snapshotId: "snap-1" } }, ["snap-1"]],
    ["several", { item: [{ snapshotId: "snap-1" }, { snapshotId: "snap-2" }] }, ["snap-1", "snap-2"]],
  ])("CreateSnapshots of %s", (_, snapshotSet, ids) => {
    const plan = planOf("ec2", "CreateSnapshots", {}, { CreateSnapshotsResponse: { snapshotSet } });
    expect(arnsOf(plan)).toEqual(ids.map((id) => `arn:aws:ec2:eu-west-1::snapshot/${id}`));
  });

  test.each([
    ["of one instance", { item: { instanceIds: { item: "i-1" } } }, ["i-1"]],
    ["of two", { item: { instanceIds: { item: ["i-1", "i-2"] } } }, ["i-1", "i-2"]],
    [
      "of two kinds",
      { item: [{ instanceIds: { item: "i-1" } }, { instanceIds: { item: "i-2" } }] },
      ["i-1", "i-2"],
    ],
    ["that starts them later", "", []],
  ])("CreateFleet %s", (_, fleetInstanceSet, ids) => {
    const response = { CreateFleetResponse: { fleetId: "fleet-1", fleetInstanceSet } };
    const plan = planOf("ec2", "CreateFleet", {}, response);
    const arn = (resource: string) => `arn:aws:ec2:eu-west-1:${ACCOUNT}:${resource}`;
    expect(arnsOf(plan)).toEqual([arn("fleet/fleet-1"), ...ids.map((id) => arn(`instance/${id}`))]);
    expect(plan.searches.map(({ find }) => find)).toEqual(ids.length > 0 ? ["volumes-of-instances"] : []);
  });

  test("a tag specification counts only for the resource type that it names", () => {
    const request = {
      CreateTransitGatewayRouteTableRequest: {
        TagSpecifications: {
          ResourceType: "transit-gateway-route-table",
          tag: 1,
          Tag: { Key: "Owner", Value: "bob", tag: 1 },
        },
      },
    };
    const response = {
      CreateTransitGatewayRouteTableResponse: {
        transitGatewayRouteTable: { transitGatewayRouteTableId: "tgw-rtb-1" },
      },
    };
    const plan = planOf("ec2", "CreateTransitGatewayRouteTable", request, response);
    expect(plan.batches[0]?.resources).toMatchObject([{ tagsAtCreation: { Owner: "bob" } }]);
  });

  test("the keys of tags keep their casing", () => {
    const request = { queueName: "q", Tags: { owner: "bob" } };
    expect(planOf("sqs", "CreateQueue", request).batches[0]?.resources).toMatchObject([
      { tagsAtCreation: { owner: "bob" } },
    ]);
  });

  // biome-ignore format: a table, one row a line
  test.each([
    { service: "route53", eventName: "CreateHostedZone", request: null, response: { hostedZone: { id: "/hostedzone/Z1" } }, arn: "arn:aws:route53:::hostedzone/Z1" },
    { service: "ssm", eventName: "PutParameter", request: { name: "/db/host" }, response: null, arn: `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/db/host` },
    { service: "ssm", eventName: "PutParameter", request: { name: "host" }, response: null, arn: `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/host` },
    { service: "logs", eventName: "CreateLogGroup", request: { logGroupName: "/a/b" }, response: null, arn: `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/a/b` },
    { service: "iam", eventName: "CreateUser", request: { userName: "ada" }, response: null, arn: `arn:aws:iam::${ACCOUNT}:user/ada` },
    { service: "iam", eventName: "CreateUser", request: { userName: "ada", path: "/dev/" }, response: null, arn: `arn:aws:iam::${ACCOUNT}:user/dev/ada` },
    { service: "cassandra", eventName: "CreateKeyspace", request: { keyspaceName: "ks" }, response: null, arn: `arn:aws:cassandra:eu-west-1:${ACCOUNT}:/keyspace/ks/` },
    { service: "monitoring", eventName: "PutMetricAlarm", request: { alarmName: "AWS/EC2: high CPU" }, response: null, arn: `arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm:AWS/EC2: high CPU` },
    { service: "glue", eventName: "CreateJob", request: { name: "täglich 2/3" }, response: null, arn: `arn:aws:glue:eu-west-1:${ACCOUNT}:job/täglich 2/3` },
    { service: "glue", eventName: "CreateDatabase", request: { databaseInput: { name: "arn:aws:iam::1:role/Admin" } }, response: null, arn: `arn:aws:glue:eu-west-1:${ACCOUNT}:database/arn:aws:iam::1:role/admin` },
    { service: "rds", eventName: "CreateDBSnapshot", request: { dBSnapshotIdentifier: "Nightly" }, response: null, arn: `arn:aws:rds:eu-west-1:${ACCOUNT}:snapshot:nightly` },
    { service: "securityhub", eventName: "EnableSecurityHub", request: null, response: null, arn: `arn:aws:securityhub:eu-west-1:${ACCOUNT}:hub/default` },
  ])(
    "$service $eventName of $request, answered $response",
    ({ service, eventName, request, response, arn }) => {
      expect(arnsOf(planOf(service, eventName, request, response))).toEqual([arn]);
    },
  );

  test("names are found in any casing", () => {
    const topicArn = `arn:aws:sns:eu-west-1:${ACCOUNT}:t`;
    fc.assert(
      fc.property(fc.mixedCase(fc.constant("topicArn")), (name) => {
        expect(arnsOf(planOf("sns", "CreateTopic", {}, { [name]: topicArn }))).toEqual([topicArn]);
      }),
    );
  });
});

test.each([
  ["a part of the name is missing", { tableInput: { name: "orders" } }],
  ["a part of the name is a number", { databaseName: 7, tableInput: { name: "orders" } }],
])("if %s, no ARN is guessed", (_, request) => {
  expect(planOf("glue", "CreateTable", request)).toMatchObject({
    batches: [],
    skipped: [{ outcome: "failed", reason: "ResourceNotInRecord" }],
  });
});

test("a request nested a hundred thousand levels deep is read to the depth that AWS uses", () => {
  const deep = JSON.parse(`${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`);
  const plan = planOf("sqs", "CreateQueue", { queueName: "q", attributes: deep });
  expect(arnsOf(plan)).toEqual([`arn:aws:sqs:eu-west-1:${ACCOUNT}:q`]);
});

test("an Auto Scaling group is searched by its name, because the record has no ARN", () => {
  const plan = planOf("autoscaling", "CreateAutoScalingGroup", { autoScalingGroupName: "web" });
  expect(plan.batches).toEqual([]);
  expect(plan.searches).toMatchObject([{ find: "arns-of-auto-scaling-groups", parentIds: ["web"] }]);
});

test.each([
  ["null", null],
  ["omitted", { omitted: true, originalSize: 102_500, reason: "responseElements too large" }],
])("a launch whose response is %s is searched by its token", (_, response) => {
  const request = {
    instancesSet: { items: [{ imageId: "ami-1", minCount: 50, maxCount: 60 }] },
    clientToken: "t-1",
  };
  expect(planOf("ec2", "RunInstances", request, response)).toMatchObject({
    batches: [],
    skipped: [],
    searches: [{ find: "launched-instances", clientToken: "t-1", request: { minCount: 50, maxCount: 60 } }],
  });
});
