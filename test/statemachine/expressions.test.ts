import { expect, test } from "vitest";
import * as z from "zod";
import { FailureSchema } from "../../domain/outcome.ts";
import { PackedNamesSchema } from "../../domain/packing.ts";
import { PlanSchema } from "../../domain/plan.ts";
import { BatchSchema } from "../../domain/resources.ts";
import * as applyTag from "../../statemachine/apply-tag-contracts.ts";
import * as contracts from "../../statemachine/contracts.ts";
import * as planned from "../../statemachine/plan-contracts.ts";
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
import { catcherOf, chosen, evaluate, stateOf } from "./tag-resources.ts";
import { toldAbout } from "./told.ts";

const assigned = (state: string, name: string, variables: Record<string, unknown>) =>
  evaluate(stateOf(state).Assign?.[name], variables);
const caught = (state: string, name: string, variables: Record<string, unknown>) =>
  evaluate(catcherOf(state).Assign?.[name], variables);
const answer = (choice: string, variables: Record<string, unknown>) =>
  evaluate(stateOf(choice).Choices?.[0]?.Condition, variables);

test.each([
  { failed: "none of three batches", result: [ok, ok, ok], remainingBatches: [0, 1, 2], remaining: [] },
  {
    failed: "the second of three batches",
    result: [ok, failed, ok],
    remainingBatches: [0, 1, 2],
    remaining: [1],
  },
  {
    failed: "the outer ones of three batches",
    result: [failed, ok, failed],
    remainingBatches: [0, 1, 2],
    remaining: [0, 2],
  },
  { failed: "the only batch", result: [failed], remainingBatches: [0], remaining: [0] },
  { failed: "no batch of one", result: [ok], remainingBatches: [0], remaining: [] },
  {
    failed: "one of those that a redrive took up again",
    result: [ok, failed],
    remainingBatches: [2, 5],
    remaining: [5],
  },
])("if $failed failed, only the failed batches remain", async ({ result, remainingBatches, remaining }) => {
  const variables = { ...$states({ result }), remainingBatches, earlierFailures: [] };
  expect(await assigned("ForEachRegion", "remainingBatches", variables)).toEqual(remaining);
  const count = result.flatMap((each) => each.failures).length;
  const failures = count === 0 ? [] : [{ ...failure, count: count * failure.count }];
  expect(await assigned("ForEachRegion", "failures", variables)).toEqual(failures);
  expect(await chosen("AllTagged?", { failures, plan: plan() })).toBe(
    count === 0 ? "Tagged" : "MarkIncomplete",
  );
});

test("a failure to record skipped resources stays in the failures after the batches", async () => {
  const variables = { ...$states({ result: [ok] }), remainingBatches: [0], earlierFailures: [failure] };
  expect(await assigned("ForEachRegion", "failures", variables)).toEqual([failure]);
});

test.each([
  [0, []],
  [1, [0]],
  [3, [0, 1, 2]],
])("of a plan with %d batches, %j remain", async (count, indexes) => {
  const remaining = indexes.map((index) => ({ index, from: 0 }));
  const planned = plan({ batchCount: count });
  for (const state of ["Validate", "FindResources"])
    expect(await assigned(state, "remainingBatches", { ...taskReturned(planned), failures: [] })).toEqual(
      remaining,
    );
  const { Items, ItemSelector } = stateOf("ForEachRegion");
  expect(await evaluate(Items, { remainingBatches: remaining })).toEqual(remaining);
  for (const Value of remaining) {
    const variables = { plan: planned, states: { context: { Map: { Item: { Value } } } } };
    const selected = z
      .object({ batch: BatchSchema, from: z.int() })
      .parse(await evaluate(ItemSelector, variables));
    expect(selected).toEqual({ batch: PlanSchema.parse(planned).batches[Value.index], from: 0 });
  }
});

test.each([[[]], [[failure]], [[failure, failure]]])(
  "failures to record skipped resources stay a list: %j",
  async (failures) => {
    const variables = { ...taskReturned({ counts: {}, duplicates: 0, failures }), earlierFailures: [] };
    expect(await assigned("RecordSkipped", "failures", variables)).toEqual(failures);
    expect(await assigned("RecordSkipped", "earlierFailures", variables)).toEqual(failures);
  },
);

const everything = {
  ...$states({ input: { from: 0, batch: batch() } }),
  plan: plan({ skipped: [ignored] }),
  applied: z.encode(applyTag.ApplyTagOutputSchema, {
    outcomes: [{ ...ignored, outcome: "tagged" }],
    duplicates: 0,
  }),
  refusal: { reason: "InvalidEventError", message: "no detail" },
  redriveCountAtAlert: 0,
  failures: [failure],
};

