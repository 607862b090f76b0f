import { describe, expect, test } from "vitest";
import { TaggingIncompleteError } from "../../../domain/errors.ts";
import { type ActionOutcome, BatchResultSchema } from "../../../domain/outcome.ts";
import { raiseTaggingIncomplete } from "../../../functions/raise-tagging-incomplete/raise-tagging-incomplete.ts";
import { recordAction } from "../../../functions/record-action/record-action.ts";
import { recordHistory } from "../../../functions/record-history/record-history.ts";
import { recordMetadata } from "../../../functions/record-metadata/record-metadata.ts";
import type { RecordInput } from "../../../statemachine/contracts.ts";
import { EVENT_TIME, execution, originOf, queueArn } from "../../fixtures/cloudtrail.ts";

const outcome = (
  name: string,
  kind: ActionOutcome["outcome"],
  more: Partial<ActionOutcome> = {},
): ActionOutcome => ({
  resourceArn: queueArn(name),
  outcome: kind,
  timestamp: EVENT_TIME,
  ...more,
});
const inputOf = (...outcomes: ActionOutcome[]): RecordInput => ({
  origin: originOf(),
  policyVersion: "v1",
  execution,
  outcomes,
  duplicates: 2,
});
const denied = (name: string, message = "No.") =>
  outcome(name, "failed", { reason: "AccessDenied", message });

/** A ledger that notes what it is given, and answers that each row is new. */
function notes() {
  const seen: ActionOutcome[] = [];
  const write = async (_: unknown, given: ActionOutcome[]) => given.map((each) => seen.push(each) > 0);
  return { seen, write };
}

test("RecordHistory appends only changes of tags", async () => {
  const { seen, write } = notes();
  const outcomes = (
    ["tagged", "preserved", "unchanged", "failed", "gone", "unsupported", "ignored"] as const
  ).map((kind) => outcome(kind, kind));
  expect(await recordHistory(inputOf(...outcomes), { appendChanges: write })).toEqual({ written: 1 });
  expect(seen.map(({ outcome }) => outcome)).toEqual(["tagged"]);
});

test("RecordMetadata also records failed resources, because their creator is known", async () => {
  const { seen, write } = notes();
  expect(
    await recordMetadata(inputOf(denied("a"), outcome("b", "tagged")), { recordMetadata: write }),
  ).toEqual({ written: 2 });
  expect(seen).toHaveLength(2);
});

test("a write that changed nothing is not counted", async () => {
  const unchanged = async (_: unknown, given: ActionOutcome[]) => given.map(() => false);
  expect(await recordHistory(inputOf(outcome("a", "tagged")), { appendChanges: unchanged })).toEqual({
    written: 0,
  });
  expect(await recordMetadata(inputOf(outcome("a", "tagged")), { recordMetadata: unchanged })).toEqual({
    written: 0,
  });
});

const addMetrics = () => {};

describe("RecordAction", () => {
  test("settles every action, and returns counts and failures by reason with five examples", async () => {
    const { seen, write } = notes();
    const failures = Array.from({ length: 7 }, (_, index) => denied(`d${index}`));
    const input = inputOf(
      outcome("a", "tagged"),
      outcome("b", "tagged"),
      ...failures,
      outcome("g", "gone"),
      outcome("u", "failed"),
    );
    const result = BatchResultSchema.parse(await recordAction(input, { recordOutcomes: write, addMetrics }));
    expect(seen.map(({ resourceArn }) => resourceArn)).toEqual(
      input.outcomes.map(({ resourceArn }) => resourceArn),
    );
    expect(result).toEqual({
      counts: { tagged: 2, failed: 8, gone: 1 },
      duplicates: 2,
      failures: [
        {
          reason: "AccessDenied",
          message: "No.",
          count: 7,
          resourceArns: ["d0", "d1", "d2", "d3", "d4"].map((name) => queueArn(name)),
        },
        { reason: "Unknown", message: "", count: 1, resourceArns: [queueArn("u")] },
      ],
    });
  });

  test("an action that another execution settled meanwhile is a duplicate, not a failure", async () => {
    const recordOutcomes = async (_: unknown, given: ActionOutcome[]) =>
      given.map(({ outcome }) => outcome !== "failed");
    const result = await recordAction(inputOf(denied("a"), outcome("b", "tagged")), {
      recordOutcomes,
      addMetrics,
    });
    expect(result).toEqual({ counts: { tagged: 1 }, duplicates: 3, failures: [] });
  });

  test("without outcomes there are no counts and no failures", async () => {
    expect(await recordAction(inputOf(), { recordOutcomes: notes().write, addMetrics })).toEqual({
      counts: {},
      duplicates: 2,
      failures: [],
    });
  });

  test("a ledger that cannot be written fails the Task, so that the state retries", async () => {
    const recordOutcomes = () => Promise.reject(new Error("ledger"));
    await expect(recordAction(inputOf(denied("a")), { recordOutcomes, addMetrics })).rejects.toThrow(
      "ledger",
    );
  });
});

describe("RaiseTaggingIncomplete", () => {
  const failures = Array.from({ length: 8 }, (_, index) => ({
    reason: `R${index}`,
    message: "m".repeat(2000),
    count: 3,
    resourceArns: [],
  }));
  const raise = (redriveCount: number, redriveCountAtAlert: number) =>
    raiseTaggingIncomplete(
      { execution: { ...execution, redriveCount }, redriveCountAtAlert, failures },
      { topicArn: "arn:aws:sns:::alerts" },
    );

  test.each([
    [0, 0],
    [1, 1],
    [1, 2],
  ])("redrive %i, alerted at %i: the execution turns red", (redriveCount, redriveCountAtAlert) => {
    expect(() => raise(redriveCount, redriveCountAtAlert)).toThrow(TaggingIncompleteError);
  });

  test("after a redrive since the alert, the workflow resumes", () => {
    expect(raise(1, 0)).toEqual({ resumed: true });
  });

  test("the execution's cause says what failed, where the alert went and what to do, and fits", () => {
    expect(() => raise(0, 0)).toThrow(/3 × R0: m+.*arn:aws:sns:::alerts\. Remove the cause, then redrive/);
    expect(() => raise(0, 0)).not.toThrow(/R5|.{3000}/);
  });
});
