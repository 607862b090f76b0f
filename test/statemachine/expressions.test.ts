import { expect, test } from "vitest";
import * as z from "zod";
import * as contracts from "../../statemachine/contracts.ts";
import {
  $states,
  batch,
  crashed,
  executionArn,
  failed,
  failure,
  ignored,
  ok,
  plan,
  taskReturned,
} from "./samples.ts";
import { catcherOf, evaluate, stateOf } from "./tag-resources.ts";

const assigned = (state: string, name: string, variables: Record<string, unknown>) =>
  evaluate(stateOf(state).Assign?.[name], variables);
const caught = (state: string, name: string, variables: Record<string, unknown>) =>
  evaluate(catcherOf(state).Assign?.[name], variables);
const answer = (choice: string, variables: Record<string, unknown>) =>
  evaluate(stateOf(choice).Choices?.[0]?.Condition, variables);

test.each([
  ["none of three batches", [ok, ok, ok], [0, 1, 2], []],
  ["the second of three batches", [ok, failed, ok], [0, 1, 2], [1]],
  ["the outer ones of three batches", [failed, ok, failed], [0, 1, 2], [0, 2]],
  ["the only batch", [failed], [0], [0]],
  ["no batch of one", [ok], [0], []],
  ["one of those that a redrive took up again", [ok, failed], [2, 5], [5]],
])("where %s failed, that is what remains", async (_, result, remainingBatches, remaining) => {
  const variables = { ...$states({ result }), remainingBatches, skippedFailures: [] };
  expect(await assigned("ForEachRegion", "remainingBatches", variables)).toEqual(remaining);
  const failures = result.flatMap((each) => each.failures);
  expect(await assigned("ForEachRegion", "failures", variables)).toEqual(failures);
  expect(await answer("AllTagged?", { failures, plan: plan() })).toBe(failures.length === 0);
});

test("a failure to record what was skipped stays on the list after the batches are done", async () => {
  const variables = { ...$states({ result: [ok] }), remainingBatches: [0], skippedFailures: [failure] };
  expect(await assigned("ForEachRegion", "failures", variables)).toEqual([failure]);
});

test.each([
  [0, []],
  [1, [0]],
  [3, [0, 1, 2]],
])("of a plan with %d batches, %j remain", async (count, remaining) => {
  const planned = plan({ batches: Array.from({ length: count }, () => batch()) });
  for (const state of ["Validate", "FindResources"])
    expect(await assigned(state, "remainingBatches", taskReturned(planned))).toEqual(remaining);
  const { Items, ItemSelector } = stateOf("ForEachRegion");
  expect(await evaluate(Items, { remainingBatches: remaining })).toEqual(remaining);
  for (const Value of remaining) {
    const variables = { plan: planned, states: { context: { Map: { Item: { Value } } } } };
    expect(await evaluate(ItemSelector, variables)).toEqual({ batch: planned.batches[Value] });
  }
});

test.each([[[]], [[failure]], [[failure, failure]]])(
  "failures to record what was skipped stay a list: %j",
  async (failures) => {
    const variables = taskReturned({ counts: {}, duplicates: 0, failures });
    expect(await assigned("RecordSkipped", "failures", variables)).toEqual(failures);
    expect(await assigned("RecordSkipped", "skippedFailures", variables)).toEqual(failures);
  },
);

const everything = {
  ...$states({ input: { batch: batch() } }),
  plan: plan({ skipped: [ignored] }),
  applied: { outcomes: [{ ...ignored, outcome: "tagged" }], duplicates: 0 },
  refusal: { reason: "InvalidEventError", message: "no detail" },
  alertedAt: 0,
  failures: [failure],
};

test.each([
  ["Validate", contracts.ValidateInputSchema],
  ["RecordRefusal", contracts.RecordActionInputSchema],
  ["FindResources", contracts.FindResourcesInputSchema],
  ["RecordSkipped", contracts.RecordActionInputSchema],
  ["ApplyTag", contracts.ApplyTagInputSchema],
  ["RecordMetadata", contracts.RecordMetadataInputSchema],
  ["RecordHistory", contracts.RecordHistoryInputSchema],
  ["RecordAction", contracts.RecordActionInputSchema],
  ["RaiseTaggingIncomplete", contracts.RaiseTaggingIncompleteInputSchema],
])("what %s is sent fits its contract, and the contract knows all of it", async (state, schema) => {
  const payload = await evaluate(stateOf(state).Arguments?.Payload, everything);
  expect(schema.parse(payload)).toEqual(payload);
});

test.each([
  [undefined, 0],
  [0, 0],
  [2, 2],
])("an execution with RedriveCount %s is at redrive %d", async (redriveCount, at) => {
  const variables = { ...everything, ...$states({ input: { batch: batch() } }, redriveCount) };
  expect(await assigned("MarkIncomplete", "alertedAt", variables)).toBe(at);
  for (const state of ["Validate", "ApplyTag", "RecordAction", "RaiseTaggingIncomplete"]) {
    const payload = await evaluate(stateOf(state).Arguments?.Payload, variables);
    expect(payload).toMatchObject({ execution: { redriveCount: at } });
  }
});

