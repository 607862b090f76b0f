import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { intoBatches } from "../../../../functions/shared/plan/batches.ts";
import { PAYLOAD_LIMIT_BYTES } from "../../../../statemachine/contracts.ts";
import { EVENT_TIME, queueArn } from "../../../fixtures/cloudtrail.ts";
import { wanted } from "../../../fixtures/policies.ts";

const placedIn = (region: string, tagger: string, name: string) => ({
  region,
  tagger,
  resource: { resourceArn: queueArn(name, region), resourceType: "AWS::SQS::Queue" },
});

const placements = fc.uniqueArray(
  fc.record({
    region: fc.constantFrom("eu-west-1", "us-east-1", "ap-south-1"),
    tagger: fc.constantFrom("sqs", "ec2"),
    name: fc.string({ unit: fc.constantFrom("a", "b", "-", "9"), minLength: 1, maxLength: 12 }),
    owner: fc.constantFrom("ada", "grace"),
  }),
  { maxLength: 400, selector: ({ region, name }) => region + name },
);

test("each resource is in exactly one batch, with its own region, tagger and tags", () => {
  fc.assert(
    fc.property(placements, (all) => {
      const placed = all.map(({ region, tagger, name, owner }) => ({
        ...placedIn(region, tagger, name),
        tags: wanted({ Owner: owner }),
      }));
      const batched = intoBatches(placed).flatMap(({ region, tagger, tags, resources }) =>
        resources.map((resource) => ({ region, tagger, resource, tags })),
      );
      const byArn = (list: typeof placed) =>
        list.toSorted((a, b) => (a.resource.resourceArn < b.resource.resourceArn ? -1 : 1));
      expect(byArn(batched)).toEqual(byArn(placed));
    }),
    { numRuns: 50 },
  );
});

test("no batch has more than 100 resources, and a thousand resources with one tag take ten", () => {
  const placed = Array.from({ length: 1000 }, (_, index) => placedIn("eu-west-1", "sqs", `q${index}`));
  const batches = intoBatches(placed.map((each) => ({ ...each, tags: wanted({ Owner: "ada" }) })));
  expect(Math.max(...batches.map(({ resources }) => resources.length))).toBeLessThanOrEqual(100);
  expect(batches).toHaveLength(10);
});

test("no resources give no batches", () => {
  expect(intoBatches([])).toEqual([]);
});

test("a batch has fewer resources if the outcome of each may be larger", () => {
  const sizeWith = (tags: Record<string, string>, nameLength = 10) => {
    const placed = Array.from({ length: 100 }, (_, index) =>
      placedIn("eu-west-1", "sqs", `q${index}`.padEnd(nameLength, "x")),
    );
    const batches = intoBatches(placed.map((each) => ({ ...each, tags: wanted(tags) })));
    return batches[0]?.resources.length;
  };
  const three = { Owner: "ada", CostCenter: "7", Team: "core" };
  expect([sizeWith({ Owner: "ada" }), sizeWith({ Owner: "ada" }, 800), sizeWith(three)]).toEqual([
    100, 60, 20,
  ]);
});

describe("the outcomes of a batch fit in a payload", () => {
  test.each([
    { size: "one short tag, long values in place", count: 1, keyLength: 3, valueLength: 1, character: "東" },
    { size: "one long tag", count: 1, keyLength: 128, valueLength: 256, character: "x" },
    { size: "ten tags, long values in place", count: 10, keyLength: 10, valueLength: 1, character: "x" },
    { size: "fifty of the longest tags", count: 50, keyLength: 128, valueLength: 256, character: "東" },
  ])("$size", ({ count, keyLength, valueLength, character }) => {
    const keys = Array.from({ length: count }, (_, index) => `${index}`.padStart(keyLength, "k"));
    const tagsOf = (length: number) => Object.fromEntries(keys.map((key) => [key, character.repeat(length)]));
    const placed = Array.from({ length: 300 }, (_, index) => ({
      ...placedIn("eu-west-1", "sqs", `q${index}`.padEnd(900, "x")),
      tags: wanted(tagsOf(valueLength)),
    }));
    const inPlace = tagsOf(256);
    for (const { resources } of intoBatches(placed)) {
      const outcomes = resources.map(({ resourceArn, resourceType }) => ({
        resourceArn,
        resourceType,
        region: "eu-west-1",
        outcome: "preserved",
        reason: "ValueInPlace",
        timestamp: EVENT_TIME,
        before: inPlace,
        after: inPlace,
      }));
      // The Record states carry the origin too, whose userIdentity is kept up to 8 KiB.
      const payload = { outcomes, duplicates: 0, origin: { userIdentity: "x".repeat(16 * 1024) } };
      expect(Buffer.byteLength(JSON.stringify(payload))).toBeLessThan(PAYLOAD_LIMIT_BYTES);
    }
  });
});

test("150,000 resources are grouped into batches without a stack overflow", () => {
  const tags = wanted({ Owner: "ada" });
  const placed = Array.from({ length: 150_000 }, (_, index) => ({
    ...placedIn("eu-west-1", "sqs", `q${index}`),
    tags,
  }));
  const sizes = intoBatches(placed).map(({ resources }) => resources.length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(150_000);
  expect(sizes.every((size) => size <= 100)).toBe(true);
});
