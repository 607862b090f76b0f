import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tagLimitsOf } from "../../catalogue/tag-limits.ts";
import { taggers } from "../../catalogue/taggers.ts";
import type { Actor } from "../../domain/actor.ts";
import { TagKeySchema, TagValueSchema } from "../../domain/tags.ts";
import type { Situation } from "../../policy/names.ts";
import { requiredLookups, tagsFor } from "../../policy/tags-for.ts";
import { ACCOUNT } from "../fixtures/cloudtrail.ts";
import { codePoint } from "../fixtures/code-point.ts";
import { policyOf } from "../fixtures/policies.ts";
import { runs } from "../fixtures/runs.ts";

const grace: Actor = {
  kind: "AssumedRole",
  name: "grace@example.com",
  confidence: "probable",
  role: "Deployer",
  session: "grace@example.com",
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Deployer/grace@example.com`,
  principalId: "AROAEXAMPLE:grace@example.com",
  sourceIp: "203.0.113.17",
};
const situation: Situation = {
  actor: grace,
  event: { id: "e-1", time: "2026-11-25T09:15:42.000Z", actionType: "ec2:RunInstances", region: "us-east-1" },
  accountId: ACCOUNT,
};
const instance = {
  resourceArn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1`,
  resourceType: "AWS::EC2::Instance",
  region: "eu-west-1",
  tagger: "ec2",
};
const decide = (tags: object[], more: object = {}, asked: Partial<Situation> = {}) =>
  tagsFor(policyOf(tags, more), { ...situation, ...asked }, instance);
const owner = { key: "Owner", value: "{actor.name}" };

test.each([
  ["actor.name", "grace@example.com"],
  ["actor.email", "grace@example.com"],
  ["actor.role", "Deployer"],
  ["actor.session", "grace@example.com"],
  ["actor.principalId", "AROAEXAMPLE:grace@example.com"],
  ["actor.sourceIp", "203.0.113.17"],
  ["actor.tags.costcenter", "4711"],
  ["event.time", "2026-11-25T09:15:42.000Z"],
  ["event.id", "e-1"],
  ["event.name", "RunInstances"],
  ["event.region", "us-east-1"],
  ["account.alias", "acme-production"],
  ["account.id", ACCOUNT],
])("{%s} is %s", (name, value) => {
  const asked = { actorTags: { CostCenter: "4711" }, accountAlias: "acme-production" };
  expect(decide([{ key: "K", value: `{${name}}` }], {}, asked)).toMatchObject({ tags: { K: { value } } });
});

test.each([
  ["the name before all", { sourceIdentity: "ada@example.com" }, "grace@example.com"],
  [
    "the source identity before the session, where the name is none",
    { name: "Operator", sourceIdentity: "ada@example.com" },
    "ada@example.com",
  ],
  ["the name, where nothing else is one", { session: "build-1", name: "ada@example.com" }, "ada@example.com"],
  ["none", { session: "build-1", name: "build-1" }, undefined],
  ["none of what looks like one", { session: "a@b", name: "<script>@example.com" }, undefined],
])("{actor.email} is %s", (_, more, expected) => {
  const decision = decide([{ key: "K", value: "{actor.email}" }], {}, { actor: { ...grace, ...more } });
  expect("tags" in decision ? decision.tags.K?.value : undefined).toBe(expected);
});

describe("of several entries with one key", () => {
  test("the first that is for the resource and has a value decides", () => {
    const tags = [
      { key: "Team", value: "never", for: { regions: ["ap-*"] } },
      { key: "Team", value: "{actor.tags.Team}" },
      { key: "Team", value: "{actor.role|lower}", onConflict: "overwrite" },
      { key: "Team", value: "last" },
    ];
    expect(decide(tags)).toEqual({
      tags: { Team: { value: "deployer", onConflict: "overwrite", rule: "tags[2]" } },
    });
  });

  test("a fallback is a value: what comes after it is not reached", () => {
    const tags = [
      { key: "Team", value: "{actor.tags.Team}", fallback: "unassigned" },
      { key: "Team", value: "x" },
    ];
    expect(decide(tags)).toMatchObject({
      tags: { Team: { value: "unassigned", isFallback: true, rule: "tags[0]" } },
    });
  });
});

test.each([
  ["its type", { types: ["AWS::EC2::*"] }, true],
  ["another type", { types: ["AWS::S3::Bucket"] }, false],
  ["its region", { regions: ["us-*", "eu-west-1"] }, true],
  ["the event's region, which is not its own", { regions: ["us-east-1"] }, false],
  ["its account", { accounts: [ACCOUNT] }, true],
  ["another account", { accounts: ["999999999999"] }, false],
  ["its actor by role", { actors: [{ kind: "Root" }, { role: "Deploy*" }] }, true],
  [
    "an actor by two things, of which one is another",
    { actors: [{ role: "Deploy*", kind: "IAMUser" }] },
    false,
  ],
  ["its actor by ARN", { actors: [{ arn: "arn:aws:sts::*:assumed-role/Deployer/*" }] }, true],
  ["its type in another region", { types: ["AWS::EC2::*"], regions: ["us-east-1"] }, false],
])("a tag that is for %s", (_, scope, applies) => {
  const decision = decide([{ ...owner, for: scope }]);
  expect("tags" in decision).toBe(applies);
  if (!applies) expect(decision).toMatchObject({ ignored: { reason: "NoTag" } });
});

