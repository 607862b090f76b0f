import { expect, test } from "vitest";
import { PolicySchema } from "../../../domain/policy.ts";
import { queueArn } from "../../fixtures/cloudtrail.ts";
import { arnsOf } from "../../fixtures/plans.ts";
import { find, plan } from "./searching.ts";

/** With this many tags, a batch has room for the outcomes of two resources. */
const tags = Array.from({ length: 50 }, (_, index) => ({ key: `Key-${index}`, value: "{actor.name}" }));
const policy = PolicySchema.parse({ version: 1, tags });
const resources = Array.from({ length: 550 }, (_, index) => ({
  resourceArn: queueArn(`queue-${index}`),
  resourceType: "AWS::SQS::Queue",
}));

test("a plan that is too large is split into parts: each resource is in one part, and nothing is skipped twice", async () => {
  const skipped = [
    { resourceArn: "event:e", outcome: "ignored" as const, timestamp: "2026-05-04T10:20:30.000Z" },
  ];
  const places = [{ region: "eu-west-1", tagger: "sqs", resources }];
  let part = await find(plan([], { skipped, pendingLookups: { policy, resources: places } }));
  const parts = [part];
  while (part.hasMoreParts) {
    part = await find(part);
    parts.push(part);
  }
  expect(parts.map(({ batches }) => batches.length)).toEqual([100, 100, 75]);
  expect(parts.flatMap(arnsOf).toSorted()).toEqual(
    resources.map(({ resourceArn }) => resourceArn).toSorted(),
  );
  expect(parts.map((each) => each.skipped)).toEqual([skipped, [], []]);
  expect(part.pendingLookups).toBeUndefined();
});
