import fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod";
import { PayloadTooLargeError } from "../../../../domain/errors.ts";
import { type Plan, PlanSchema } from "../../../../domain/plan.ts";
import { intoBatches } from "../../../../functions/shared/plan/batches.ts";
import { splitPlan } from "../../../../functions/shared/plan/split-plan.ts";
import { PAYLOAD_LIMIT_BYTES } from "../../../../statemachine/contracts.ts";
import { originOf, queueArn } from "../../../fixtures/cloudtrail.ts";
import { arnsOf } from "../../../fixtures/plans.ts";
import { ownerPolicy, wanted } from "../../../fixtures/policies.ts";
import { runs } from "../../../fixtures/runs.ts";

const situation = { policy: ownerPolicy, region: "eu-west-1", accountId: "111122223333" };

function planOf(count: number, tagsOf: (index: number) => Record<string, string>): Plan {
  const placed = Array.from({ length: count }, (_, index) => ({
    region: "eu-west-1",
    tagger: "sqs",
    resource: { resourceArn: queueArn(`queue-${index}`), resourceType: "AWS::SQS::Queue" },
    tags: wanted(tagsOf(index)),
  }));
  const base = { origin: originOf(), policyVersion: "v1", dryRun: false, hasMoreParts: false, skipped: [] };
  return { ...base, batches: intoBatches(placed) };
}
const bytesOf = (plan: Plan) => Buffer.byteLength(JSON.stringify(z.encode(PlanSchema, plan)));

test("a plan of three thousand resources with the same tags is not split", () => {
  const plan = planOf(3000, () => ({ Owner: "ada", Team: "core" }));
  expect(splitPlan(plan, situation)).toBe(plan);
  expect(bytesOf(plan)).toBeLessThan(PAYLOAD_LIMIT_BYTES);
});

test("a part has at least one batch and fits in a payload, and each resource is in the part or in the rest", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 450 }), fc.integer({ min: 1, max: 50 }), (count, keys) => {
      const tags = Object.fromEntries(
        Array.from({ length: keys }, (_, key) => [`Key${key}`, "v".repeat(200)]),
      );
      const whole = planOf(count, (index) => ({ ...tags, Name: `queue-${index}` }));
      const part = splitPlan(whole, situation);
      const rest = (part.pendingLookups?.resources ?? []).flatMap(({ resources }) => resources);
      expect(part.batches.length).toBeGreaterThan(0);
      expect(part.hasMoreParts).toBe(rest.length > 0);
      const arns = [...arnsOf(part), ...rest.map(({ resourceArn }) => resourceArn)];
      expect(arns.toSorted()).toEqual(arnsOf(whole).toSorted());
      expect(bytesOf(part)).toBeLessThan(PAYLOAD_LIMIT_BYTES);
    }),
    runs(5),
  );
});

test("a plan with too many batches for an execution's history is refused, with advice", () => {
  const plan = planOf(501, (index) => ({ Name: `queue-${index}` }));
  expect(() => splitPlan(plan, situation)).toThrow(PayloadTooLargeError);
  expect(() => splitPlan(plan, situation)).toThrow(
    /501 batches; one execution can run 500. Split a manual request/,
  );
});