test.each([
  ["its actor", { actor: { name: "grace@*" } }, true],
  ["its event", { event: "ec2:*" }, true],
  ["its type", { type: "AWS::EC2::Instance" }, true],
  ["its ARN", { arn: "arn:aws:ec2:eu-west-1:*:instance/i-1" }, true],
  ["another event", { event: "s3:*" }, false],
  ["its event by another actor", { event: "ec2:*", actor: { kind: "Root" } }, false],
])("a resource excluded by %s", (_, exclusion, isExcluded) => {
  const decision = decide([owner], { exclude: [{ event: "rds:CreateDBInstance" }, exclusion] });
  expect("ignored" in decision && decision.ignored).toEqual(
    isExcluded ? { reason: "Excluded", message: "exclude[1] of the policy excludes it." } : false,
  );
});

test("a value that was changed to fit comes with its original, and an unchanged value without", () => {
  const actor = { ...grace, name: "Ada <ada>\u0000" };
  expect(decide([owner], {}, { actor })).toEqual({
    tags: {
      Owner: { value: "Ada _ada__", onConflict: "preserve", rule: "tags[0]", original: "Ada <ada>\u0000" },
    },
  });
  expect(decide([{ key: "K", value: "aws:{actor.role}" }])).toMatchObject({
    tags: { K: { value: "aws_Deployer", original: "aws:Deployer" } },
  });
});

test("a policy's lookups are the names in its templates", () => {
  expect(requiredLookups(policyOf([owner]))).toEqual([]);
  expect(
    requiredLookups(policyOf([owner, { key: "A", value: "{account.alias}-{actor.tags.T|actor.tags.U}" }])),
  ).toEqual(["account-alias", "actor-tags"]);
});

const anyText = fc.oneof(
  fc.string({ unit: codePoint, maxLength: 600 }),
  fc.constantFrom(
    "aws:x",
    "AWS:",
    "\uD800",
    "a\u202Eb",
    "<b>&\"'",
    "=1+1",
    "日本語",
    "  x  ",
    `${"x".repeat(255)}😀`,
  ),
);
const anyActor = fc.record(
  {
    kind: fc.constantFrom("IAMUser", "AssumedRole", "Unknown"),
    name: anyText.filter((text) => text !== ""),
    confidence: fc.constantFrom("human", "unknown"),
    role: anyText,
    session: anyText,
    arn: anyText,
    sourceIdentity: anyText,
    principalId: anyText,
    sourceIp: anyText,
  },
  { requiredKeys: ["kind", "name", "confidence"] },
) as fc.Arbitrary<Actor>;
const templates = [
  "{actor.name}",
  "{actor.email|actor.session|actor.role|upper}",
  "x-{actor.principalId}-{event.id}",
  "{actor.tags.T|'fixed'}",
  "{actor.sourceIp|hash}",
  "{event.time|date} {account.id} {account.alias|lower}",
];

test("no actor, event or policy gives a tag that the service would refuse", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...templates),
      fc.option(fc.constantFrom("fallback", "", "ключ é 漢字", "x".repeat(256)), { nil: undefined }),
      anyActor,
      anyText,
      fc.constantFrom(...Object.keys(taggers)),
      fc.constantFrom("Owner", "cost center", "a:b/c=d+e@f", "ключ", "k".repeat(128)),
      (value, fallback, actor, text, tagger, key) => {
        const event = { id: text, time: "2026-11-25T09:15:42.000Z", actionType: text, region: text };
        const policy = policyOf([{ key, value, ...(fallback !== undefined && { fallback }) }]);
        const asked = { actorTags: { T: text }, accountAlias: text, accountId: ACCOUNT };
        const decision = tagsFor(policy, { actor, event, ...asked }, { ...instance, tagger });
        if ("ignored" in decision) return;
        const {
          keyCharacters,
          keyLength = 128,
          valueCharacters,
          valueLength = 256,
        } = tagLimitsOf(tagger) ?? {};
        for (const [each, { value = "" }] of Object.entries(decision.tags)) {
          expect(TagKeySchema.safeParse(each).success).toBe(true);
          expect(TagValueSchema.safeParse(value).success).toBe(true);
          expect(value).not.toMatch(/^aws:/i);
          expect(each.length).toBeLessThanOrEqual(keyLength);
          expect(value.length).toBeLessThanOrEqual(valueLength);
          if (keyCharacters) expect(each).toMatch(new RegExp(`^[${keyCharacters}]*$`, "u"));
          if (valueCharacters) expect(value).toMatch(new RegExp(`^[${valueCharacters}]*$`, "u"));
        }
      },
    ),
    runs(600),
  );
});
