import { describe, expect, test } from "vitest";
import {
  ActionInFlightError,
  InvalidEventError,
  LedgerUnavailableError,
  TaggingThrottledError,
} from "../../../domain/errors.ts";
import { eventOf } from "../../fixtures/cloudtrail.ts";
import { createTags, deleteTags, tagEvent, VPC, vpcArn, worldWith } from "./finding.ts";

describe("drift that cannot be decided yet", () => {
  test.each([
    ["transient", TaggingThrottledError],
    ["not-ready", TaggingThrottledError],
  ] as const)("a read that failed as %s is retried, never taken for no tags", async (kind, error) => {
    const world = worldWith({ [VPC]: { Owner: "ada" } });
    world.problems.set(VPC, { kind, reason: "Throttling", message: "slow down" });
    await expect(world.find(eventOf(deleteTags(["vpc-1"], ["Owner"])))).rejects.toThrow(error);
  });

  test("a refused read fails the execution with AWS's own error name, after the other reads", async () => {
    const others = vpcArn("vpc-2");
    const world = worldWith({ [VPC]: { Owner: "ada" }, [others]: { Owner: "ada" } });
    world.problems.set(VPC, { kind: "permanent", reason: "AccessDenied", message: "no" });
    world.tags.set(others, {});
    const event = eventOf(deleteTags(["vpc-1", "vpc-2"], ["Owner"]));

    const first = await world.find(event);
    world.record(first);

    expect(first).toMatchObject({ drifted: 1, next: 0, outcomes: [{ resourceArn: others }] });
    await expect(world.find(event, { from: 0 })).rejects.toMatchObject({ name: "AccessDenied" });
  });

  test("a young pending action is waited for, and at the last retry the present tags count", async () => {
    const world = worldWith({ [VPC]: { Owner: "ada" } });
    world.tags.set(VPC, { Owner: "bob" });
    world.unsettled(VPC, { wanted: { Owner: "team" }, before: { Owner: "ada" } });
    const event = eventOf(createTags("vpc-1", { Owner: "bob" }));

    await expect(world.find(event)).rejects.toThrow(ActionInFlightError);
    expect(await world.find(event, { retryCount: 8 })).toMatchObject({ drifted: 1 });
  });

  test("an old pending action counts as crashed, and is not waited for", async () => {
    const world = worldWith({ [VPC]: { Owner: "ada" } });
    world.tags.set(VPC, { Owner: "bob" });
    world.unsettled(VPC, { wanted: { Owner: "team" }, at: "2026-05-04T10:06:00.000Z" });
    expect(await world.find(eventOf(createTags("vpc-1", { Owner: "bob" })))).toMatchObject({ drifted: 1 });
  });

  test.each([
    ["wrote", { wanted: { Owner: "team" }, before: { Owner: "ada" } }, { Owner: "team", Name: "x" }],
    ["took off", { wanted: {}, before: { Owner: "ada" } }, { Name: "x" }],
  ])(
    "a tag that our own action %s and could not record is not attributed to anybody else",
    async (_, action, tags) => {
      const world = worldWith({ [VPC]: { Owner: "ada" } });
      world.tags.set(VPC, tags);
      world.unsettled(VPC, { ...action, outcome: "failed" });
      expect(await world.find(tagEvent(VPC, ["Owner"], tags))).toMatchObject({ checked: 1, drifted: 0 });
    },
  );

  test("a row that was written while the tags were read is read again", async () => {
    const world = worldWith({ [VPC]: { Owner: "ada" } });
    world.tags.set(VPC, { Owner: "bob" });
    world.beforeSecondLook = () => {
      const row = world.rows.get(VPC);
      if (row) world.rows.set(VPC, { ...row, revision: row.revision + 1 });
    };
    await expect(world.find(eventOf(createTags("vpc-1", { Owner: "bob" })))).rejects.toThrow(
      LedgerUnavailableError,
    );
  });
});

describe("many resources", () => {
  const arns = Array.from({ length: 250 }, (_, index) => vpcArn(`vpc-${index}`));
  const ids = arns.map((arn) => arn.split("/")[1] ?? "");

  test("a call that names hundreds of resources is checked a hundred at a time, to its end", async () => {
    const world = worldWith(Object.fromEntries(arns.map((arn) => [arn, { Owner: "ada" }])));
    world.tags.clear();
    const event = eventOf(deleteTags(ids, ["Owner"]));
    const passes = [];
    for (let from: number | undefined = 0; from !== undefined; ) {
      const found = await world.find(event, { from });
      world.record(found);
      passes.push(found.drifted);
      from = found.next;
    }
    expect(passes).toEqual([100, 100, 50]);
    expect([...world.rows.values()].filter(({ tag_values }) => "Owner" in tag_values)).toEqual([]);
  });

  test("drift that does not fit in one payload is found after the rest is recorded", async () => {
    const keys = Array.from({ length: 10 }, (_, index) => `Key${index}`);
    const longOf = (arn: string) => Object.fromEntries(keys.map((key) => [key, arn.padEnd(256, "v")]));
    const world = worldWith(Object.fromEntries(arns.slice(0, 100).map((arn) => [arn, longOf(arn)])));
    world.tags.clear();
    const event = eventOf(deleteTags(ids.slice(0, 100), keys));

    const first = await world.find(event);
    world.record(first);
    const second = await world.find(event, { from: first.next ?? -1 });

    expect(first).toMatchObject({ next: 0 });
    expect(first.drifted + second.drifted).toBe(100);
    expect(second.next).toBeUndefined();
  });
});

describe("hostile events", () => {
  test.each([
    ["no object", "text"],
    ["a manual request", { resources: [VPC], requestedBy: "me" }],
    ["an event without its resource", { ...tagEvent(VPC, ["Owner"], {}), resources: [] }],
    ["an event of something that is no ARN", { ...tagEvent(VPC, ["Owner"], {}), resources: ["vpc-1"] }],
    [
      "request parameters that are a text and no JSON",
      eventOf({ ...deleteTags([], []), requestParameters: "vpc-1" }),
    ],
    ["an event without a time", { ...tagEvent(VPC, ["Owner"], {}), time: "soon" }],
  ])("%s is refused by name", async (_, input) => {
    await expect(worldWith({}).find(input)).rejects.toMatchObject({
      name: expect.stringMatching(/^Invalid\w+Error$/),
    });
    await expect(worldWith({}).find({})).rejects.toThrow(InvalidEventError);
  });

  test.each([
    ["null", null],
    ["a text of JSON", '{"id": "vpc-1"}'],
    ["deep nesting", JSON.parse(`${'{"a":'.repeat(500)}1${"}".repeat(500)}`)],
    ["many texts", { ids: Array.from({ length: 50_000 }, (_, index) => `vpc-${index}`) }],
    ["a huge text", { id: "x".repeat(1_000_000) }],
    ["an ARN longer than a key of the ledger", { arn: `arn:aws:ec2:${"ü".repeat(1_500)}` }],
    ["a prototype's names", JSON.parse('{"__proto__": {"id": "vpc-1"}, "constructor": "vpc-1"}')],
  ])("request parameters that are %s do no harm", async (_, requestParameters) => {
    const world = worldWith({ [VPC]: { Owner: "ada" } });
    world.tags.set(VPC, {});
    const { drifted } = await world.find(eventOf({ ...deleteTags([], []), requestParameters }));
    expect(drifted).toBe(0);
  });
});
