import { describe, expect, test } from "vitest";
import { findResources, type InstanceVolumes } from "../../../functions/find-resources/find-resources.ts";
import { type Plan, PlanSchema } from "../../../statemachine/contracts.ts";
import { ResourceNotReadyError, TaggingThrottledError } from "../../../statemachine/errors.ts";
import { ACCOUNT, execution, originOf, volumeArn } from "../../fixtures/cloudtrail.ts";
import { arnsOf } from "../../fixtures/plans.ts";

const batch: Plan["batches"][number] = {
  region: "eu-west-1",
  tagger: "ec2",
  resources: [
    { resourceArn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1`, resourceType: "AWS::EC2::Instance" },
  ],
};
const search = (...parentIds: string[]): Plan["searches"][number] => ({
  find: "volumes-of-instances",
  region: "eu-west-1",
  accountId: ACCOUNT,
  partition: "aws",
  resourceType: "AWS::EC2::Volume",
  parentIds,
  tagsAtCreation: { Owner: "bob" },
});
const plan = (...searches: Plan["searches"]): Plan => ({
  origin: originOf({ actionType: "ec2:RunInstances" }),
  policyVersion: "v1",
  tags: { Owner: "ada" },
  batches: [batch],
  searches,
  skipped: [],
});

const shown = (state: string, instanceId: string, ...volumeIds: string[]): InstanceVolumes => ({
  instanceId,
  state,
  volumes: volumeIds.map((volumeId) => ({ volumeId, attachedAt: new Date("2026-05-04T10:20:31Z") })),
});
const running = (instanceId: string, ...volumeIds: string[]) => shown("running", instanceId, ...volumeIds);
const pendingOne = (instanceId: string, ...volumeIds: string[]) => shown("pending", instanceId, ...volumeIds);
type Ec2 = (region: string, ids: string[]) => Promise<InstanceVolumes[]>;
const shows =
  (...instances: InstanceVolumes[]): Ec2 =>
  async () =>
    instances;
const fails =
  (name: string): Ec2 =>
  () =>
    Promise.reject(Object.assign(new Error(`${name} of EC2.`), { name }));

async function find(
  given: Plan,
  volumesOfInstances: Ec2,
  { retryCount = 0, now = "2026-05-04T10:21:00Z" } = {},
) {
  const input = { plan: given, execution, attempt: { retryCount, lastRetry: 10 } };
  return PlanSchema.parse(await findResources(input, { volumesOfInstances, now: () => new Date(now) }));
}

test("volumes join the plan beside what it had, with the tags of their creation, and nothing is left to search", async () => {
  const found = await find(
    plan(search("i-1", "i-2")),
    shows(running("i-1", "vol-1", "vol-2"), running("i-2", "vol-3")),
  );
  expect(arnsOf(found).slice(1)).toEqual(["vol-1", "vol-2", "vol-3"].map(volumeArn));
  expect(found.batches[0]).toEqual(batch);
  expect(found.batches[1]).toMatchObject({ tagger: "ec2", region: "eu-west-1" });
  expect(found.batches[1]?.resources[0]).toMatchObject({
    resourceType: "AWS::EC2::Volume",
    tagsAtCreation: { Owner: "bob" },
  });
  expect(found).toMatchObject({ searches: [], skipped: [] });
});

test("a volume that was attached after the launch is not the launch's, however late its event comes", async () => {
  const instance = running("i-1", "vol-1");
  instance.volumes.push({ volumeId: "vol-later", attachedAt: new Date("2026-05-04T11:00:00Z") });
  const found = await find(plan(search("i-1")), shows(instance), { now: "2026-06-01T00:00:00Z" });
  expect(arnsOf(found).slice(1)).toEqual([volumeArn("vol-1")]);
});

test("each search asks in its own region", async () => {
  const asked: unknown[] = [];
  const ec2: Ec2 = async (region, ids) => {
    asked.push([region, ids]);
    return ids.map((id) => running(id));
  };
  await find(plan(search("i-1"), { ...search("i-2"), region: "us-east-1" }), ec2);
  expect(asked).toEqual([
    ["eu-west-1", ["i-1"]],
    ["us-east-1", ["i-2"]],
  ]);
});

describe("an instance whose volumes are not all there yet", () => {
  test.each([
    ["is pending", shows(pendingOne("i-1", "vol-1"))],
    ["is not shown while young", shows()],
  ])("%s: worth waiting for", async (_, ec2) => {
    await expect(find(plan(search("i-1")), ec2)).rejects.toThrow(ResourceNotReadyError);
  });

  test("is failed at the last retry, by name, and what is there is tagged", async () => {
    const ec2 = shows(running("i-1", "vol-1"), pendingOne("i-2", "vol-2"));
    const found = await find(plan(search("i-1", "i-2")), ec2, { retryCount: 10 });
    expect(arnsOf(found).slice(1)).toEqual(["vol-1", "vol-2"].map(volumeArn));
    expect(found.skipped).toMatchObject([
      { resourceArn: "event:event-1", outcome: "failed", reason: "ResourceNotReadyError" },
    ]);
    expect(found.skipped[0]?.message).toMatch(/of i-2\./);
  });

  test("is gone where EC2 does not show it any more, and that is no failure", async () => {
    const found = await find(plan(search("i-1")), shows(), { now: "2026-05-04T10:22:31Z" });
    expect(found).toMatchObject({ batches: [batch], searches: [], skipped: [] });
  });

  test("a pending one is waited for however old the event is", async () => {
    const pending = shows(pendingOne("i-1"));
    await expect(find(plan(search("i-1")), pending, { now: "2026-06-01T00:00:00Z" })).rejects.toThrow(
      ResourceNotReadyError,
    );
  });
});

describe("an EC2 that refuses", () => {
  test("while it throttles, the state retries", async () => {
    await expect(find(plan(search("i-1")), fails("RequestLimitExceeded"))).rejects.toThrow(
      TaggingThrottledError,
    );
  });

  test.each([
    ["RequestLimitExceeded", 10],
    ["UnauthorizedOperation", 0],
  ])("%s at retry %i is a failure on record; the rest of the plan goes on", async (name, retryCount) => {
    const found = await find(plan(search("i-1")), fails(name), { retryCount });
    expect(found).toMatchObject({
      batches: [batch],
      searches: [],
      skipped: [{ outcome: "failed", reason: name }],
    });
    expect(found.skipped[0]?.message).toContain("i-1 in eu-west-1");
  });

  test("one search that is refused does not lose what another has found", async () => {
    const ec2: Ec2 = (region, ids) =>
      region === "us-east-1"
        ? fails("UnauthorizedOperation")(region, ids)
        : shows(running("i-1", "vol-1"))(region, ids);
    const found = await find(plan({ ...search("i-2"), region: "us-east-1" }, search("i-1")), ec2);
    expect(arnsOf(found)).toContain(volumeArn("vol-1"));
    expect(found.skipped).toHaveLength(1);
  });

  test("a long message is cut, however many instances it names", async () => {
    const ids = Array.from({ length: 300 }, (_, index) => `i-${index}`);
    const found = await find(plan(search(...ids)), fails("UnauthorizedOperation"));
    expect(found.skipped[0]?.message?.length).toBeLessThanOrEqual(500);
  });
});
