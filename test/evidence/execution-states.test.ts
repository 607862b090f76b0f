import type { HistoryEvent } from "@aws-sdk/client-sfn";
import { expect, test } from "vitest";
import { statesIn } from "../../evidence/execution-states.ts";

const start = Date.parse("2026-11-22T07:26:24.000Z");
/** An event of a history: its number, the number of the event before it, and what it is. */
const event = (id: number, previousEventId: number, rest: Partial<HistoryEvent>): HistoryEvent => ({
  id,
  previousEventId,
  timestamp: new Date(start + id * 100),
  type: undefined,
  ...rest,
});
const enters = (name: string): Partial<HistoryEvent> => ({
  type: "TaskStateEntered",
  stateEnteredEventDetails: { name },
});
const leaves = (name: string): Partial<HistoryEvent> => ({
  type: "TaskStateExited",
  stateExitedEventDetails: { name },
});
const scheduled: Partial<HistoryEvent> = { type: "TaskScheduled" };
const fails = (error: string): Partial<HistoryEvent> => ({
  type: "TaskFailed",
  taskFailedEventDetails: { resourceType: "lambda", resource: "invoke", error },
});

test("two iterations that run at the same time are told apart, each with its tries and its errors", () => {
  const states = statesIn([
    event(1, 0, { type: "ExecutionStarted" }),
    event(2, 0, { type: "MapStateEntered", stateEnteredEventDetails: { name: "ForEachRegion" } }),
    event(3, 2, { type: "MapIterationStarted" }),
    event(4, 2, { type: "MapIterationStarted" }),
    event(5, 3, enters("ApplyTag")),
    event(6, 4, enters("ApplyTag")),
    event(7, 5, scheduled),
    event(8, 6, scheduled),
    event(9, 7, fails("TaggingThrottledError")),
    event(10, 8, { type: "TaskSucceeded" }),
    event(11, 9, scheduled),
    event(12, 10, leaves("ApplyTag")),
    event(13, 11, fails("TaggingThrottledError")),
    event(14, 13, scheduled),
    event(15, 14, { type: "TaskSucceeded" }),
    event(16, 15, leaves("ApplyTag")),
    event(17, 16, { type: "MapStateExited", stateExitedEventDetails: { name: "ForEachRegion" } }),
  ]);
  expect(
    states.map(({ state, retries, errors, milliseconds }) => ({ state, retries, errors, milliseconds })),
  ).toEqual([
    { state: "ForEachRegion", retries: 0, errors: [], milliseconds: 1500 },
    { state: "ApplyTag", retries: 2, errors: ["TaggingThrottledError"], milliseconds: 1100 },
    { state: "ApplyTag", retries: 0, errors: [], milliseconds: 600 },
  ]);
});

test("without the number of the event before, an event is one of the state that was entered last", () => {
  const states = statesIn([
    event(1, 0, enters("Validate")),
    event(2, 0, scheduled),
    event(3, 0, { type: "TaskSucceeded" }),
    event(4, 0, leaves("Validate")),
    event(5, 0, enters("RaiseTaggingIncomplete")),
    event(6, 0, scheduled),
    event(7, 0, fails("TaggingIncompleteError")),
    event(8, 0, { type: "ExecutionFailed" }),
  ]);
  expect(states.map(({ state, errors, milliseconds }) => ({ state, errors, milliseconds }))).toEqual([
    { state: "Validate", errors: [], milliseconds: 300 },
    { state: "RaiseTaggingIncomplete", errors: ["TaggingIncompleteError"], milliseconds: undefined },
  ]);
});
