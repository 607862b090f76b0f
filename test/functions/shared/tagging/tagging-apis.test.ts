import { describe, expect, test } from "vitest";
import { oneByOne } from "../../../../functions/shared/tagging/one-by-one.ts";
import { ownAccountOnly, taggingApis } from "../../../../functions/shared/tagging/tagging-apis.ts";
import { ACCOUNT, queueArn } from "../../../fixtures/cloudtrail.ts";

const apis = taggingApis(ACCOUNT, ["Owner"]);

test.each(["carrier-pigeon", "", "../tagging-api", "../services/none", "none.ts", "toString", "__proto__"])(
  "%j is no tagger, and no file is loaded for it",
  async (tagger) => {
    await expect(apis(tagger, "eu-west-1")).rejects.toThrow(/There is no tagging API for the tagger/);
  },
);

test("a tagger's API is created once for each region and account, because it keeps connections", async () => {
  const first = await apis("none", "eu-west-1");
  expect(await apis("none", "eu-west-1")).toBe(first);
  expect(await apis("none", "us-east-1")).not.toBe(first);
  expect(await taggingApis("444455556666", ["Owner"])("none", "eu-west-1")).not.toBe(first);
});

test("each resource that no API can tag is unsupported, and never counts as without tags", async () => {
  const none = await apis("none", "us-east-1");
  const groups = ["admins", "readers"].map((name) => `arn:aws:iam::${ACCOUNT}:group/${name}`);
  const unsupported = { kind: "unsupported", reason: "NoTaggingApi" };
  const [admins, readers] = groups;
  expect([...(await none.readTags(groups))]).toMatchObject([
    [admins, { problem: unsupported }],
    [readers, { problem: unsupported }],
  ]);
  for (const problems of [
    await none.writeTags(groups, { Owner: "ada" }),
    await none.removeTags(groups, ["Owner"]),
  ]) {
    expect([...problems]).toMatchObject([
      [admins, unsupported],
      [readers, unsupported],
    ]);
  }
});

test("a failure of one resource does not concern others, whether its tags are read, written or removed", async () => {
  const refuse = async (resourceArn: string) => {
    if (resourceArn === queueArn("bad")) throw Object.assign(new Error("No."), { name: "AccessDenied" });
  };
  const api = oneByOne({ read: async (arn) => void (await refuse(arn)), write: refuse, remove: refuse });
  const both = [queueArn("good"), queueArn("bad")];
  const denied = { kind: "permanent", reason: "AccessDenied" };
  expect([...(await api.readTags(both))]).toMatchObject([
    [queueArn("good"), { tags: {} }],
    [queueArn("bad"), { problem: denied }],
  ]);
  expect([...(await api.writeTags(both, { Owner: "ada" }))]).toMatchObject([[queueArn("bad"), denied]]);
  expect([...(await api.removeTags(both, ["Owner"]))]).toMatchObject([[queueArn("bad"), denied]]);
});

describe("a resource of another account", () => {
  const asked: string[] = [];
  const ask = async (resourceArn: string) => void asked.push(resourceArn);
  const api = ownAccountOnly(oneByOne({ read: ask, write: ask, remove: ask }), ACCOUNT);
  const foreign = "arn:aws:iam::444455556666:role/Admin";
  const bucket = "arn:aws:s3:::invoices";
  const all = [queueArn("q"), foreign, bucket];
  const refused = { kind: "permanent", reason: "OtherAccount" };

  test.each([
    ["read", async () => (await api.readTags(all)).get(foreign), { problem: refused }],
    ["written", async () => (await api.writeTags(all, {})).get(foreign), refused],
    ["taken off", async () => (await api.removeTags(all, [])).get(foreign), refused],
  ])("is never touched under its bare name: %s", async (_, call, problem) => {
    asked.length = 0;
    expect(await call()).toMatchObject(problem);
    expect(asked).toEqual([queueArn("q"), bucket]);
  });

  test("alone causes no call", async () => {
    asked.length = 0;
    expect((await api.readTags([foreign])).size).toBe(1);
    expect((await api.writeTags([foreign], {})).size).toBe(1);
    expect(asked).toEqual([]);
  });
});
