import { describe, expect, test } from "vitest";
import { PlanSchema, type PolicyProblem } from "../../domain/plan.ts";
import { BatchSchema } from "../../domain/resources.ts";
import * as contracts from "../../statemachine/contracts.ts";
import { ownerPolicy } from "../fixtures/policies.ts";
import { $states, batch, crashed, executionArn, failure, ignored, plan, withInput } from "./samples.ts";
import { catcherOf, chosen, evaluate, stateOf } from "./tag-resources.ts";
import { toldAbout } from "./told.ts";

const policyProblem: PolicyProblem = {
  problemId: "policy:p:4-abc",
  parameterArn: "arn:aws:ssm:eu-west-1:123456789012:parameter/p",
  since: "2026-11-25T00:00:00.000Z",
  message: "line 4, column 12: no",
};
describe("a policy that cannot be used", () => {
  const variables = { ...$states(), plan: plan({ policyProblem }) };

  test("is a row of the ledger under the parameter's ARN, the same for every event that meets it", async () => {
    const payload = await evaluate(stateOf("RecordPolicyProblem").Arguments?.Payload, variables);
    expect(contracts.RecordActionInputSchema.parse(payload)).toMatchObject({
      origin: { eventId: policyProblem.problemId, eventTime: policyProblem.since },
      outcomes: [
        { resourceArn: policyProblem.parameterArn, outcome: "ignored", message: policyProblem.message },
      ],
    });
  });

  test.each([
    [0, true, "PublishPolicyAlert"],
    [1, false, "PlanReady?"],
  ])("with %d duplicates of that row, an alert is published: %s", async (duplicates, isNews, next) => {
    const { Assign = {} } = stateOf("RecordPolicyProblem");
    const returned = {
      ...variables,
      ...$states({ result: { Payload: { counts: {}, duplicates, failures: [] } } }),
    };
    const assigned = (await evaluate(Assign, { ...returned, plan: variables.plan })) as Record<
      string,
      unknown
    >;
    expect(assigned).toMatchObject({ isPolicyNews: isNews, policyProblem, isPolicyUnusable: true });
    expect(assigned.plan).toEqual(plan());
    expect(await chosen("IsPolicyNews?", assigned)).toBe(next);
  });

  test("is alerted even if the ledger cannot record it", async () => {
    const { Assign, Next } = catcherOf("RecordPolicyProblem");
    const assigned = (await evaluate(Assign, { ...variables, ...crashed })) as Record<string, unknown>;
    expect(Next).toBe("IsPolicyNews?");
    expect(await chosen("IsPolicyNews?", assigned)).toBe("PublishPolicyAlert");
  });

  test.each([
    [true, "none: nothing is tagged"],
    [false, "3-abc"],
  ])(
    "is alerted with its problems and the version in use (no version at all: %s)",
    async (isPolicyUnusable, inUse) => {
      const { Message = "" } = (await evaluate(stateOf("PublishPolicyAlert").Arguments, {
        ...$states(),
        policyProblem: { ...policyProblem, goodVersion: "3-abc" },
        isPolicyUnusable,
      })) as { Message?: string };
      expect(JSON.parse(JSON.parse(Message).default)).toMatchObject({
        problem: policyProblem.message,
        parameter: policyProblem.parameterArn,
        inUse,
        execution: executionArn,
        whatToDo: expect.stringContaining("PolicyProblem"),
      });
      await expect(JSON.parse(Message).email).toMatchFileSnapshot(
        `emails/policy-${isPolicyUnusable ? "unusable" : "broken"}.txt`,
      );
    },
  );

  test("that cannot be alerted is a failure of the execution, which has its own alert", async () => {
    const { Assign = {} } = catcherOf("PublishPolicyAlert");
    const assigned = await evaluate(Assign.plan, {
      ...crashed,
      plan: plan({ skipped: [ignored] }),
      policyProblem,
    });
    expect(PlanSchema.parse(assigned).skipped).toMatchObject([
      ignored,
      { resourceArn: policyProblem.parameterArn, outcome: "failed", reason: "Lambda.Unknown" },
    ]);
  });
});

