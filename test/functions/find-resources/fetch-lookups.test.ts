import { describe, expect, test } from "vitest";
import type { Actor } from "../../../domain/actor.ts";
import { TaggingThrottledError } from "../../../domain/errors.ts";
import type { Plan } from "../../../domain/plan.ts";
import type { IamIdentity } from "../../../functions/find-resources/fetch-lookups.ts";
import { ACCOUNT, originOf } from "../../fixtures/cloudtrail.ts";
import { tagsOf } from "../../fixtures/plans.ts";
import { policyOf } from "../../fixtures/policies.ts";
import { find, plan, refuses } from "./searching.ts";

const policy = policyOf([
  { key: "CostCenter", value: "{actor.tags.CostCenter}", fallback: "none" },
  { key: "Environment", value: "{account.alias}", fallback: "none" },
]);
const role: Actor = {
  kind: "AssumedRole",
  name: "s",
  confidence: "unknown",
  role: "Deployer",
  accountId: ACCOUNT,
};
const user: Actor = {
  kind: "IAMUser",
  name: "grace",
  confidence: "human",
  arn: `arn:aws:iam::${ACCOUNT}:user/staff/grace`,
  accountId: ACCOUNT,
};
const by = (actor: Actor): Plan => plan([], { origin: originOf({ actor }), pendingLookups: { policy } });

/** IAM, and what it was asked for. */
function iam(tags: Record<string, string>) {
  const asked: IamIdentity[] = [];
  const tagsOfIdentity = async (identity: IamIdentity) => {
    asked.push(identity);
    return tags;
  };
  return { asked, dependencies: { tagsOfIdentity, accountAlias: async () => "acme" } };
}

test.each<[string, Actor, IamIdentity]>([
  ["a role", role, { kind: "role", name: "Deployer" }],
  ["a user, without the path", user, { kind: "user", name: "grace" }],
])("a template gets the tags of %s that acted, and the account's alias", async (_, actor, identity) => {
  const { asked, dependencies } = iam({ costcenter: "4711" });
  const found = await find(by(actor), {}, { asked: dependencies });
  expect(tagsOf(found.batches)).toEqual({ CostCenter: "4711", Environment: "acme" });
  expect(asked).toEqual([identity]);
});

test.each<[string, Actor]>([
  ["root", { kind: "Root", name: "root", confidence: "human", accountId: ACCOUNT }],
  ["a role of another account, which is another role", { ...role, accountId: "999999999999" }],
  ["a claim", { kind: "Claimed", name: "grace", confidence: "claimed" }],
])("%s has no tags, and IAM is not asked", async (_, actor) => {
  const { asked, dependencies } = iam({ CostCenter: "4711" });
  const found = await find(by(actor), {}, { asked: dependencies });
  expect(tagsOf(found.batches)).toMatchObject({ CostCenter: "none" });
  expect(asked).toEqual([]);
});

describe("a failed lookup never counts as an empty answer", () => {
  const ask = (name: string, retryCount: number) =>
    find(by(role), {}, { retryCount, asked: { tagsOfIdentity: refuses(name) } });

  test("throttling is waited for", async () => {
    await expect(ask("ThrottlingException", 0)).rejects.toThrow(TaggingThrottledError);
  });

  test.each([
    ["ThrottlingException", 10],
    ["AccessDenied", 0],
  ])("%s at retry %i fails every resource, with its reason, and tags none", async (name, retryCount) => {
    const { batches, skipped } = await ask(name, retryCount);
    expect(batches).toEqual([]);
    expect(skipped).toMatchObject([
      {
        resourceArn: expect.stringContaining("instance/i-0"),
        resourceType: "AWS::EC2::Instance",
        outcome: "failed",
        reason: "UnansweredError",
        message: expect.stringContaining(`The tags of the IAM role Deployer cannot be read: ${name}`),
      },
    ]);
  });
});
