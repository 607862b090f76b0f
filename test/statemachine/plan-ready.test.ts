import { expect, test } from "vitest";
import * as z from "zod";
import type { ParentSearch } from "../../domain/actor.ts";
import { type Plan, PlanSchema } from "../../domain/plan.ts";
import type { Search } from "../../domain/search.ts";
import { FindResourcesInputSchema } from "../../statemachine/plan-contracts.ts";
import { ownerPolicy } from "../fixtures/policies.ts";
import { $states, plan } from "./samples.ts";
import { chosen, evaluate, stateOf } from "./tag-resources.ts";

const searched: Search = {
  find: "volumes-of-instances",
  region: "eu-west-1",
  accountId: "123456789012",
  partition: "aws",
  resourceType: "AWS::EC2::Volume",
  parentIds: ["i-1"],
};
const parent: ParentSearch = {
  service: "autoscaling.amazonaws.com",
  candidates: [{ resourceType: "AWS::SQS::Queue", resourceArn: "arn:aws:sqs:eu-west-1:123456789012:q" }],
};
const pendingLookups: Plan["pendingLookups"] = {
  policy: ownerPolicy,
  region: "eu-west-1",
  accountId: "123456789012",
  resources: [],
  searches: [searched],
  parent,
};
const policyProblem: Plan["policyProblem"] = {
  problemId: "p",
  parameterArn: "arn:aws:ssm:eu-west-1:123456789012:parameter/p",
  since: "2026-11-25T00:00:00.000Z",
  message: "broken",
};

test.each<[string, Partial<Plan>, string]>([
  ["no pending lookup", {}, "ForEachRegion"],
  ["a pending lookup", { pendingLookups }, "FindResources"],
  ["a pending lookup after its batches", { pendingLookups, hasMoreParts: true }, "ForEachRegion"],
  ["an undo", { undo: { actionIds: ["019a0000-0000-7000-8000-000000000000"] } }, "FindResources"],
  ["a dismissal", { dismissal: { actionIds: ["019a0000-0000-7000-8000-000000000000"] } }, "FindResources"],
  ["a broken policy", { pendingLookups, policyProblem }, "RecordPolicyProblem"],
  [
    "a broken policy, of a dry run, which alerts nobody",
    { pendingLookups, policyProblem, dryRun: true },
    "FindResources",
  ],
])("a plan with %s: %s, %s", async (_, parts, next) => {
  expect(await chosen("PlanReady?", { plan: plan(parts), remainingBatches: [0] })).toBe(next);
});

test("FindResources gets the whole plan, and lists of one stay lists", async () => {
  const whole = plan({ pendingLookups });
  const payload = await evaluate(stateOf("FindResources").Arguments?.Payload, { ...$states(), plan: whole });
  expect(z.encode(PlanSchema, FindResourcesInputSchema.parse(payload).plan)).toEqual(whole);
});
