import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LaunchSearch } from "../../../../domain/search.ts";
import type { DescribeInstances, Instance } from "../../../../functions/find-resources/searches/instances.ts";
import { launchedInstances } from "../../../../functions/find-resources/searches/launched-instances.ts";
import { instance, OLD, place, secondsLater, volumes, YOUNG } from "../searching.ts";

const request = {
  minCount: 2,
  maxCount: 2,
  imageId: "ami-1",
  instanceType: "t3.micro",
  subnetId: "subnet-1",
  keyName: "key-1",
  networkInterfaceIds: [],
};
const search = (more: Partial<LaunchSearch["request"]> = {}): LaunchSearch => ({
  find: "launched-instances",
  ...place,
  request: { ...request, ...more },
  tagsAtCreation: { "AWS::EC2::Volume": { Owner: "bob" } },
});
const byToken = (more: Partial<LaunchSearch["request"]> = {}): LaunchSearch => ({
  ...search(more),
  clientToken: "token-1",
});
const launched = (...ids: string[]) => ids.map((id) => instance(id, { clientToken: "token-1" }));
const shows =
  (...instances: Instance[]): DescribeInstances =>
  async () =>
    instances;
const lastYears = instance("i-old", { clientToken: "token-1", launchedAt: secondsLater(-3e7) });
type Found = Awaited<ReturnType<typeof launchedInstances>>;
const idsOf = ({ placed }: Found) => placed.map(({ resource }) => resource.resourceArn.split("/").at(-1));

describe("a launch with a client token", () => {
  test("is found by the token, with its interfaces and volumes", async () => {
    const made: Instance = {
      ...instance("i-1", { clientToken: "token-1", volumes: volumes("vol-1") }),
      networkInterfaces: [
        { networkInterfaceId: "eni-new", attachedAt: secondsLater(0) },
        { networkInterfaceId: "eni-named", attachedAt: secondsLater(0) },
        { networkInterfaceId: "eni-later", attachedAt: secondsLater(3600) },
      ],
    };
    made.volumes.push({ volumeId: "vol-later", attachedAt: secondsLater(3600) });
    const asked: unknown[] = [];
    const found = await launchedInstances(
      byToken({ minCount: 1, maxCount: 1, networkInterfaceIds: ["eni-named"] }),
      YOUNG,
      async (...args) => {
        asked.push(args);
        return [made];
      },
    );
    expect(asked).toEqual([["eu-west-1", { "client-token": ["token-1"] }]]);
    expect(idsOf(found)).toEqual(["i-1", "eni-new", "vol-1"]);
    expect(found.placed.map(({ resource: { resourceType } }) => resourceType)).toEqual([
      "AWS::EC2::Instance",
      "AWS::EC2::NetworkInterface",
      "AWS::EC2::Volume",
    ]);
    expect(found.placed.map(({ resource }) => resource.tagsAtCreation)).toEqual([
      undefined,
      undefined,
      { Owner: "bob" },
    ]);
    expect(found.missing).toEqual([]);
  });

  test("is waited for while EC2 shows fewer instances than requested and the event is young", async () => {
    const found = await launchedInstances(byToken(), YOUNG, shows(...launched("i-1")));
    expect(found.missing).toMatchObject([{ mayCome: true, reason: "ResourceNotReadyError" }]);
  });

  test("plans an instance that is starting, and waits for its volumes", async () => {
    const [one] = launched("i-1");
    const pending = instance("i-2", { clientToken: "token-1", state: "pending" });
    const found = await launchedInstances(byToken(), OLD, shows(...(one ? [one] : []), pending));
    expect(idsOf(found)).toEqual(["i-1", "i-2"]);
    expect(found.missing).toMatchObject([{ mayCome: true, message: expect.stringContaining("i-2") }]);
  });

  test("is complete with fewer instances than the maximum, but at least the minimum, if the event is old", async () => {
    const found = await launchedInstances(byToken({ minCount: 1 }), OLD, shows(...launched("i-1")));
    expect(idsOf(found)).toEqual(["i-1"]);
    expect(found.missing).toEqual([]);
  });

  test("has instances that EC2 no longer shows recorded as gone", async () => {
    const found = await launchedInstances(byToken(), OLD, shows(...launched("i-1")));
    expect(idsOf(found)).toEqual(["i-1"]);
    expect(found.missing).toMatchObject([{ outcome: "gone", mayCome: false }]);
  });

  test.each([
    ["nothing", []],
    ["only instances of other tokens", [instance("i-other", { clientToken: "token-2" })]],
    ["only those of last year, of the same token", [lastYears]],
  ])("of which EC2 shows %s fails by name", async (_, shown) => {
    const found = await launchedInstances(byToken(), OLD, shows(...shown));
    expect(found).toMatchObject({
      placed: [],
      missing: [{ outcome: "failed", reason: "ResourceNotInRecord", mayCome: false }],
    });
    expect(found.missing[0]?.message).toContain("token-1");
  });

  test("is told by its subnet from a launch with the same token in another zone", async () => {
    const elsewhere = instance("i-3", { clientToken: "token-1", subnetId: "subnet-2" });
    const found = await launchedInstances(byToken(), OLD, shows(...launched("i-1", "i-2"), elsewhere));
    expect(idsOf(found)).toEqual(["i-1", "i-2"]);
  });

  test("is ambiguous if more instances have the token than were requested: none is used", async () => {
    const found = await launchedInstances(byToken(), OLD, shows(...launched("i-1", "i-2", "i-3")));
    expect(found).toMatchObject({ placed: [], missing: [{ reason: "LaunchAmbiguous", outcome: "failed" }] });
  });
});

