import { expect, test } from "vitest";
import { queueArn } from "../../fixtures/cloudtrail.ts";
import { arnsOf } from "../../fixtures/plans.ts";
import { ownerPolicy } from "../../fixtures/policies.ts";
import { find, plan } from "./searching.ts";

/** Each place is a batch of its own. */
const places = Array.from({ length: 275 }, (_, index) => ({
  region: `eu-west-${index}`,
  tagger: "sqs",
  resources: [{ resourceArn: queueArn("queue", `eu-west-${index}`), resourceType: "AWS::SQS::Queue" }],
}));

test("a plan that is too large is split into parts: each resource is in one part, and nothing is skipped twice", async () => {
  const skipped = [
    { resourceArn: "event:e", outcome: "ignored" as const, timestamp: "2026-05-04T10:20:30.000Z" },
  ];
  let part = await find(plan([], { skipped, pendingLookups: { policy: ownerPolicy, resources: places } }));
  const parts = [part];
  while (part.hasMoreParts) {
    part = await find(part);
    parts.push(part);
  }
  expect(parts.map(({ batches }) => batches.length)).toEqual([100, 100, 75]);
  expect(parts.flatMap(arnsOf).toSorted()).toEqual(
    places.flatMap(({ resources }) => resources.map(({ resourceArn }) => resourceArn)).toSorted(),
  );
  expect(parts.map((each) => each.skipped)).toEqual([skipped, [], []]);
  expect(part.pendingLookups).toBeUndefined();
});
