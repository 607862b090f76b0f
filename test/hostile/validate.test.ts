import fc from "fast-check";
import { expect, test } from "vitest";
import { InvalidEventError, InvalidRequestError, PayloadTooLargeError } from "../../domain/errors.ts";
import { MAX_MESSAGE_BYTES } from "../../domain/message.ts";
import { type Plan, PlanSchema } from "../../domain/plan.ts";
import { ResourceArnSchema } from "../../domain/resources.ts";
import { TagKeySchema, TagValueSchema } from "../../domain/tags.ts";
import { validate } from "../../functions/validate/validate.ts";
import { execution } from "../fixtures/cloudtrail.ts";
import { throughState } from "../fixtures/through-state.ts";
import { hostileInput } from "./inputs.ts";
import { dependencies, seed } from "./settings.ts";

/** CI has limited time and uses fewer. */
const INPUTS = Number(process.env.HOSTILE_INPUTS ?? 100_000);
const LONGEST_MILLISECONDS = 1_000;
const LONGEST_REFUSAL = 3_000;
const REFUSALS = [InvalidEventError, InvalidRequestError, PayloadTooLargeError];

function planOrRefusal(input: unknown): Plan | undefined {
  try {
    return throughState(PlanSchema, validate({ input, execution }, dependencies));
  } catch (error) {
    if (!(error instanceof Error && REFUSALS.some((refusal) => error instanceof refusal))) throw error;
    if (error.message.length > LONGEST_REFUSAL) throw new Error(`So long a refusal: ${error.message}`);
    return undefined;
  }
}

/** A lone surrogate in the parts of a plan that go into the ledger. */
const HALF = /(?<!\\)(?:\\\\)*\\ud[89a-f]/i;

/** AWS accepts the plan's tags, and each resource has a valid ARN. */
function check({ origin, batches, skipped }: Plan) {
  const text = JSON.stringify({ origin, batches, skipped });
  if (HALF.test(text)) throw new Error(`Half of a character: ${text}`);
  for (const { tags, resources } of batches) {
    for (const [key, { value }] of Object.entries(tags)) {
      if (!TagKeySchema.safeParse(key).success) throw new Error(`No tag key: ${JSON.stringify(key)}`);
      if (!TagValueSchema.safeParse(value).success) throw new Error(`No tag value: ${JSON.stringify(value)}`);
    }
    for (const { resourceArn } of resources)
      if (!ResourceArnSchema.safeParse(resourceArn).success) throw new Error(`No ARN: ${resourceArn}`);
  }
  for (const { outcome, reason, message = "" } of skipped) {
    if (reason === undefined) throw new Error(`${outcome} for no reason`);
    if (Buffer.byteLength(message) > MAX_MESSAGE_BYTES) throw new Error(`So long a message: ${message}`);
  }
}

test("each of 100,000 hostile inputs is planned with tags that AWS accepts, or refused with a named error, in bounded time", () => {
  const seen = { planned: 0, refused: 0, slowestMilliseconds: 0 };
  fc.assert(
    fc.property(hostileInput, (input) => {
      const begun = performance.now();
      const plan = planOrRefusal(input);
      seen.slowestMilliseconds = Math.max(seen.slowestMilliseconds, performance.now() - begun);
      if (plan) check(plan);
      seen[plan ? "planned" : "refused"]++;
    }),
    { seed, numRuns: INPUTS },
  );
  console.info(`Hostile inputs from seed ${seed} (FAULTS_SEED): ${JSON.stringify(seen)}`);
  expect(seen.planned + seen.refused).toBeGreaterThanOrEqual(INPUTS);
  // Both cases must have occurred often enough.
  expect(Math.min(seen.planned, seen.refused)).toBeGreaterThan(INPUTS / 10);
  expect(seen.slowestMilliseconds).toBeLessThan(LONGEST_MILLISECONDS);
});
