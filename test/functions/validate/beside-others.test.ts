import { describe, expect, test } from "vitest";
import { ACCOUNT } from "../../fixtures/cloudtrail.ts";
import { arnsOf } from "../../fixtures/plans.ts";
import { ec2Arn, type Parameters, planOf, searchesOf, tagsAtCreationOf } from "./planned-calls.ts";

test("the network interface of a mount target is tagged by EC2, without the file system's tags", () => {
  const plan = planOf(
    "elasticfilesystem",
    "CreateMountTarget",
    { fileSystemId: "fs-1", tags: [{ key: "Owner", value: "bob" }] },
    { mountTargetId: "fsmt-1", networkInterfaceId: "eni-1" },
  );
  expect(arnsOf(plan)).toEqual([ec2Arn("network-interface/eni-1")]);
  expect(plan.batches).toMatchObject([{ tagger: "ec2", region: "eu-west-1" }]);
  expect(tagsAtCreationOf(plan)).toEqual({ "eni-1": undefined });
  // EFS creates it with the caller's rights: the interface may have had an event of its own.
  expect(plan.origin.creation).toBe("upsert");
});

test("the interfaces of a resolver endpoint are searched, and do not have its tags", () => {
  const arn = `arn:aws:route53resolver:eu-west-1:${ACCOUNT}:resolver-endpoint/rslvr-in-1`;
  const plan = planOf(
    "route53resolver",
    "CreateResolverEndpoint",
    { tags: [{ key: "Owner", value: "bob" }] },
    { resolverEndpoint: { id: "rslvr-in-1", arn } },
  );
  expect(tagsAtCreationOf(plan)).toEqual({ "rslvr-in-1": { Owner: "bob" } });
  expect(plan.searches).toMatchObject([
    {
      find: "interfaces-of-resolver-endpoints",
      resourceType: "AWS::EC2::NetworkInterface",
      parentIds: ["rslvr-in-1"],
    },
  ]);
  expect(plan.searches[0]?.tagsAtCreation).toBeUndefined();
});

describe("an HTTP API", () => {
  const api = "arn:aws:apigateway:eu-west-1::/apis/a1b2c3";
  const tags = { Owner: "bob" };

  test("of quick create creates the stage $default, which has none of the API's tags", () => {
    const target = "https://example.com/orders";
    const plan = planOf("apigateway", "CreateApi", { name: "orders", target, tags }, { apiId: "a1b2c3" });
    expect(arnsOf(plan)).toEqual([api, `${api}/stages/$default`]);
    expect(tagsAtCreationOf(plan)).toEqual({ a1b2c3: tags, $default: undefined });
  });

  test("without a target has no stage yet", () => {
    const plan = planOf("apigateway", "CreateApi", { name: "orders", tags }, { apiId: "a1b2c3" });
    expect(arnsOf(plan)).toEqual([api]);
  });
});

test.each([
  ["as records have it", (group: Parameters) => group],
  ["as the model has it", (replicationGroup: Parameters) => ({ replicationGroup })],
])("a replication group creates its nodes, which get its tags: %s", (_, response) => {
  const arn = (resource: string) => `arn:aws:elasticache:eu-west-1:${ACCOUNT}:${resource}`;
  const plan = planOf(
    "elasticache",
    "CreateReplicationGroup",
    { replicationGroupId: "shop", tags: [{ key: "Owner", value: "bob" }] },
    response({ aRN: arn("replicationgroup:shop"), memberClusters: ["shop-001", "shop-002"] }),
  );
  expect(arnsOf(plan)).toEqual([
    arn("cluster:shop-001"),
    arn("cluster:shop-002"),
    arn("replicationgroup:shop"),
  ]);
  expect(tagsAtCreationOf(plan)).toEqual({
    shop: { Owner: "bob" },
    "shop-001": { Owner: "bob" },
    "shop-002": { Owner: "bob" },
  });
});

describe("a DB cluster", () => {
  const cluster = (eventName: string, more: Parameters) =>
    planOf(
      "rds",
      eventName,
      { dBClusterIdentifier: "shop", tags: [{ key: "Owner", value: "bob" }], ...more },
      {
        dBClusterIdentifier: "shop",
        dBClusterArn: `arn:aws:rds:eu-west-1:${ACCOUNT}:cluster:shop`,
      },
    );

  test.each([
    ["CreateDBCluster", { dBClusterInstanceClass: "db.m6gd.large" }],
    ["CreateDBCluster", { withExpressConfiguration: true }],
    ["RestoreDBClusterFromSnapshot", { dBClusterInstanceClass: "db.m6gd.large" }],
    ["RestoreDBClusterToPointInTime", { dBClusterInstanceClass: "db.m6gd.large" }],
  ])("of %s with %j creates DB instances, which are searched", (eventName, more) => {
    const plan = cluster(eventName, more);
    expect(searchesOf(plan)).toEqual([["instances-of-db-clusters", "AWS::RDS::DBInstance", ["shop"]]]);
    expect(plan.searches[0]?.tagsAtCreation).toBeUndefined();
    expect(tagsAtCreationOf(plan)).toEqual({ shop: { Owner: "bob" } });
  });

  test("of Aurora creates no DB instances, because each has a call of its own", () => {
    expect(searchesOf(cluster("CreateDBCluster", { engine: "aurora-postgresql" }))).toEqual([]);
  });
});

test("a LAG creates connections with their own tags in the request, but not the connection that the request names", () => {
  const arn = (resource: string) => `arn:aws:directconnect:eu-west-1:${ACCOUNT}:${resource}`;
  const plan = planOf(
    "directconnect",
    "CreateLag",
    {
      connectionId: "dxcon-1",
      tags: [{ key: "Owner", value: "lag's" }],
      childConnectionTags: [{ key: "Owner", value: "connections'" }],
    },
    { lagId: "dxlag-1", connections: [{ connectionId: "dxcon-1" }, { connectionId: "dxcon-2" }] },
  );
  expect(arnsOf(plan)).toEqual([arn("dxcon/dxcon-2"), arn("dxlag/dxlag-1")]);
  expect(tagsAtCreationOf(plan)).toEqual({
    "dxcon-2": { Owner: "connections'" },
    "dxlag-1": { Owner: "lag's" },
  });
});

test("a bot creates its test alias, which has its own tags in the request", () => {
  const arn = (resource: string) => `arn:aws:lex:eu-west-1:${ACCOUNT}:${resource}`;
  const plan = planOf("lex", "CreateBot", { testBotAliasTags: { Owner: "bob" } }, { botId: "BOT1" });
  expect(arnsOf(plan)).toEqual([arn("bot/BOT1"), arn("bot-alias/BOT1/TSTALIASID")]);
  expect(tagsAtCreationOf(plan)).toEqual({ BOT1: undefined, TSTALIASID: { Owner: "bob" } });
});
