import { expect, test } from "vitest";
import type * as z from "zod";
import { services } from "../../catalogue/index.ts";
import { searchActions, taggers } from "../../catalogue/taggers.ts";
import { functionNames } from "../../statemachine/definition.ts";
import { kebabCase } from "../statemachine/names.ts";
import { actionsOf, appWith, referencesIn, type Statement, templateOf, theOnly } from "./synthesized.ts";

const workflow = templateOf(appWith({ collectorRegions: ["us-east-1"] }), "TagledgerWorkflow");
const stacks = ["TagledgerLedger", "TagledgerWorkflow", "TagledgerCollector-us-east-1"].map((name) =>
  templateOf(appWith({ collectorRegions: ["us-east-1"] }), name),
);

const functionOf = (state: string) =>
  theOnly(
    workflow.all("AWS::Lambda::Function").filter(({ id }) => id.startsWith(`Functions${state}Function`)),
  );
const roleOf = (state: string) => theOnly(referencesIn(functionOf(state).Properties.Role));
const grantsOf = (state: string) => workflow.statementsOf(roleOf(state));
const onAnything = (statements: Statement[]) => statements.filter(({ Resource }) => Resource === "*");

/** What every function may do: write its own log, and send its traces. */
const BASE_ACTIONS = [
  "kms:Decrypt",
  "logs:CreateLogStream",
  "logs:PutLogEvents",
  "xray:PutTelemetryRecords",
  "xray:PutTraceSegments",
];
const KEY_ACTIONS = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"];

test("the deployment has the functions that the definition calls, and no other", () => {
  expect(workflow.all("AWS::Lambda::Function")).toHaveLength(functionNames.length);
  for (const state of functionNames) expect(functionOf(state)).toBeDefined();
});

test.each(functionNames)("%s runs on Node 24, on arm64, and is traced", (state) => {
  expect(functionOf(state).Properties).toMatchObject({
    Runtime: "nodejs24.x",
    Architectures: ["arm64"],
    TracingConfig: { Mode: "Active" },
  });
});

test.each(functionNames)("%s is told exactly what its environment's schema asks for", async (state) => {
  const folder = kebabCase(state);
  const { [`${state}EnvironmentSchema`]: schema } = await import(`../../functions/${folder}/environment.ts`);
  const asked = Object.keys((schema as z.ZodObject).shape);
  const { POWERTOOLS_SERVICE_NAME, POWERTOOLS_METRICS_NAMESPACE, ...told } =
    functionOf(state).Properties.Environment.Variables;
  expect(Object.keys(told).toSorted()).toEqual(asked.toSorted());
  expect(POWERTOOLS_SERVICE_NAME).toBe(folder);
  expect(POWERTOOLS_METRICS_NAMESPACE).toBe("Tagledger");
});

test.each(functionNames)("no variable of %s looks like a secret", (state) => {
  const { Environment, KmsKeyArn } = functionOf(state).Properties;
  expect(Object.keys(Environment.Variables).join()).not.toMatch(
    /SECRET|PASSWORD|TOKEN|CREDENTIAL|PRIVATE|API_KEY/,
  );
  expect(JSON.stringify(Environment.Variables)).not.toMatch(/AKIA|resolve:|BEGIN/);
  expect(KmsKeyArn).toBeDefined();
});

test("each function has a role of its own", () => {
  const roles = functionNames.map(roleOf);
  expect(new Set(roles).size).toBe(functionNames.length);
});

test("no policy of any stack allows an action by wildcard", () => {
  const statements = stacks.flatMap(({ all }) =>
    all("AWS::IAM::Policy").flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[]),
  );
  expect(statements.length).toBeGreaterThan(functionNames.length);
  expect(actionsOf(statements).filter((action) => action.includes("*"))).toEqual([]);
});

test("no role has a managed policy: every grant is written out", () => {
  const roles = stacks.flatMap(({ all }) => all("AWS::IAM::Role"));
  expect(roles.filter(({ Properties }) => Properties.ManagedPolicyArns || Properties.Policies)).toEqual([]);
});

test("ApplyTag may do on any resource what the catalogue's taggers take, send traces, and nothing more", () => {
  const named = services
    .map(({ tagger }) => taggers[tagger])
    .flatMap((facts) => [...(facts?.reads ?? []), ...(facts?.writes ?? [])]);
  const tracing = BASE_ACTIONS.filter((action) => action.startsWith("xray:"));
  expect(actionsOf(onAnything(grantsOf("ApplyTag")))).toEqual([...new Set(named), ...tracing].toSorted());
});

test("FindResources may do on any resource what its searches take, send traces, and nothing more", () => {
  const tracing = BASE_ACTIONS.filter((action) => action.startsWith("xray:"));
  expect(actionsOf(onAnything(grantsOf("FindResources")))).toEqual(
    [...Object.values(searchActions).flat(), ...tracing].toSorted(),
  );
});

test.each(functionNames.filter((state) => state !== "ApplyTag" && state !== "FindResources"))(
  "%s may do nothing on any resource but send traces",
  (state) => {
    expect(actionsOf(onAnything(grantsOf(state)))).toEqual([
      "xray:PutTelemetryRecords",
      "xray:PutTraceSegments",
    ]);
  },
);

test.each([
  ["Validate", []],
  ["RaiseTaggingIncomplete", []],
  ["RecordMetadata", ["dynamodb:GetItem", "dynamodb:PutItem"]],
  ["RecordHistory", ["dynamodb:PutItem"]],
  ["RecordAction", ["dynamodb:PutItem", "dynamodb:UpdateItem"]],
])("%s may write its log and send its traces, and of the ledger %j", (state, ledgerActions) => {
  const keyActions = ledgerActions.length > 0 ? KEY_ACTIONS : [];
  expect(actionsOf(grantsOf(state))).toEqual([...BASE_ACTIONS, ...keyActions, ...ledgerActions].toSorted());
});

test("the ledger is never deleted from, nor scanned, by any role", () => {
  const statements = functionNames.flatMap(grantsOf);
  expect(actionsOf(statements).join()).not.toMatch(/dynamodb:(Delete|Scan|\*|BatchWrite)/);
});

test.each(functionNames)(
  "every published version of %s is kept, for redrives of older executions",
  (state) => {
    const versions = workflow
      .all("AWS::Lambda::Version")
      .filter(({ Properties }) => referencesIn(Properties.FunctionName).includes(functionOf(state).id));
    expect(versions).toHaveLength(1);
    expect(versions[0]).toMatchObject({ DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" });
  },
);

test("every log group is encrypted with our key and forgets after the stage's retention", () => {
  const groups = workflow.all("AWS::Logs::LogGroup");
  expect(groups).toHaveLength(functionNames.length + 1);
  for (const { Properties } of groups) {
    expect(Properties.RetentionInDays).toBe(90);
    expect(referencesIn(Properties.KmsKeyId)).toEqual([workflow.only("AWS::KMS::Key").id]);
  }
});
