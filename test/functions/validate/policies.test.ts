import { describe, expect, test } from "vitest";
import { InvalidRequestError } from "../../../domain/errors.ts";
import { PlanSchema } from "../../../domain/plan.ts";
import { validate } from "../../../functions/validate/validate.ts";
import type { DeployedPolicy } from "../../../policy/deployed-policy.ts";
import { ACCOUNT, createQueue, eventOf, execution, queueArn, recordOf } from "../../fixtures/cloudtrail.ts";
import { dependenciesWith, tagsOf } from "../../fixtures/plans.ts";
import { policyOf } from "../../fixtures/policies.ts";
import { throughState } from "../../fixtures/through-state.ts";

const owner = { key: "Owner", value: "{actor.name}" };
const problem = {
  problemId: "policy:p:4-abc",
  parameterArn: "arn:aws:ssm:eu-west-1:123456789012:parameter/p",
  since: "2026-11-25T00:00:00.000Z",
  message: "Version 4 cannot be used: line 2.",
};
const planWith = (input: unknown, deployed: DeployedPolicy) =>
  throughState(PlanSchema, validate({ input, execution }, { ...dependenciesWith(), deployed }));
const inForce = (...args: Parameters<typeof policyOf>): DeployedPolicy => ({
  version: "7-abc",
  policy: policyOf(...args),
});
const queueEvent = eventOf(createQueue);
const request = { resources: [queueArn("a"), "arn:aws:nothing:eu-west-1:1:x"], requestedBy: "grace" };

test("a plan has the tags of the policy in force, and its version", () => {
  const plan = planWith(
    queueEvent,
    inForce([owner, { key: "Team", value: "core", for: { types: ["AWS::SQS::*"] } }]),
  );
  expect(plan).toMatchObject({ policyVersion: "7-abc", dryRun: false });
  expect(tagsOf(plan.batches)).toEqual({ Owner: "ada", Team: "core" });
  expect(plan).not.toHaveProperty("policyProblem");
});

test("resources of one event that get different tags are in different batches", () => {
  const launch = recordOf({
    eventSource: "ec2.amazonaws.com",
    eventName: "RunInstances",
    responseElements: {
      instancesSet: {
        items: [{ instanceId: "i-1", networkInterfaceSet: { items: [{ networkInterfaceId: "eni-1" }] } }],
      },
    },
  });
  const created = planWith(eventOf(launch), inForce([owner]));
  expect(created.pendingLookups?.resources).toHaveLength(1);
  const fleet = planWith(
    {
      resources: [
        `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1`,
        `arn:aws:ec2:eu-west-1:${ACCOUNT}:volume/vol-1`,
      ],
      requestedBy: "g",
    },
    inForce([owner, { key: "Backup", value: "daily", for: { types: ["AWS::EC2::Volume"] } }]),
  );
  expect(fleet.batches.map(({ tags }) => Object.keys(tags))).toEqual([["Owner"], ["Owner", "Backup"]]);
});

test.each([
  ["excluded", inForce([owner], { exclude: [{ type: "AWS::SQS::Queue" }] }), "Excluded"],
  ["for which the policy has no tag", inForce([{ ...owner, for: { regions: ["us-*"] } }]), "NoTag"],
])("a resource %s is ignored under its own ARN, with the reason", (_, deployed, reason) => {
  const { batches, skipped } = planWith(queueEvent, deployed);
  expect(batches).toEqual([]);
  expect(skipped).toMatchObject([
    { resourceArn: queueArn("orders"), resourceType: "AWS::SQS::Queue", outcome: "ignored", reason },
  ]);
});

test.each([
  ["the actor's tags", "{actor.tags.Team}"],
  ["the account's alias", "{account.alias}"],
])("if a template needs %s, the plan is undecided, and contains the policy that was in force", (_, value) => {
  const deployed = inForce([{ key: "Team", value }]);
  const { batches, pendingLookups } = planWith(queueEvent, deployed);
  expect(batches).toEqual([]);
  expect(pendingLookups).toMatchObject({
    policy: deployed.policy,
    region: "eu-west-1",
    accountId: ACCOUNT,
    resources: [{ tagger: "sqs", resources: [{ resourceArn: queueArn("orders") }] }],
    searches: [],
  });
});

describe("no usable policy", () => {
  const none: DeployedPolicy = { version: "none", problem };

  test("an event fails under its own id, with the policy's problem, and its actor is recorded", () => {
    const plan = planWith(queueEvent, none);
    expect(plan).toMatchObject({
      policyVersion: "none",
      policyProblem: problem,
      batches: [],
      origin: { actor: { name: "ada" } },
      skipped: [
        {
          resourceArn: `event:${createQueue.eventID}`,
          outcome: "failed",
          reason: "InvalidPolicyError",
          message: problem.message,
        },
      ],
    });
  });

  test("a resource that would not be tagged anyway is still ignored", () => {
    const failed = eventOf(recordOf({ ...createQueue, errorCode: "AccessDenied" }));
    expect(planWith(failed, none).skipped).toMatchObject([{ outcome: "ignored", reason: "CallFailed" }]);
  });

  test("each resource of a manual request fails, even with its own tags, because the exclusions are unknown", () => {
    expect(planWith({ ...request, tags: { Team: "x" } }, none).skipped).toMatchObject([
      { resourceArn: queueArn("a"), outcome: "failed", reason: "InvalidPolicyError" },
      { outcome: "unsupported", reason: "UnknownType" },
    ]);
  });
});

describe("a manual request with tags of its own", () => {
  test("has these tags instead of the policy's, but the policy's exclusions still count", () => {
    const deployed = inForce([owner], { exclude: [{ arn: "*:b" }] });
    const asked = { ...request, resources: [queueArn("a"), queueArn("b")], tags: { Team: "x", Empty: "" } };
    const { batches, skipped } = planWith(asked, deployed);
    expect(tagsOf(batches)).toEqual({ Team: "x", Empty: "" });
    expect(skipped).toMatchObject([{ resourceArn: queueArn("b"), reason: "Excluded" }]);
  });

  test("is refused for a key that the tagger may not write, with the command that widens the list", () => {
    const asked = { ...request, tags: { Secret: "x" } };
    expect(() => planWith(asked, inForce([owner]))).toThrow(InvalidRequestError);
    expect(() => planWith(asked, inForce([owner]))).toThrow(/"Secret"\. .* npx cdk deploy --all/);
  });
});

describe("a dry run", () => {
  test.each([
    ["an event", { ...queueEvent, dryRun: true }],
    ["a bare record", { ...createQueue, dryRun: true }],
    ["a manual request", { ...request, dryRun: true }],
  ])("is asked for in %s", (_, input) => {
    expect(planWith(input, inForce([owner])).dryRun).toBe(true);
  });

  test.each([
    ["a text", { dryRun: "true" }],
    ["a number", { dryRun: 1 }],
    ["null", { dryRun: null }],
    ["another case", { DryRun: true }],
    ["a dash", { "dry-run": true }],
    ["an underscore", { dry_run: false }],
  ])("that is written with %s is refused, and does not run as a real one", (_, more) => {
    for (const input of [queueEvent, createQueue, request])
      expect(() => planWith({ ...input, ...more }, inForce([owner]))).toThrow(InvalidRequestError);
  });
});
