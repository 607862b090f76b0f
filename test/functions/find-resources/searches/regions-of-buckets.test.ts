import { expect, test } from "vitest";
import { regionsOfBuckets } from "../../../../functions/find-resources/searches/regions-of-buckets.ts";
import { arnsOf } from "../../../fixtures/plans.ts";
import { find, place, plan, refuses } from "../searching.ts";

const search = (...parentIds: string[]) => ({
  find: "regions-of-buckets" as const,
  ...place,
  resourceType: "AWS::S3::Bucket",
  parentIds,
});

test("a bucket is tagged in the region that S3 returns, whatever region was asked", async () => {
  const asked: unknown[] = [];
  const found = await regionsOfBuckets(search("logs"), async (...args) => {
    asked.push(args);
    return "ap-southeast-2";
  });
  expect(asked).toEqual([["eu-west-1", "logs"]]);
  expect(found).toEqual({
    placed: [
      {
        region: "ap-southeast-2",
        tagger: "s3",
        resource: { resourceArn: "arn:aws:s3:::logs", resourceType: "AWS::S3::Bucket" },
      },
    ],
    missing: [],
  });
});

test("a bucket that does not exist is a failure under its own ARN, and the others are tagged", async () => {
  const regionOfBucket = async (_: string, name: string) => (name === "logs" ? "us-east-1" : undefined);
  const found = await find(plan([search("typo", "logs")], { pendingLookups: { resources: [] } }), {
    regionOfBucket,
  });
  expect(arnsOf(found)).toEqual(["arn:aws:s3:::logs"]);
  expect(found.skipped).toMatchObject([
    { resourceArn: "arn:aws:s3:::typo", outcome: "failed", reason: "NoSuchBucket" },
  ]);
});

test("a bucket that S3 refuses to look up is a failure under its own ARN, with S3's error name", async () => {
  const badRequest = Object.assign(new Error("400"), { name: "BadRequest" });
  const regionOfBucket = async (_: string, name: string) =>
    name === "logs" ? "us-east-1" : Promise.reject(badRequest);
  const found = await find(plan([search("x", "logs")], { pendingLookups: { resources: [] } }), {
    regionOfBucket,
  });
  expect(arnsOf(found)).toEqual(["arn:aws:s3:::logs"]);
  expect(found.skipped).toMatchObject([
    { resourceArn: "arn:aws:s3:::x", outcome: "failed", reason: "BadRequest" },
  ]);
});

test("a thousand buckets are asked for ten at a time", async () => {
  const names = Array.from({ length: 1000 }, (_, index) => `logs-${index}`);
  let [asking, most] = [0, 0];
  const found = await regionsOfBuckets(search(...names), async () => {
    most = Math.max(most, ++asking);
    await new Promise(setImmediate);
    asking -= 1;
    return "us-east-1";
  });
  expect(most).toBe(10);
  expect(new Set(found.placed.map(({ resource }) => resource.resourceArn)).size).toBe(1000);
});

test("S3 is asked again after a SlowDown answer", async () => {
  const run = find(plan([search("logs")]), { regionOfBucket: refuses("SlowDown") });
  await expect(run).rejects.toThrow("SlowDown of AWS.");
  await expect(run).rejects.toMatchObject({ name: "TaggingThrottledError" });
});
