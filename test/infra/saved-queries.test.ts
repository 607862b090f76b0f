import { expect, test } from "vitest";
import { savedQueries } from "../../infra/constructs/saved-queries.ts";
import { appWith, templateOf } from "./synthesized.ts";

const { all } = templateOf(appWith(), "TagledgerWorkflow");
const saved = all("AWS::Logs::QueryDefinition").map(({ Properties }) => Properties);

test("each query is saved under the name of the deployment", () => {
  const names = saved.map(({ Name }) => Name);
  expect(names.toSorted()).toEqual(savedQueries.map(({ name }) => `Tagledger/${name}`).toSorted());
});

test("a query searches all functions, all state machines, or one function", () => {
  const groups = all("AWS::Logs::LogGroup").length;
  const count = (name: string) =>
    saved.find(({ Name }) => Name === `Tagledger/${name}`)?.LogGroupNames.length;
  expect(count("What an execution did")).toBe(groups);
  expect(count("Slowest invocations")).toBe(groups - all("AWS::StepFunctions::StateMachine").length);
  expect(count("Failures by reason")).toBe(1);
  // A query names at most 50 log groups ("Analyzing log data with CloudWatch Logs Insights", CloudWatch Logs User Guide).
  expect(groups).toBeLessThanOrEqual(50);
});