/** With whole names, wherever an ARN was cut in two. */
const whole = (payload: unknown): unknown =>
  JSON.parse(JSON.stringify(payload), (_, value) => {
    const packed = PackedNamesSchema.safeParse(value);
    if (!packed.success) return value;
    const { arnPrefix, names } = packed.data;
    return { ...value, arnPrefix: "", names: names.map((name) => `${arnPrefix}${name}`) };
  });

test.each([
  ["Validate", planned.ValidateInputSchema],
  ["RecordRefusal", contracts.RecordActionInputSchema],
  ["FindResources", planned.FindResourcesInputSchema],
  ["RecordSkipped", contracts.RecordActionInputSchema],
  ["ApplyTag", applyTag.ApplyTagInputSchema],
  ["RecordMetadata", contracts.RecordMetadataInputSchema],
  ["RecordHistory", contracts.RecordHistoryInputSchema],
  ["RecordAction", contracts.RecordActionInputSchema],
  ["RaiseTaggingIncomplete", contracts.RaiseTaggingIncompleteInputSchema],
])("the input of %s fits its contract, which has each of its fields", async (state, schema) => {
  const payload = await evaluate(stateOf(state).Arguments?.Payload, everything);
  expect(whole(z.encode<z.ZodType>(schema, schema.parse(payload)))).toEqual(whole(payload));
});

test.each([
  [undefined, 0],
  [0, 0],
  [2, 2],
])("an execution with RedriveCount %s is at redrive %d", async (redriveCount, at) => {
  const variables = { ...everything, ...$states({ input: { from: 0, batch: batch() } }, redriveCount) };
  expect(await assigned("MarkIncomplete", "redriveCountAtAlert", variables)).toBe(at);
  for (const state of ["Validate", "ApplyTag", "RecordAction", "RaiseTaggingIncomplete"]) {
    const payload = await evaluate(stateOf(state).Arguments?.Payload, variables);
    expect(payload).toMatchObject({ execution: { redriveCount: at } });
  }
});

test("if the Map fails as a whole, all of its batches remain", async () => {
  const { Assign } = catcherOf("ForEachRegion");
  expect(Object.keys(Assign ?? {})).toEqual(["failures"]);
  const variables = { ...crashed, remainingBatches: [0, 1], earlierFailures: [] };
  const failures = z.array(FailureSchema).parse(await caught("ForEachRegion", "failures", variables));
  expect(failures).toMatchObject([{ reason: "Lambda.Unknown", count: 2 }]);
});

test.each([
  ["a plan whose batches failed", { planned: true, earlierFailures: [] }, true],
  ["a plan of which something was never found", { planned: true, earlierFailures: [failure] }, false],
  ["no plan", { planned: false, earlierFailures: [] }, false],
])("after a redrive with %s, only the batches are run again: %s", async (_, variables, resumes) => {
  expect(await answer("CanResume?", variables)).toBe(resumes);
});

test.each([
  ["a plan", { planned: true, plan: plan() }, "ec2:RunInstances"],
  ["an input that could not be read", { planned: false }, "tagledger:Validate"],
])(
  "the alert for %s says what happened, where to look and how to repair it",
  async (_, variables, actionType) => {
    const cause = `tagging/${actionType.split(":")[0]}/TagLimitExceeded`;
    const failures = [{ ...failure, reason: "TagLimitExceeded", resourceArns: ["arn:1", "arn:2"] }];
    const told = await toldAbout({ isPolicyUnusable: false, ...variables, failures });
    const [{ Message } = { Message: "" }] = told;
    expect(told.map(({ cause, count }) => ({ cause, count }))).toEqual([{ cause, count: 2 }]);
    expect(JSON.parse(JSON.parse(Message).default)).toMatchObject({
      actionType,
      failures,
      execution: executionArn,
      console: `https://console.example/#/executions/${executionArn}`,
      whatToDo: expect.stringContaining("docs/runbook.md, TaggingFailures"),
      account: executionArn.split(":")[4],
      region: executionArn.split(":")[3],
      commands: {
        list: "npx tagledger failures",
        replay: `npx tagledger replay ${executionArn.split(":")[7]}`,
      },
      runbook: "docs/runbook.md#taggingfailures",
    });
    await expect(JSON.parse(Message).email).toMatchFileSnapshot(`emails/${actionType.replace(":", "-")}.txt`);
  },
);

test("the metric counts the failed resources, not the kinds of failure", async () => {
  const sent = await evaluate(stateOf("PutErrorMetric").Arguments, {
    failures: [failure, { ...failure, count: 3 }],
  });
  expect(sent).toMatchObject({
    Namespace: "Tagledger",
    MetricData: [{ MetricName: "TaggingFailures", Value: 5 }],
  });
});
