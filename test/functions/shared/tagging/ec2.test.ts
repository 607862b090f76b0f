import {
  CreateTagsCommand,
  type CreateTagsCommandInput,
  DeleteTagsCommand,
  DescribeTagsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import ec2TaggingApi from "../../../../functions/shared/tagging/services/ec2.ts";
import { volumeArn } from "../../../fixtures/cloudtrail.ts";

const ec2 = mockClient(EC2Client);
const api = ec2TaggingApi("eu-west-1");
beforeEach(() => ec2.reset());

const volumes = (count: number) => Array.from({ length: count }, (_, index) => volumeArn(`vol-${index}`));
const named = (name: string) => Object.assign(new Error(`${name}.`), { name });
/** EC2, which refuses a whole call for one id. */
const refusing = (bad: string[], name: string) =>
  ec2.on(CreateTagsCommand).callsFake(({ Resources = [] }: CreateTagsCommandInput) => {
    if (Resources.some((id) => bad.includes(id))) throw named(name);
  });
const calls = () => ec2.commandCalls(CreateTagsCommand).map(({ args }) => args[0].input);
const tagged = () => calls().map(({ Resources = [] }) => Resources);

describe("writing", () => {
  test("all volumes of a batch are tagged in one call, by their bare ids", async () => {
    expect(await api.writeTags(volumes(3), { Owner: "ada" })).toEqual(new Map());
    expect(calls()).toEqual([
      { Resources: ["vol-0", "vol-1", "vol-2"], Tags: [{ Key: "Owner", Value: "ada" }] },
    ]);
  });

  test("no call names more than 1,000", async () => {
    await api.writeTags(volumes(2001), { Owner: "ada" });
    expect(tagged().map(({ length }) => length)).toEqual([1000, 1000, 1]);
    expect(new Set(tagged().flat()).size).toBe(2001);
  });

  test.each([
    ["InvalidVolume.NotFound", "not-found"],
    ["IncorrectState", "not-ready"],
    ["TagLimitExceeded", "permanent"],
    ["InvalidVolumeID.Malformed", "permanent"],
  ])(
    "one volume refused with %s among 100 is isolated by halving, and the others are tagged",
    async (name, kind) => {
      refusing(["vol-37"], name);
      const problems = await api.writeTags(volumes(100), { Owner: "ada" });
      expect([...problems]).toMatchObject([[volumeArn("vol-37"), { kind, reason: name }]]);
      expect(calls().length).toBeLessThanOrEqual(1 + 2 * 7);
      const done = tagged()
        .filter((ids) => !ids.includes("vol-37"))
        .flat();
      expect(done.toSorted()).toEqual(
        volumes(100)
          .map((arn) => arn.split("/")[1])
          .filter((id) => id !== "vol-37")
          .toSorted(),
      );
    },
  );

  /** A fake EC2 that refuses some ids by a policy, and names the first of them. */
  const forbidding = (forbidden: string[]) =>
    ec2.on(CreateTagsCommand).callsFake(({ Resources = [] }: CreateTagsCommandInput) => {
      const id = Resources.find((each) => forbidden.includes(each));
      if (!id) return;
      const message = `You are not authorized to perform this operation. User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: ec2:CreateTags on resource: ${volumeArn(id)} with an explicit deny in a service control policy.`;
      throw Object.assign(new Error(message), { name: "UnauthorizedOperation" });
    });

  test("volumes that a refusal names are left out, with one call for each, and the others are tagged", async () => {
    forbidding(["vol-3", "vol-37", "vol-99"]);
    const problems = await api.writeTags(volumes(100), { Owner: "ada" });
    expect([...problems.keys()]).toEqual(["vol-3", "vol-37", "vol-99"].map((id) => volumeArn(id)));
    expect(problems.get(volumeArn("vol-37"))).toMatchObject({
      kind: "permanent",
      reason: "UnauthorizedOperation",
    });
    expect(calls()).toHaveLength(4);
    expect(tagged().at(-1)).toHaveLength(97);
  });

  test("if a refusal names each volume, there are eleven calls and not a hundred", async () => {
    forbidding(volumes(100).map((arn) => arn.split("/")[1] ?? ""));
    expect((await api.writeTags(volumes(100), { Owner: "ada" })).size).toBe(100);
    expect(calls()).toHaveLength(11);
  });

  test("a bad id beside a refused one: both are isolated", async () => {
    ec2.on(CreateTagsCommand).callsFake(({ Resources = [] }: CreateTagsCommandInput) => {
      if (Resources.includes("vol-3")) {
        const message = `User: x is not authorized to perform: ec2:CreateTags on resource: ${volumeArn("vol-3")} because no identity-based policy allows it`;
        throw Object.assign(new Error(message), { name: "UnauthorizedOperation" });
      }
      if (Resources.includes("vol-7")) throw named("InvalidVolume.NotFound");
    });
    const problems = await api.writeTags(volumes(10), { Owner: "ada" });
    expect([...problems]).toMatchObject([
      [volumeArn("vol-3"), { reason: "UnauthorizedOperation" }],
      [volumeArn("vol-7"), { kind: "not-found" }],
    ]);
  });

  test.each(["UnauthorizedOperation", "RequestLimitExceeded"])(
    "%s concerns the whole call: it is not halved, and all volumes have the problem",
    async (name) => {
      refusing(["vol-0"], name);
      expect((await api.writeTags(volumes(100), { Owner: "ada" })).size).toBe(100);
      expect(calls()).toHaveLength(1);
    },
  );
});

test("keys are removed whatever their values are, also if another volume has a bad id", async () => {
  ec2.on(DeleteTagsCommand).callsFake(({ Resources = [] }: CreateTagsCommandInput) => {
    if (Resources.includes("vol-1")) throw named("InvalidVolume.NotFound");
  });
  const problems = await api.removeTags(volumes(3), ["Owner", "Team"]);
  expect([...problems]).toMatchObject([[volumeArn("vol-1"), { kind: "not-found" }]]);
  const inputs = ec2.commandCalls(DeleteTagsCommand).map(({ args }) => args[0].input);
  expect(inputs.map(({ Tags }) => Tags)).toEqual(inputs.map(() => [{ Key: "Owner" }, { Key: "Team" }]));
  expect(
    inputs.flatMap(({ Resources = [] }) => (Resources.includes("vol-1") ? [] : Resources)).toSorted(),
  ).toEqual(["vol-0", "vol-2"]);
});

describe("reading", () => {
  test("tags are collected over all pages, and a volume without tags has none", async () => {
    const tag = (Key: string, ResourceId = "vol-0") => ({ ResourceId, Key, Value: "x" });
    ec2
      .on(DescribeTagsCommand)
      .resolvesOnce({ Tags: [tag("a")], NextToken: "more" })
      .resolves({ Tags: [tag("b")] });
    expect(await api.readTags(volumes(2))).toEqual(
      new Map([
        [volumeArn("vol-0"), { tags: { a: "x", b: "x" } }],
        [volumeArn("vol-1"), { tags: {} }],
      ]),
    );
  });

  test("no filter has more than 200 ids, and a failed call is a problem of its own volumes only", async () => {
    ec2.on(DescribeTagsCommand).resolvesOnce({ Tags: [] }).rejects(named("RequestLimitExceeded"));
    const read = await api.readTags(volumes(300));
    const filters = ec2
      .commandCalls(DescribeTagsCommand)
      .map(({ args }) => args[0].input.Filters?.[0]?.Values?.length);
    expect(filters).toEqual([200, 100]);
    expect(read.get(volumeArn("vol-0"))).toEqual({ tags: {} });
    expect(read.get(volumeArn("vol-299"))).toMatchObject({ problem: { kind: "transient" } });
  });
});