test.each([1, 2, 12])(
  "a crash makes all of a batch of %d failed, with the cause cut short",
  async (count) => {
    const error = await caught("ApplyTag", "error", crashed);
    const variables = { ...$states({ input: { batch: batch(count) } }), error };
    const applied = contracts.ApplyTagOutputSchema.parse(
      await assigned("TaggingCrashed", "applied", variables),
    );
    expect(applied.outcomes.map(({ resourceArn }) => resourceArn)).toEqual(
      batch(count).resources.map(({ resourceArn }) => resourceArn),
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
  ["longer than an alert wants", "c".repeat(9000), "c".repeat(500)],
])("of a Cause that is %s, the message is kept", async (_, Cause, message) => {
  const errorOutput = { Error: "E", ...(Cause !== undefined && { Cause }) };
  for (const [state, variable] of [
    ["Validate", "refusal"],
    ["ApplyTag", "error"],
    ["RecordAction", "error"],
  ] as const)
    expect(await caught(state, variable, $states({ errorOutput }))).toEqual({ reason: "E", message });
});

test.each([1, 2, 12])(
  "a ledger that cannot be written makes a batch of %d one failure, with examples",
  async (count) => {
    const error = await caught("RecordHistory", "error", crashed);
    const variables = { ...$states({ input: { batch: batch(count) } }), error };
    const result = contracts.BatchResultSchema.parse(
      await evaluate(stateOf("BatchFailed").Output, variables),
    );
    expect(result.counts).toEqual({ failed: count });
    expect(result.failures).toMatchObject([{ reason: "Lambda.Unknown", count }]);
    expect(result.failures[0]?.resourceArns).toHaveLength(Math.min(count, 5));
  },
);

test.each([[[]], [[ignored]], [[ignored, ignored]]])(
  "a search that fails adds to what is skipped: %j",
  async (skipped) => {
    const found = contracts.PlanSchema.parse(
      await caught("FindResources", "plan", { ...crashed, plan: plan({ skipped }) }),
    );
    expect(found.skipped).toMatchObject([
      ...skipped,
      { resourceArn: "event:e-1", outcome: "failed", reason: "Lambda.Unknown" },
    ]);
    expect(found.batches).toEqual(plan().batches);
  },
);

test.each([1, 2, 12])(
  "%d skipped actions that cannot be recorded are one failure, with examples",
  async (count) => {
    const skipped = Array.from({ length: count }, () => ignored);
    const failures = await caught("RecordSkipped", "failures", { ...crashed, plan: plan({ skipped }) });
    const [only] = z.array(contracts.FailureSchema).length(1).parse(failures);
    expect(only?.count).toBe(count);
    expect(only?.resourceArns).toHaveLength(Math.min(count, 5));
  },
);

test("an input that can neither be read nor recorded is a failure of the execution itself", async () => {
  const refusal = await caught("Validate", "refusal", crashed);
  const failures = await caught("RecordRefusal", "failures", { ...crashed, refusal });
  expect(z.array(contracts.FailureSchema).parse(failures)).toMatchObject([
    { reason: "Lambda.Unknown", count: 1, resourceArns: [executionArn] },
  ]);
});

test("a Map that fails as a whole leaves all of its batches to do", async () => {
  const { Assign } = catcherOf("ForEachRegion");
  expect(Object.keys(Assign ?? {})).toEqual(["failures"]);
  const variables = { ...crashed, remainingBatches: [0, 1], skippedFailures: [] };
  const failures = z
    .array(contracts.FailureSchema)
    .parse(await caught("ForEachRegion", "failures", variables));
  expect(failures).toMatchObject([{ reason: "Lambda.Unknown", count: 2 }]);
});

test.each([
  ["a plan whose batches failed", { planned: true, skippedFailures: [] }, true],
  ["a plan of which something was never found", { planned: true, skippedFailures: [failure] }, false],
  ["no plan", { planned: false, skippedFailures: [] }, false],
])("after a redrive, %s: the batches alone are taken up again: %s", async (_, variables, resumes) => {
  expect(await answer("CanResume?", variables)).toBe(resumes);
});

test.each([
  ["a plan", { planned: true, plan: plan() }, "ec2:RunInstances"],
  ["an input that could not be read", { planned: false }, "tagledger:Validate"],
])("the alert for %s says what happened, where to look and what to do", async (_, variables, actionType) => {
  const sent = await evaluate(stateOf("PublishAlert").Arguments, {
    ...$states(),
    ...variables,
    failures: [failure],
  });
  const { Message } = z.object({ Message: z.string() }).parse(sent);
  expect(JSON.parse(Message)).toMatchObject({
    actionType,
    failures: [failure],
    execution: executionArn,
    console: `https://console.example/#/executions/${executionArn}`,
    whatToDo: expect.stringContaining("docs/runbook.md, TaggingFailures"),
  });
});

test("the metric counts what failed, not how many kinds of failure there were", async () => {
  const sent = await evaluate(stateOf("PutErrorMetric").Arguments, {
    failures: [failure, { ...failure, count: 3 }],
  });
  expect(sent).toMatchObject({
    Namespace: "Tagledger",
    MetricData: [{ MetricName: "TaggingFailures", Value: 5 }],
  });
});
