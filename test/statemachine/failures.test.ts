import { expect, test } from "vitest";
import * as z from "zod";
import { BatchResultSchema, FailureSchema } from "../../domain/outcome.ts";
import { PlanSchema } from "../../domain/plan.ts";
import { BatchSchema } from "../../domain/resources.ts";
import { ApplyTagOutputSchema } from "../../statemachine/apply-tag-contracts.ts";
import { $states, batch, crashed, executionArn, ignored, plan } from "./samples.ts";
import { catcherOf, evaluate, stateOf } from "./tag-resources.ts";

const assigned = (state: string, name: string, variables: Record<string, unknown>) =>
  evaluate(stateOf(state).Assign?.[name], variables);
const caught = (state: string, name: string, variables: Record<string, unknown>) =>
  evaluate(catcherOf(state).Assign?.[name], variables);
test.each([1, 2, 12])(
  "after a crash, all %d resources of a batch are failed, with a shortened cause",
  async (count) => {
    const error = await caught("ApplyTag", "error", crashed);
    const variables = { ...$states({ input: { from: 0, batch: batch(count) } }), error };
    const applied = ApplyTagOutputSchema.parse(await assigned("TaggingCrashed", "applied", variables));
    expect(applied.outcomes.map(({ resourceArn }) => resourceArn)).toEqual(
      BatchSchema.parse(batch(count)).resources.map(({ resourceArn }) => resourceArn),
    );
    for (const outcome of applied.outcomes)
      expect(outcome).toMatchObject({
        outcome: "failed",
        reason: "Lambda.Unknown",
        message: "c".repeat(500),
      });
  },
);

test.each([
  ["a sentence", "Task timed out after 3 seconds", "Task timed out after 3 seconds"],
  ["none", undefined, ""],
  [
    "a function's, with its stack",
    JSON.stringify({
      errorType: "InvalidEventError",
      errorMessage: 'no "detail"',
      trace: ["x".repeat(3000)],
    }),
    'no \\"detail\\"',
  ],
  ["one in another style of JSON", '{"errorType": "E", "errorMessage": "No.", "trace": []}', "No."],
  [
    "a function's without a stack",
    JSON.stringify({ errorType: "Sandbox.Timedout", errorMessage: "Task timed out after 3.00 seconds" }),
    "Task timed out after 3.00 seconds",
  ],
  [
    "a function's that quotes JSON",
    JSON.stringify({ errorType: "E", errorMessage: 'has {"a":"b","c":"d"}, and more', trace: ["at f"] }),
    'has {\\"a\\":\\"b\\",\\"c\\":\\"d\\"}, and more',
  ],
  ["a function's without a word", JSON.stringify({ errorType: "E", errorMessage: "", trace: ["a"] }), ""],
  [
    "a function's of 500 characters beyond the BMP",
    JSON.stringify({ errorType: "E", errorMessage: "😀".repeat(500), trace: [] }),
    "😀".repeat(500),
  ],
  [
    "a function's of 501 characters beyond the BMP",
    JSON.stringify({ errorType: "E", errorMessage: "😀".repeat(501), trace: [] }),
    "😀".repeat(500),
  ],
  ["longer than an alert wants", "c".repeat(9000), "c".repeat(500)],
])("from a Cause that is %s, the message is kept", async (_, Cause, message) => {
  const errorOutput = { Error: "E", ...(Cause !== undefined && { Cause }) };
  for (const [state, variable] of [
    ["Validate", "refusal"],
    ["ApplyTag", "error"],
    ["RecordAction", "error"],
  ] as const)
    expect(await caught(state, variable, $states({ errorOutput }))).toEqual({ reason: "E", message });
});

test("a Cause of 100,000 escaped characters is read within the time limit", async () => {
  const errorMessage = '"\\'.repeat(50_000);
  const Cause = JSON.stringify({ errorType: "E", errorMessage, trace: [] });
  const begun = performance.now();
  const refusal = await caught("Validate", "refusal", $states({ errorOutput: { Error: "E", Cause } }));
  expect(performance.now() - begun).toBeLessThan(1_000);
  expect(refusal).toEqual({ reason: "E", message: '\\"\\\\'.repeat(125) });
});

test.each([1, 2, 12])(
  "a ledger that cannot be written makes a batch of %d one failure, with examples",
  async (count) => {
    const error = await caught("RecordHistory", "error", crashed);
    const variables = { ...$states({ input: { from: 0, batch: batch(count) } }), error };
    const result = BatchResultSchema.parse(await evaluate(stateOf("BatchFailed").Output, variables));
    expect(result.counts).toEqual({ failed: count });
    expect(result.failures).toMatchObject([{ reason: "Lambda.Unknown", count }]);
    expect(result.failures[0]?.resourceArns).toHaveLength(Math.min(count, 5));
  },
);

test.each([[[]], [[ignored]], [[ignored, ignored]]])(
  "a failed search is added to the skipped resources: %j",
  async (skipped) => {
    const variables = { ...crashed, plan: plan({ skipped, batchCount: 0 }), failures: [] };
    const searchError = await caught("FindResources", "searchError", variables);
    const found = PlanSchema.parse(await assigned("SearchCrashed", "plan", { ...variables, searchError }));
    expect(found.skipped).toMatchObject([
      ...skipped,
      { resourceArn: "event:e-1", outcome: "failed", reason: "Lambda.Unknown" },
    ]);
    expect(found.batches).toEqual([]);
  },
);

test.each([1, 2, 12])(
  "%d skipped actions that cannot be recorded are one failure, with examples",
  async (count) => {
    const skipped = Array.from({ length: count }, () => ignored);
    const variables = { ...crashed, plan: plan({ skipped }), earlierFailures: [] };
    const failures = await caught("RecordSkipped", "failures", variables);
    const [only] = z.array(FailureSchema).length(1).parse(failures);
    expect(only?.count).toBe(count);
    expect(only?.resourceArns).toHaveLength(Math.min(count, 5));
  },
);

test("an input that can be neither read nor recorded is a failure of the execution", async () => {
  const refusal = await caught("Validate", "refusal", crashed);
  const failures = await caught("RecordRefusal", "failures", { ...crashed, refusal });
  expect(z.array(FailureSchema).parse(failures)).toMatchObject([
    { reason: "Lambda.Unknown", count: 1, resourceArns: [executionArn] },
  ]);
});
