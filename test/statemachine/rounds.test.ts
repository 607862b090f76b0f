import { expect, test } from "vitest";
import { $states, batch, failed, failure, ok, plan, taskReturned } from "./samples.ts";
import { chosen, evaluate, stateOf } from "./tag-resources.ts";

const assigned = (name: string, result: unknown[], remainingBatches: unknown[]) =>
  evaluate(stateOf("ForEachRegion").Assign?.[name], {
    ...$states({ result }),
    remainingBatches,
    earlierFailures: [],
  });
const whole = (index: number) => ({ index, from: 0 });

test.each([
  ["no batch", [ok, ok], []],
  ["the second batch", [ok, { ...ok, next: 80 }], [{ index: 1, from: 80 }]],
  ["the only batch", [{ ...ok, next: 7 }], [{ index: 0, from: 7 }]],
  [
    "two batches, and one of them has failures",
    [
      { ...failed, next: 80 },
      { ...ok, next: 60 },
    ],
    [
      { index: 0, from: 80 },
      { index: 1, from: 60 },
    ],
  ],
])("if the outcomes of %s do not fit, the rest is done in another round", async (_, result, unfinished) => {
  const remainingBatches = result.map((_, index) => whole(index));
  const unfinishedBatches = await assigned("unfinishedBatches", result, remainingBatches);
  expect(unfinishedBatches).toEqual(unfinished);
  const variables = { unfinishedBatches, failures: [], plan: plan() };
  expect(await chosen("AllTagged?", variables)).toBe(unfinished.length > 0 ? "ForEachRegion" : "Tagged");
  expect(await chosen("AllTagged?", { ...variables, plan: plan({ dryRun: true }) })).toBe("Planned");
});

test("a later round goes on where the earlier one ended", async () => {
  const result = [{ ...ok, next: 160 }];
  expect(await assigned("unfinishedBatches", result, [{ index: 4, from: 80 }])).toEqual([
    { index: 4, from: 160 },
  ]);
});

test("another round keeps the failures of the round before, so a redrive begins at Validate", async () => {
  const [rule] = stateOf("AllTagged?").Choices ?? [];
  const unfinishedBatches = [{ index: 0, from: 80 }];
  expect(await evaluate(rule?.Assign, { unfinishedBatches, failures: [failure] })).toEqual({
    remainingBatches: unfinishedBatches,
    earlierFailures: [failure],
  });
  expect(await evaluate(rule?.Assign, { unfinishedBatches, failures: [] })).toMatchObject({
    earlierFailures: [],
  });
});

test.each([
  { dryRun: false, next: undefined, expected: {} },
  { dryRun: false, next: 2, expected: { next: 2 } },
  { dryRun: true, next: undefined, expected: { changes: [], notLookedAt: 0 } },
  { dryRun: true, next: 2, expected: { next: 2, changes: [], notLookedAt: 10 } },
])("the result of a batch of 12 with $next in a dry run ($dryRun)", async ({ dryRun, next, expected }) => {
  const states = { ...taskReturned(ok).states, input: { from: 0, batch: batch(12) } };
  const applied = { outcomes: [], duplicates: 0, changes: [], ...(next && { next }) };
  const output = await evaluate(stateOf("RecordAction").Output, { states, applied, plan: plan({ dryRun }) });
  expect(output).toEqual({ ...ok, ...expected });
});

test("a ledger that cannot be written counts only the resources of this round", async () => {
  const states = { ...$states().states, input: { from: 5, batch: batch(12) } };
  const output = await evaluate(stateOf("BatchFailed").Output, {
    states,
    error: { reason: "E", message: "m" },
  });
  expect(output).toMatchObject({ counts: { failed: 7 }, failures: [{ count: 7 }] });
});
