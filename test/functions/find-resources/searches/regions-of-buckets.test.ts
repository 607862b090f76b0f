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

test("a bucket is tagged in the region that S3 says it is in, wherever that was asked", async () => {
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

test("a bucket that there is not is a failure under its own ARN, and the others are tagged", async () => {
  const regionOfBucket = async (_: string, name: string) => (name === "logs" ? "us-east-1" : undefined);
  const found = await find(plan([search("typo", "logs")], { batches: [] }), { regionOfBucket });
  expect(arnsOf(found)).toEqual(["arn:aws:s3:::logs"]);
  expect(found.skipped).toMatchObject([
    { resourceArn: "arn:aws:s3:::typo", outcome: "failed", reason: "NoSuchBucket" },
  ]);
});

test("an S3 that says to slow down is asked again", async () => {
  const run = find(plan([search("logs")]), { regionOfBucket: refuses("SlowDown") });
  await expect(run).rejects.toThrow("SlowDown of AWS.");
  await expect(run).rejects.toMatchObject({ name: "TaggingThrottledError" });
});
