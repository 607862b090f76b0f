import { expect, test } from "vitest";
import type { ParentSearch } from "../../statemachine/actor.ts";
import { FindResourcesInputSchema, type Search } from "../../statemachine/contracts.ts";
import { $states, plan } from "./samples.ts";
import { evaluate, stateOf } from "./tag-resources.ts";

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

test.each([
  ["nothing to search for", {}, false],
  ["resources to search for", { searches: [searched] }, true],
  ["a parent whose creator is to be looked up", { parent }, true],
])("a plan with %s goes to FindResources: %s", async (_, parts, searches) => {
  const [choice] = stateOf("MustSearch?").Choices ?? [];
  expect(await evaluate(choice?.Condition, { plan: plan(parts) })).toBe(searches);
  expect(choice?.Next).toBe("FindResources");
});

test("the plan reaches FindResources whole: lists of one stay lists", async () => {
  const whole = plan({ searches: [searched], parent });
  const payload = await evaluate(stateOf("FindResources").Arguments?.Payload, {
    ...$states(),
    plan: whole,
  });
  expect(FindResourcesInputSchema.parse(payload).plan).toEqual(whole);
});