describe("a launch without a client token", () => {
  test("is compared only after EC2 shows all instances, because a part may look like another launch", async () => {
    const nothing: DescribeInstances = async () => {
      throw new Error("asked too early");
    };
    const found = await launchedInstances(search(), YOUNG, nothing);
    expect(found.missing).toMatchObject([{ mayCome: true, reason: "ResourceNotReadyError" }]);
  });

  test("is the only reservation with that time, number and parameters", async () => {
    const asked: unknown[] = [];
    const found = await launchedInstances(search(), OLD, async (...args) => {
      asked.push(args);
      return [instance("i-1"), instance("i-2", { launchedAt: secondsLater(2) })];
    });
    expect(asked).toEqual([
      [
        "eu-west-1",
        {
          "image-id": ["ami-1"],
          "instance-type": ["t3.micro"],
          "subnet-id": ["subnet-1"],
          "key-name": ["key-1"],
          "launch-time": ["2026-05-04T10:20*"],
        },
      ],
    ]);
    expect(idsOf(found)).toEqual(["i-1", "i-2"]);
    expect(found.missing).toEqual([]);
  });

  test("is searched in two minutes if its time is near the full minute", async () => {
    const filters: Record<string, string[]>[] = [];
    const time = Date.parse("2026-05-04T10:59:58Z");
    await launchedInstances(search({ imageId: "resolve:ssm:/golden" }), { ...OLD, time }, async (_, by) => {
      filters.push(by);
      return [];
    });
    expect(filters[0]).not.toHaveProperty("image-id");
    expect(filters[0]?.["launch-time"]).toEqual(["2026-05-04T10:59*", "2026-05-04T11:00*"]);
  });

  const two = [instance("i-1"), instance("i-2")];
  test.each([
    ["of another image", { imageId: "ami-2" }],
    ["of another type", { instanceType: "m5.large" }],
    ["in another subnet", { subnetId: "subnet-2" }],
    ["with another key", { keyName: "key-2" }],
    ["by token, as services and SDKs do", { clientToken: "token-2" }],
    ["a minute later", { launchedAt: secondsLater(60) }],
  ])("is not confused with a launch of as many %s", async (_, different) => {
    const others = ["i-3", "i-4"].map((id) => instance(id, { reservationId: "r-2", ...different }));
    const found = await launchedInstances(search(), OLD, shows(...two, ...others));
    expect(idsOf(found)).toEqual(["i-1", "i-2"]);
    expect(found.missing).toEqual([]);
  });

  test("is not confused with a launch of another number of instances", async () => {
    const other = instance("i-3", { reservationId: "r-2" });
    expect(idsOf(await launchedInstances(search(), OLD, shows(...two, other)))).toEqual(["i-1", "i-2"]);
  });

  test("with a second launch like it is ambiguous: neither is used, and that is a failure", async () => {
    const twin = ["i-3", "i-4"].map((id) => instance(id, { reservationId: "r-2" }));
    const found = await launchedInstances(search(), OLD, shows(...two, ...twin));
    expect(found).toMatchObject({
      placed: [],
      missing: [{ outcome: "failed", reason: "LaunchAmbiguous", mayCome: false }],
    });
    expect(found.missing[0]?.message).toContain("2 launches");
  });

  test.each([
    ["nothing that fits", []],
    ["less than was asked for", [instance("i-1")]],
    ["more than was asked for", ["i-1", "i-2", "i-3"].map((id) => instance(id))],
  ])("of which EC2 shows %s fails by name", async (_, shown) => {
    const found = await launchedInstances(search(), OLD, shows(...shown));
    expect(found).toMatchObject({
      placed: [],
      missing: [{ outcome: "failed", reason: "ResourceNotInRecord", mayCome: false }],
    });
  });
});

const anInstance = fc.record({
  reservationId: fc.constantFrom("r-1", "r-2", "r-3"),
  clientToken: fc.constantFrom("", "token-1", "token-2"),
  imageId: fc.constantFrom("ami-1", "ami-2"),
  subnetId: fc.constantFrom("subnet-1", "subnet-2"),
  seconds: fc.integer({ min: -30, max: 30 }),
});

test("for any answer of EC2, the search gives instances of one launch, or the reason why not", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anInstance, { maxLength: 8 }),
      fc.boolean(),
      fc.boolean(),
      async (shown, hasToken, isYoung) => {
        const instances = shown.map(({ seconds, ...each }, index) =>
          instance(`i-${index}`, { ...each, launchedAt: secondsLater(seconds) }),
        );
        const found = await launchedInstances(
          hasToken ? byToken() : search(),
          { ...OLD, isYoung },
          shows(...instances),
        );
        const taken = instances.filter(({ instanceId }) => idsOf(found).includes(instanceId));
        expect(taken.length + found.missing.length).toBeGreaterThan(0);
        expect(taken.length).toBeLessThanOrEqual(isYoung ? 8 : request.maxCount);
        if (hasToken) expect(taken.every(({ clientToken }) => clientToken === "token-1")).toBe(true);
        else expect(new Set(taken.map(({ reservationId }) => reservationId)).size).toBeLessThanOrEqual(1);
      },
    ),
  );
});
