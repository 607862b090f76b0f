import { describe, expect, test } from "vitest";
import { asReplay } from "../../../cli/commands/replay/input.ts";
import { actionId } from "../../../ledger/action-id.ts";
import { ACCOUNT, execution, queueArn } from "../../fixtures/cloudtrail.ts";
import { planFor } from "../../fixtures/plans.ts";

const request = (more: Record<string, unknown> = {}) => ({
  resources: [queueArn("q")],
  requestedBy: "ada",
  ...more,
});

test("a request over several regions has a batch for each region and tagger, and each resource once", () => {
  const user = `arn:aws:iam::${ACCOUNT}:user/ada`;
  const dashboard = `arn:aws:cloudwatch::${ACCOUNT}:dashboard/ops`;
  const instance = `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1`;
  const resources = [queueArn("q"), queueArn("q", "us-east-1"), instance, user, dashboard, queueArn("q")];
  const shown = planFor(request({ resources })).batches.map(({ region, tagger, resources: planned }) => [
    region,
    tagger,
    ...planned.map(({ resourceArn }) => resourceArn),
  ]);
  expect(shown).toEqual([
    ["eu-west-1", "sqs", queueArn("q")],
    ["us-east-1", "sqs", queueArn("q", "us-east-1")],
    ["eu-west-1", "ec2", instance],
    // Global: in the one region of its service, or at home.
    ["us-east-1", "iam", user],
    ["eu-central-1", "cloudwatch-dashboard", dashboard],
  ]);
});

test("the regions of buckets are searched, because their ARNs have none", () => {
  const plan = planFor(request({ resources: ["arn:aws:s3:::b", queueArn("q"), "arn:aws:s3:::c"] }));
  expect(plan.batches).toHaveLength(1);
  expect(plan.searches).toMatchObject([
    {
      find: "regions-of-buckets",
      resourceType: "AWS::S3::Bucket",
      parentIds: ["b", "c"],
      accountId: ACCOUNT,
    },
  ]);
});

test("a request is marked as a claim, and counts as no creation", () => {
  expect(planFor(request({ reason: "INC-7" })).origin).toMatchObject({
    source: "manual",
    actionType: "tagledger:TagResources",
    creation: "none",
    actor: { kind: "Claimed", confidence: "claimed", name: "ada" },
    eventId: execution.arn,
    eventTime: execution.startTime,
    reason: "INC-7",
  });
});

test("a request gets its own tags, or the policy's", () => {
  expect(planFor(request({ tags: { Team: "core", Empty: "" } })).tags).toEqual({ Team: "core", Empty: "" });
  expect(planFor(request()).tags).toEqual({ Owner: "ada" });
  expect(planFor(request({ requestedBy: "<script>" })).tags).toEqual({ Owner: "_script_" });
});

test("a resource of a type that the catalogue does not have is unsupported, and the others are tagged", () => {
  const unknown = `arn:aws:iam::${ACCOUNT}:access-report/ada`;
  const plan = planFor(request({ resources: [unknown, queueArn("q")] }));
  expect(plan.skipped).toMatchObject([
    { resourceArn: unknown, outcome: "unsupported", reason: "UnknownType" },
  ]);
  expect(plan.batches).toHaveLength(1);
});

describe("a replay has the identity of the first request", () => {
  const first = {
    executionArn: "arn:aws:states:eu-west-1:1:execution:t:first",
    startedAt: "2026-05-01T00:00:00.000Z",
  };
  const idOf = (input: unknown) => actionId(planFor(input).origin, queueArn("q"));
  const firstId = (requestId?: string) =>
    actionId(
      {
        eventId: requestId ?? first.executionArn,
        eventTime: first.startedAt,
        actionType: "tagledger:TagResources",
      },
      queueArn("q"),
    );

  test.each([undefined, "ticket-7"])("with the requestId %j", (requestId) => {
    const input = requestId ? request({ requestId }) : request();
    const replay = asReplay(input, first, "arn:aws:iam::1:user/bob");
    expect(idOf(replay)).toBe(firstId(requestId));
    expect(planFor(replay).origin).toMatchObject({ source: "replay", replayOf: first.executionArn });
  });

  test("also where a replay is replayed", () => {
    const replay = asReplay(request(), first, "bob");
    const second = {
      executionArn: "arn:aws:states:eu-west-1:1:execution:t:second",
      startedAt: "2026-05-02T00:00:00.000Z",
    };
    expect(idOf(asReplay(replay, second, "bob"))).toBe(firstId());
  });

  test("but its time is never later than its execution's start, so that it does not win over later actions", () => {
    expect(planFor(request({ requestedAt: "2999-01-01T00:00:00Z" })).origin.eventTime).toBe(
      execution.startTime,
    );
  });
});
