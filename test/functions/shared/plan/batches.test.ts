import fc from "fast-check";
import { expect, test } from "vitest";
import { intoBatches } from "../../../../functions/shared/plan/batches.ts";
import { queueArn } from "../../../fixtures/cloudtrail.ts";
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

test.each([
  { tagger: "sqs", batches: 10, each: 100 },
  { tagger: "ec2", batches: 2, each: 500 },
])("a thousand resources of $tagger with one tag make $batches batches", ({ tagger, batches, each }) => {
  const placed = Array.from({ length: 1000 }, (_, index) => placedIn("eu-west-1", tagger, `q${index}`));
  const made = intoBatches(placed.map((one) => ({ ...one, tags: wanted({ Owner: "ada" }) })));
  expect(made.map(({ resources }) => resources.length)).toEqual(Array.from({ length: batches }, () => each));
});

test("no resources give no batches", () => {
  expect(intoBatches([])).toEqual([]);
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
