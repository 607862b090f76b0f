import { expect, test } from "vitest";
import type { Outcome } from "../../../domain/outcome.ts";
import type { Tags } from "../../../domain/tags.ts";
import { canary } from "../../../functions/canary/canary.ts";
import { type UserAction, UserActionSchema } from "../../../ledger/user-action.ts";
import type { Made } from "../../../statemachine/canary-contracts.ts";
import { execution } from "../../fixtures/cloudtrail.ts";

const NOW = new Date("2026-11-28T12:00:00.000Z");
const made: Made = {
  region: "eu-west-1",
  name: "/Tagledger-canary/1",
  resourceArn: "arn:aws:ssm:eu-west-1:123456789012:parameter/Tagledger-canary/1",
  madeAt: NOW.toISOString(),
};

const action = (outcome: Outcome, more: Partial<UserAction> = {}): UserAction =>
  UserActionSchema.parse({
    ...{ action_id: "a", resource_id: made.resourceArn, action_type: "ssm:PutParameter" },
    user_info: { kind: "AssumedRole", name: "canary", confidence: "machine" },
    ...{ timestamp: NOW.toISOString(), event_id: "e", outcome, outcome_rank: 0, source: "canary" },
    attempts: {
      [`${execution.arn}#0`]: { outcome, timestamp: "2026-11-28T12:01:30.000Z", source: "canary" },
    },
    ...{
      policy_version: "1",
      execution_arn: execution.arn,
      actor_shard: "a",
      day_shard: "d",
      schema_version: 2,
    },
    ...more,
  });

type World = { tags?: Tags; actions?: UserAction[]; below?: { name: string; changedAt: Date }[] };

function world({ tags = {}, actions = [], below = [] }: World = {}) {
  const did: string[] = [];
  return {
    did,
    path: "/Tagledger-canary",
    arnOf: (region: string, name: string) => `arn:aws:ssm:${region}:123456789012:parameter${name}`,
    newId: () => "1",
    now: () => NOW,
    put: async (region: string, name: string) => void did.push(`put ${region} ${name}`),
    tagsOf: async () => tags,
    below: async () => below,
    remove: async (_: string, names: string[]) => void did.push(...names.map((name) => `remove ${name}`)),
    actionsOnResource: async () => actions,
    addSecondsMetric: (region: string, seconds: number) => void did.push(`${region} ${seconds} s`),
    addFailureMetric: (region: string) => void did.push(`${region} failed`),
  };
}
const check = (given: World, retryCount = 9) => {
  const effects = world(given);
  const checked = canary({ task: "check", made, attempt: { retryCount, lastRetry: 9 }, execution }, effects);
  return Object.assign(checked, { did: effects.did });
};

test("a turn makes a parameter, and removes only what an earlier turn left over", async () => {
  const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
  const effects = world({
    below: [
      { name: "/Tagledger-canary/old", changedAt: hoursAgo(4) },
      { name: "/Tagledger-canary/of-this-hour", changedAt: hoursAgo(0.4) },
    ],
  });
  expect(await canary({ task: "make", region: "eu-west-1", execution }, effects)).toEqual({ made });
  expect(effects.did).toEqual(["remove /Tagledger-canary/old", "put eu-west-1 /Tagledger-canary/1"]);
});

test.each(["tagged", "unchanged"] as const)(
  "a tag in AWS and a row that is %s give the seconds from the call to the tag",
  async (outcome) => {
    const row = action(outcome, { tag_values: { Owner: "canary" } });
    const checked = check({ tags: { Owner: "canary" }, actions: [row] }, 0);
    expect(await checked).toEqual({ seconds: 90 });
    expect(checked.did).toEqual(["eu-west-1 90 s"]);
  },
);

test.each<[error: string, World]>([
  ["CanaryNothingArrivedError", {}],
  ["CanaryRowMissingError", { tags: { Owner: "canary" } }],
  ["CanaryRowMissingError", { tags: { Owner: "canary" }, actions: [action("pending")] }],
  ["CanaryNotTaggedError", { actions: [action("pending")] }],
])("at the last retry the problem is %s, before it is only too early: %j", async (error, given) => {
  const last = check(given);
  await expect(last).rejects.toMatchObject({
    name: error,
    message: expect.stringContaining(made.resourceArn),
  });
  expect(last.did).toEqual(["eu-west-1 failed"]);
  const early = check(given, 8);
  await expect(early).rejects.toMatchObject({ name: "CanaryNotYetError" });
  expect(early.did).toEqual([]);
});

test.each<[error: string, World]>([
  ["CanaryNotTaggedError", { actions: [action("failed", { reason: "AccessDenied", error: "No." })] }],
  ["CanaryNotTaggedError", { actions: [action("gone")] }],
  ["CanaryNotTaggedError", { tags: { Owner: "canary" }, actions: [action("tagged")] }],
  ["CanaryExcludedError", { actions: [action("ignored", { reason: "Excluded", error: "exclude[0]" })] }],
  ["CanaryNotTaggedError", { actions: [action("tagged", { tag_values: { Owner: "canary" } })] }],
])("%s does not wait, because the row will not change", async (error, given) => {
  await expect(check(given, 0)).rejects.toMatchObject({ name: error });
});

test("a removal removes the parameter of its own turn", async () => {
  const effects = world();
  expect(await canary({ task: "remove", made, execution }, effects)).toEqual({});
  expect(effects.did).toEqual(["remove /Tagledger-canary/1"]);
});
