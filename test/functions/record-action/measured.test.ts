import { expect, test } from "vitest";
import type { Origin } from "../../../domain/origin.ts";
import type { ActionOutcome } from "../../../domain/outcome.ts";
import { type Measured, recordAction } from "../../../functions/record-action/record-action.ts";
import { EVENT_TIME, execution, originOf, queueArn } from "../../fixtures/cloudtrail.ts";

const after = (seconds: number) => new Date(Date.parse(EVENT_TIME) + 1000 * seconds).toISOString();
const outcome = (name: string, seconds: number, more: Partial<ActionOutcome> = {}): ActionOutcome => ({
  resourceArn: queueArn(name),
  outcome: "tagged",
  timestamp: after(seconds),
  ...more,
});
const failed = (name: string, reason?: string) =>
  outcome(name, 3, { outcome: "failed", ...(reason && { reason }) });

type Batch = { origin?: Partial<Origin>; startedAfter?: number; redriveCount?: number; isNew?: boolean };

async function measuredOf(
  outcomes: ActionOutcome[],
  { origin = {}, startedAfter = 2, redriveCount = 0, isNew = true }: Batch = {},
): Promise<Measured | undefined> {
  let measured: Measured | undefined;
  const input = {
    origin: originOf(origin),
    policyVersion: "v1",
    execution: { ...execution, startTime: after(startedAfter), redriveCount },
    outcomes,
    duplicates: 0,
  };
  await recordAction(input, {
    recordOutcomes: async () => outcomes.map(() => isNew),
    addMetrics: (given) => {
      measured = given;
    },
  });
  return measured;
}

test("the metrics have each outcome, each reason and the seconds to the last tag of the batch", async () => {
  const batch = [
    outcome("a", 4),
    outcome("b", 5.5),
    failed("c", "AccessDenied"),
    failed("d", "AccessDenied"),
  ];
  expect(await measuredOf(batch)).toEqual({
    counts: [
      ["tagged", 2],
      ["failed", 2],
    ],
    reasons: [["AccessDenied", 2]],
    secondsToTag: 5.5,
  });
});

test.each<[what: string, batch: Batch]>([
  ["a replay", { origin: { source: "replay" } }],
  ["a manual request", { origin: { source: "manual" } }],
  ["an undo", { origin: { source: "undo" } }],
  ["a redrive", { redriveCount: 1 }],
  ["an event that is more than an hour old, as from an archive", { startedAfter: 3601 }],
])("%s is counted, but has no time from event to tag", async (_, batch) => {
  const measured = await measuredOf([outcome("a", 4)], batch);
  expect(measured).toEqual({ counts: [["tagged", 1]], reasons: [], secondsToTag: undefined });
});

test("a late delivery of up to an hour has its time", async () => {
  expect(await measuredOf([outcome("a", 3500)], { startedAfter: 3490 })).toMatchObject({
    secondsToTag: 3500,
  });
});

test("only a tagged resource has a time, and a clock that is behind gives 0", async () => {
  expect(await measuredOf([outcome("a", 4, { outcome: "preserved" })])).toMatchObject({
    secondsToTag: undefined,
  });
  expect(await measuredOf([outcome("a", -2)])).toMatchObject({ secondsToTag: 0 });
});

test("the canary and a drift are not in the metrics of RecordAction", async () => {
  expect(await measuredOf([outcome("a", 4)], { origin: { source: "canary" } })).toBeUndefined();
  expect(await measuredOf([outcome("a", 4)], { origin: { source: "drift" } })).toBeUndefined();
});

test("what another execution settled, and a dry run, which has no outcomes, count nothing", async () => {
  const nothing = { counts: [], reasons: [], secondsToTag: undefined };
  expect(await measuredOf([outcome("a", 4)], { isNew: false })).toEqual(nothing);
  expect(await measuredOf([])).toEqual(nothing);
});

test("a batch adds at most ten reasons, and what is no name is Other", async () => {
  const many = Array.from({ length: 12 }, (_, index) => failed(`q${index}`, `Reason${index}`));
  expect((await measuredOf(many))?.reasons).toHaveLength(10);
  const odd = [failed("a", "a reason with spaces"), failed("b", "Lambda.Unknown"), failed("c")];
  expect((await measuredOf(odd))?.reasons).toEqual([
    ["Other", 1],
    ["Lambda.Unknown", 1],
    ["Unknown", 1],
  ]);
});
