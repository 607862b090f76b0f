import { describe, expect, test } from "vitest";
import { ResourceNotReadyError, TaggingThrottledError } from "../../../domain/errors.ts";
import type { Search } from "../../../domain/search.ts";
import type { DescribeInstances } from "../../../functions/find-resources/searches/instances.ts";
import { volumeArn } from "../../fixtures/cloudtrail.ts";
import { arnsOf } from "../../fixtures/plans.ts";
import { batch, find, instance, place, plan, refuses, secondsLater, volumes } from "./searching.ts";

const search = (...parentIds: string[]): Search => ({
  find: "volumes-of-instances",
  ...place,
  resourceType: "AWS::EC2::Volume",
  parentIds,
  tagsAtCreation: { Owner: "bob" },
});
const shows =
  (...instances: ReturnType<typeof instance>[]): DescribeInstances =>
  async () =>
    instances;

test("found resources are added to the plan, with the tags of their creation, and no search is left", async () => {
  const describeInstances = shows(instance("i-1", { volumes: volumes("vol-1", "vol-2") }));
  const found = await find(plan([search("i-1")]), { describeInstances });
  expect(arnsOf(found).slice(1)).toEqual(["vol-1", "vol-2"].map(volumeArn));
  expect(found.batches).toHaveLength(1);
  expect(found.batches[0]).toMatchObject({ tagger: "ec2", region: "eu-west-1" });
  expect(found.batches[0]?.resources[0]).toEqual(batch.resources[0]);
  expect(found.batches[0]?.resources[1]).toMatchObject({
    resourceType: "AWS::EC2::Volume",
    tagsAtCreation: { Owner: "bob" },
  });
  expect(found.skipped).toEqual([]);
  expect(found.pendingLookups).toBeUndefined();
});

test("each search asks in its own region", async () => {
  const asked: unknown[] = [];
  const describeInstances: DescribeInstances = async (region, filters) => {
    asked.push([region, filters]);
    return (filters["instance-id"] ?? []).map((id) => instance(id));
  };
  await find(plan([search("i-1"), { ...search("i-2"), region: "us-east-1" }]), { describeInstances });
  expect(asked).toEqual([
    ["eu-west-1", { "instance-id": ["i-1"] }],
    ["us-east-1", { "instance-id": ["i-2"] }],
  ]);
});

test("a resource whose ARN is too long for the ledger's keys fails with a named error, and the others are tagged", async () => {
  const describeInstances = shows(instance("i-1", { volumes: volumes("vol-1", "東".repeat(330)) }));
  const found = await find(plan([search("i-1")]), { describeInstances });
  expect(arnsOf(found).slice(1)).toEqual([volumeArn("vol-1")]);
  expect(found.skipped).toMatchObject([{ outcome: "failed", reason: "InvalidArn" }]);
});

describe("a resource that AWS does not show yet", () => {
  const describeInstances = shows(
    instance("i-1", { volumes: volumes("vol-1") }),
    instance("i-2", { state: "pending", volumes: volumes("vol-2") }),
  );

  test.each([0, 9])("is waited for at retry %i", async (retryCount) => {
    await expect(find(plan([search("i-1", "i-2")]), { describeInstances }, { retryCount })).rejects.toThrow(
      ResourceNotReadyError,
    );
  });

  test("fails with a named error at the last retry, and the resources that AWS shows are tagged", async () => {
    const found = await find(plan([search("i-1", "i-2")]), { describeInstances }, { retryCount: 10 });
    expect(arnsOf(found).slice(1)).toEqual(["vol-1", "vol-2"].map(volumeArn));
    expect(found.skipped).toMatchObject([
      {
        resourceArn: "event:event-1",
        outcome: "failed",
        reason: "ResourceNotReadyError",
        timestamp: secondsLater(30).toISOString(),
      },
    ]);
    expect(found.skipped[0]?.message).toMatch(/of i-2\./);
  });
});

describe("a search that AWS refuses", () => {
  test("is retried by the state if AWS throttles it", async () => {
    const describeInstances = refuses("RequestLimitExceeded");
    await expect(find(plan([search("i-1")]), { describeInstances })).rejects.toThrow(TaggingThrottledError);
  });

  test.each([
    ["RequestLimitExceeded", 10],
    ["UnauthorizedOperation", 0],
  ])(
    "with %s at retry %i is recorded as a failure, and the rest of the plan goes on",
    async (name, retryCount) => {
      const found = await find(plan([search("i-1")]), { describeInstances: refuses(name) }, { retryCount });
      expect(found).toMatchObject({
        batches: [batch],
        skipped: [{ resourceArn: "event:event-1", outcome: "failed", reason: name }],
      });
      expect(found.skipped[0]?.message).toContain("i-1 in eu-west-1");
    },
  );

  test("does not lose the results of another search", async () => {
    const describeInstances: DescribeInstances = (region) =>
      region === "us-east-1"
        ? refuses("UnauthorizedOperation")()
        : Promise.resolve([instance("i-1", { volumes: volumes("vol-1") })]);
    const searches = [{ ...search("i-2"), region: "us-east-1" }, search("i-1")];
    const found = await find(plan(searches), { describeInstances });
    expect(arnsOf(found)).toContain(volumeArn("vol-1"));
    expect(found.skipped).toHaveLength(1);
  });

  test("has its message cut, even if it names many instances", async () => {
    const ids = Array.from({ length: 300 }, (_, index) => `i-${index}`);
    const found = await find(plan([search(...ids)]), { describeInstances: refuses("UnauthorizedOperation") });
    expect(found.skipped[0]?.message?.length).toBeLessThanOrEqual(500);
  });
});

test.each([
  [
    "a launch with a client token",
    { find: "launched-instances", ...place, clientToken: "token-1" } as const,
    "client token token-1",
  ],
  ["a launch without one", { find: "launched-instances", ...place } as const, "a launch of 2 to 3 instances"],
])("%s that may not be searched for fails, and the failure names it", async (_, launch, subject) => {
  const request = { minCount: 2, maxCount: 3, networkInterfaceIds: [] };
  const describeInstances = refuses("UnauthorizedOperation");
  const now = secondsLater(600);
  const found = await find(
    plan([{ ...launch, request, tagsAtCreation: {} }]),
    { describeInstances },
    { now },
  );
  expect(found.skipped).toMatchObject([{ reason: "UnauthorizedOperation", outcome: "failed" }]);
  expect(found.skipped[0]?.message).toContain(subject);
});
