import { describe, expect, test } from "vitest";
import { ACCOUNT } from "../../fixtures/cloudtrail.ts";
import { placesOf, planOf } from "./planned-calls.ts";

describe("resources that a call creates in addition to the one in its name", () => {
  test("a deployment with a stage's name creates the stage, or deploys to an existing one", () => {
    const plan = planOf("apigateway", "CreateDeployment", {
      restApiId: "a1",
      createDeploymentInput: { stageName: "live" },
    });
    expect(placesOf(plan)).toEqual([["eu-west-1", "arn:aws:apigateway:eu-west-1::/restapis/a1/stages/live"]]);
    expect(plan.origin.creation).toBe("upsert");
  });

  test.each([
    ["without a stage's name", { restApiId: "a1", createDeploymentInput: { description: "x" } }],
    ["without anything", { restApiId: "a1" }],
    ["of the second version, to a stage that must exist", { apiId: "a1", stageName: "live" }],
  ])("a deployment %s creates no stage", (_, request) => {
    expect(planOf("apigateway", "CreateDeployment", request)).toMatchObject({
      batches: [],
      skipped: [{ outcome: "ignored", reason: "NothingCreated" }],
    });
  });

  test("a role that a template names may be an existing one, and gets the template's tags", () => {
    const tags = [{ key: "Owner", value: "platform" }];
    const response = { role: { arn: `arn:aws:iam::${ACCOUNT}:role/Auditor`, tags } };
    const plan = planOf(
      "iam",
      "AcquireRole",
      { templateArn: "arn:aws:iam::aws:role-template/x:1" },
      response,
    );
    expect(plan.origin.creation).toBe("upsert");
    expect(plan.batches[0]?.resources[0]?.tagsAtCreation).toEqual({ Owner: "platform" });
  });
});

describe("a cache or a database without an ARN in its record gets the ARN from its name", () => {
  test.each([
    {
      service: "elasticache",
      eventName: "CreateCacheCluster",
      request: { cacheClusterId: "Sessions" },
      resource: "cluster:sessions",
    },
    {
      service: "elasticache",
      eventName: "CreateReplicationGroup",
      request: { replicationGroupId: "carts" },
      resource: "replicationgroup:carts",
    },
    {
      service: "elasticache",
      eventName: "CreateCacheSubnetGroup",
      request: { cacheSubnetGroupName: "Private" },
      resource: "subnetgroup:private",
    },
    {
      service: "elasticache",
      eventName: "CopySnapshot",
      request: { sourceSnapshotName: "a", targetSnapshotName: "B" },
      resource: "snapshot:b",
    },
    {
      service: "rds",
      eventName: "CreateDBSubnetGroup",
      request: { dBSubnetGroupName: "Private" },
      resource: "subgrp:private",
    },
    {
      service: "rds",
      eventName: "CreateDBParameterGroup",
      request: { dBParameterGroupName: "Tuned" },
      resource: "pg:tuned",
    },
  ])("$service $eventName", ({ service, eventName, request, resource }) => {
    expect(placesOf(planOf(service, eventName, request, { status: "creating" }))).toEqual([
      ["eu-west-1", `arn:aws:${service}:eu-west-1:${ACCOUNT}:${resource}`],
    ]);
  });

  test("an ARN in the record is used unchanged", () => {
    const arn = `arn:aws:elasticache:eu-west-1:${ACCOUNT}:cluster:sessions-001`;
    const plan = planOf("elasticache", "CreateCacheCluster", { cacheClusterId: "sessions" }, { aRN: arn });
    expect(placesOf(plan)).toEqual([["eu-west-1", arn]]);
  });
});

test("a name that fills a whole record is checked within a moment", () => {
  const start = performance.now();
  const plan = planOf("s3", "CreateBucket", { bucketName: "arn".repeat(60_000) });
  expect(plan.skipped).toMatchObject([{ outcome: "failed", reason: "InvalidArn" }]);
  // Where each "arn" is tried with all that follows, it takes a quarter of a minute.
  expect(performance.now() - start).toBeLessThan(2_000);
});

test.each(["Errors of arn:aws:sqs:eu-west-1:111122223333:orders", "warn on orders:111122223333:prod"])(
  "an alarm may have the name %s",
  (alarmName) => {
    const plan = planOf("monitoring", "PutMetricAlarm", { alarmName });
    expect(placesOf(plan)).toEqual([
      ["eu-west-1", `arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm:${alarmName}`],
    ]);
  },
);