describe("the red end", () => {
  const invalid = { ...failure, reason: "InvalidPolicyError" };

  test.each([
    {
      situation: "alerts",
      input: {},
      variables: { planned: true, isPolicyUnusable: false, failures: [failure] },
      next: "ForEachCause",
    },
    {
      situation: "alerts what cannot be read",
      input: {},
      variables: { planned: false, failures: [failure] },
      next: "ForEachCause",
    },
    {
      situation: "alerts nobody of a dry run",
      input: { dryRun: true },
      variables: { planned: false, failures: [failure] },
      next: "RaiseTaggingIncomplete",
    },
    {
      situation: "alerts what only looks like a dry run",
      input: { dryRun: "true" },
      variables: { planned: false, failures: [failure] },
      next: "ForEachCause",
    },
    {
      situation: "alerts what is no object",
      input: "dryRun",
      variables: { planned: false, failures: [failure] },
      next: "ForEachCause",
    },
  ])("$situation", async ({ input, variables, next }) => {
    expect(await chosen("MustAlert?", { ...withInput(input), ...variables })).toBe(next);
  });

  test.each([
    {
      what: "nothing that the policy's alert has told",
      failures: [invalid],
      isPolicyUnusable: true,
      causes: [],
    },
    {
      what: "what else failed",
      failures: [invalid, failure],
      isPolicyUnusable: true,
      causes: ["tagging/ec2/AccessDenied"],
    },
    {
      what: "each reason, if the policy can be used",
      failures: [invalid, failure, failure],
      isPolicyUnusable: false,
      causes: ["tagging/ec2/InvalidPolicyError", "tagging/ec2/AccessDenied"],
    },
  ])("tells $what", async ({ failures, isPolicyUnusable, causes }) => {
    const told = await toldAbout({ planned: true, plan: plan(), isPolicyUnusable, failures });
    expect(told.map(({ cause }) => cause)).toEqual(causes);
  });
});

describe("a skipped resource with its own ARN", () => {
  const named = {
    ...ignored,
    resourceArn: "arn:aws:sqs:eu-west-1:123456789012:q",
    resourceType: "AWS::SQS::Queue",
  };

  test.each([
    ["an event", [ignored], "RecordSkipped"],
    ["a resource", [ignored, named], "RecordSkippedCreations"],
    ["nothing", [], "ForEachRegion"],
  ])("%s", async (_, skipped, next) => {
    expect(await chosen("PlanReady?", { plan: plan({ skipped }), remainingBatches: [0] })).toBe(next);
  });

  test("has its creator recorded, and a skipped event has no creator", async () => {
    const payload = await evaluate(stateOf("RecordSkippedCreations").Arguments?.Payload, {
      ...$states(),
      plan: plan({ skipped: [ignored, named] }),
    });
    expect(contracts.RecordMetadataInputSchema.parse(payload).outcomes).toEqual([named]);
  });
});

test("after a crash of FindResources, the event and every resource that waited for it are failed, each under its own ARN", async () => {
  const { resources: twoResources } = BatchSchema.parse(batch(2));
  const pendingLookups = {
    policy: ownerPolicy,
    region: "eu-west-1",
    accountId: "123456789012",
    resources: [{ region: "us-east-1", tagger: "ec2", resources: twoResources }],
    searches: [],
  };
  const searchError = await evaluate(catcherOf("FindResources").Assign?.searchError, crashed);
  const { Assign = {}, Next } = stateOf("SearchCrashed");
  const variables = { ...$states(), searchError, plan: plan({ batchCount: 0, pendingLookups }) };
  const assigned = PlanSchema.parse(await evaluate(Assign.plan, variables));
  expect(Next).toBe("PlanReady?");
  expect(assigned).not.toHaveProperty("pendingLookups");
  expect(assigned.skipped).toMatchObject([
    { resourceArn: twoResources[0]?.resourceArn, region: "us-east-1", outcome: "failed" },
    { resourceArn: twoResources[1]?.resourceArn, resourceType: "AWS::EC2::Instance" },
    { resourceArn: "event:e-1", reason: "Lambda.Unknown" },
  ]);
});
