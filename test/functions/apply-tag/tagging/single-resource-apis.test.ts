import { IAMClient, ListRoleTagsCommand, TagRoleCommand } from "@aws-sdk/client-iam";
import { ListTagsForResourceCommand, S3ControlClient, TagResourceCommand } from "@aws-sdk/client-s3-control";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { taggers } from "../../../../catalogue/taggers.ts";
import { iamTaggingApi } from "../../../../functions/apply-tag/tagging/iam.ts";
import { s3TaggingApi } from "../../../../functions/apply-tag/tagging/s3.ts";
import { ownAccountOnly, taggingApis } from "../../../../functions/apply-tag/tagging/tagging-apis.ts";
import { ACCOUNT, queueArn } from "../../../fixtures/cloudtrail.ts";

const s3Control = mockClient(S3ControlClient);
const iam = mockClient(IAMClient);
beforeEach(() => {
  s3Control.reset();
  iam.reset();
});

const [invoices, photos] = ["arn:aws:s3:::invoices", "arn:aws:s3:::photos"];
const named = (name: string) => Object.assign(new Error(`${name}.`), { name });

describe("S3", () => {
  const s3 = s3TaggingApi(new S3ControlClient({ region: "eu-west-1" }), ACCOUNT);

  test("only the missing tags are sent, by the call that merges", async () => {
    await s3.writeTags([invoices, photos], { Owner: "ada" });
    const inputs = s3Control.commandCalls(TagResourceCommand).map(({ args }) => args[0].input);
    const Tags = [{ Key: "Owner", Value: "ada" }];
    expect(inputs).toEqual(
      [invoices, photos].map((ResourceArn) => ({ AccountId: ACCOUNT, ResourceArn, Tags })),
    );
    expect(s3Control.calls()).toHaveLength(2);
  });

  test("a bucket that cannot be read or tagged is a problem of its own", async () => {
    s3Control.on(ListTagsForResourceCommand).resolves({ Tags: [{ Key: "Env", Value: "x" }] });
    s3Control.on(ListTagsForResourceCommand, { ResourceArn: photos }).rejects(named("NoSuchBucket"));
    s3Control.on(TagResourceCommand, { ResourceArn: photos }).rejects(named("AccessDenied"));
    expect([...(await s3.readTags([invoices, photos]))]).toMatchObject([
      [invoices, { tags: { Env: "x" } }],
      [photos, { problem: { kind: "not-found" } }],
    ]);
    expect([...(await s3.writeTags([invoices, photos], { Owner: "ada" }))]).toMatchObject([
      [photos, { kind: "permanent" }],
    ]);
  });
});

describe("IAM", () => {
  const roleArn = `arn:aws:iam::${ACCOUNT}:role/ci/deployer`;
  const roles = iamTaggingApi(new IAMClient({ region: "us-east-1" }));

  test("a role is named without its path, and its tags are read over the pages", async () => {
    iam
      .on(ListRoleTagsCommand)
      .resolvesOnce({ Tags: [{ Key: "a", Value: "1" }], IsTruncated: true, Marker: "m" })
      .resolves({ Tags: [{ Key: "b", Value: "2" }] });
    expect(await roles.readTags([roleArn])).toEqual(new Map([[roleArn, { tags: { a: "1", b: "2" } }]]));
    await roles.writeTags([roleArn], { Owner: "ada" });
    expect(iam.commandCalls(TagRoleCommand)[0]?.args[0].input).toEqual({
      RoleName: "deployer",
      Tags: [{ Key: "Owner", Value: "ada" }],
    });
  });
});

test("every tagger of the catalogue has a tagging API, and no other", () => {
  const apis = taggingApis(ACCOUNT);
  for (const tagger of Object.keys(taggers))
    expect(apis(tagger, "eu-west-1"), tagger).toHaveProperty("writeTags");
  expect(() => apis("carrier-pigeon", "eu-west-1")).toThrow(/no tagging API for the tagger "carrier-pigeon"/);
});

test("a resource of another account is not read, and so never tagged under its bare name", async () => {
  const asked: string[] = [];
  const api = ownAccountOnly(
    {
      readTags: async (arns) => {
        asked.push(...arns);
        return new Map(arns.map((arn) => [arn, { tags: {} }]));
      },
      writeTags: async () => new Map(),
    },
    ACCOUNT,
  );
  const foreign = "arn:aws:iam::444455556666:role/Admin";
  const read = await api.readTags([queueArn("q"), foreign, invoices]);
  expect(asked).toEqual([queueArn("q"), invoices]);
  expect(read.get(foreign)).toMatchObject({ problem: { kind: "permanent", reason: "OtherAccount" } });
  expect((await api.readTags([foreign])).size).toBe(1);
});
