import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { emptyDefinition, statesEntered } from "../../bench/live/states.ts";

const definition = readFileSync("statemachine/tag-resources.asl.json", "utf8");
const history = ["Validate", "PlanReady?", "ForEachRegion", "AllTagged?", "Tagged"].map((name, id) => ({
  ...{ id, timestamp: new Date(), type: "TaskStateEntered" as const },
  stateEnteredEventDetails: { name },
}));

test("the states of an execution are those of its history, and inside the Map those of the definition", () => {
  const entered = statesEntered(history, definition);
  expect(entered.map(({ name }) => name)).toEqual([
    ...["Validate", "PlanReady?", "ForEachRegion"],
    ...["ApplyTag", "RecordMetadata", "RecordHistory", "RecordAction"],
    ...["AllTagged?", "Tagged"],
  ]);
  expect(entered.filter(({ type }) => type === "Task")).toHaveLength(5);
});

test("the empty machine has the same states, and each of its Tasks a function of its own", () => {
  const entered = statesEntered(history, definition);
  const functions = ["a", "b", "c", "d", "e"];
  const machine = emptyDefinition(entered, functions);
  expect(machine.StartAt).toBe("Validate");
  expect(statesEntered(history, JSON.stringify(machine))).toEqual(entered);
  expect([...JSON.stringify(machine).matchAll(/"FunctionName":"(\w)"/g)].map(([, name]) => name)).toEqual(
    functions,
  );
});
