import { expect, test } from "vitest";
import { taggersInUse } from "../../catalogue/index.ts";
import { taggers } from "../../catalogue/taggers.ts";
import {
  actionsOf,
  appWith,
  functionOf,
  referencesIn,
  statementsIn,
  templateOf,
  theOnly,
} from "./synthesized.ts";

const workflow = templateOf(appWith(), "TagledgerWorkflow");
const { managedPoliciesOf, inlinePoliciesOf } = workflow;
const role = theOnly(referencesIn(functionOf(workflow, "find-drift").Properties.Role));
const reading = statementsIn(managedPoliciesOf(role));

test("FindDrift may read the same tags as ApplyTag, on the same resources, and may write no tags", () => {
  const facts = taggersInUse().flatMap((tagger) => taggers[tagger] ?? []);
  expect(actionsOf(reading)).toEqual([...new Set(facts.flatMap(({ reads }) => reads))].toSorted());
  const confined = reading.filter(({ Action }) => [Action].flat().includes("apigateway:GET"));
  expect(confined.map(({ Resource }) => Resource)).toEqual([taggers.apigateway?.resources]);
});

test("no reading action of a tagger has the name of a write", () => {
  const names = Object.values(taggers).flatMap(({ reads }) => reads.map((action) => action.split(":")[1]));
  expect(names.filter((name) => !/^(List|Describe|Get|Select|GET$)/.test(name ?? ""))).toEqual([]);
});

test("FindDrift may also read the ledger's rows and two indexes, write its log and send its traces", () => {
  const others = statementsIn(inlinePoliciesOf(role));
  expect(new Set(actionsOf(others))).toEqual(
    new Set([
      "dynamodb:BatchGetItem",
      "dynamodb:Query",
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "xray:PutTelemetryRecords",
      "xray:PutTraceSegments",
    ]),
  );
  const query = others.filter(({ Action }) => Action === "dynamodb:Query");
  expect(JSON.stringify(query)).toMatch(/index\/by-name.*index\/by-resource/);
});
