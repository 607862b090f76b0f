import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { functionNames } from "../../statemachine/definition.ts";
import {
  account,
  actionsOf,
  appWith,
  referencesIn,
  type Statement,
  templateOf,
  theOnly,
} from "./synthesized.ts";

const app = appWith({ collectorRegions: ["us-east-1"] });
const workflow = templateOf(app, "TagledgerWorkflow");
const { all, only, statementsOf } = workflow;
const stateMachine = only("AWS::StepFunctions::StateMachine");
const key = only("AWS::KMS::Key");
const topic = only("AWS::SNS::Topic");
const queue = only("AWS::SQS::Queue");
const stateMachineGrants = statementsOf(theOnly(referencesIn(stateMachine.Properties.RoleArn)));
const stateMachineGrant = (action: string) =>
  theOnly(stateMachineGrants.filter(({ Action }) => [Action].flat().includes(action)));

test("the state machine calls published versions, never $LATEST", () => {
  const { DefinitionSubstitutions, DefinitionString } = stateMachine.Properties;
  for (const state of functionNames) {
    const called = theOnly(referencesIn(DefinitionSubstitutions[`${state}FunctionArn`]));
    expect(workflow.resources[called]?.Type, state).toBe("AWS::Lambda::Version");
    expect(called).toContain(`Functions${state}Function`);
  }
  expect(DefinitionString).not.toContain("$LATEST");
});

test("the state machine's substitutions are those its definition names", () => {
  const { DefinitionSubstitutions, DefinitionString } = stateMachine.Properties;
  const named = [...DefinitionString.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
  expect(Object.keys(DefinitionSubstitutions).toSorted()).toEqual([...new Set(named)].toSorted());
});

test("the state machine may call any version of its own functions, so that old executions can be redriven", () => {
  const invoke = stateMachineGrant("lambda:InvokeFunction");
  const resources = [invoke.Resource].flat() as { "Fn::Join": [string, unknown[]] }[];
  const callable = resources.map(({ "Fn::Join": [, [arn, suffix]] }) => [...referencesIn(arn), suffix]);
  const own = all("AWS::Lambda::Function").filter(({ id }) => id.startsWith("Functions"));
  expect(own).toHaveLength(functionNames.length);
  expect(callable.toSorted()).toEqual(own.map(({ id }) => [id, ":*"]).toSorted());
});

test("the state machine may publish to the alert topic alone, and put metrics in its own namespace alone", () => {
  const publish = stateMachineGrant("sns:Publish");
  expect(publish.Resource).toEqual({ Ref: topic.id });
  const putMetric = stateMachineGrant("cloudwatch:PutMetricData");
  expect(putMetric.Condition).toEqual({ StringEquals: { "cloudwatch:namespace": "Tagledger" } });
});

test("what the state machine may do on any resource is what supports no other", () => {
  const anywhere = actionsOf(stateMachineGrants.filter(({ Resource }) => Resource === "*"));
  const services = anywhere.filter(
    (action) => !/^(xray:|logs:\w*(LogDeliver|LogGroups|ResourcePolic))/.test(action),
  );
  expect(services).toEqual(["cloudwatch:PutMetricData"]);
});

test("the state machine is a Standard one, logs every event, is traced, and is encrypted with our key", () => {
  const { Properties } = stateMachine;
  expect(Properties).toMatchObject({
    StateMachineType: "STANDARD",
    LoggingConfiguration: { Level: "ALL", IncludeExecutionData: true },
    TracingConfiguration: { Enabled: true },
    EncryptionConfiguration: { Type: "CUSTOMER_MANAGED_KMS_KEY" },
  });
  expect(referencesIn(Properties.EncryptionConfiguration.KmsKeyId)).toEqual([key.id]);
});

test.each([
  "TagledgerLedger",
  "TagledgerWorkflow",
  "TagledgerCollector-eu-west-1",
  "TagledgerCollector-us-east-1",
])("the key of %s lets the account's alarms and events through, which fail silently otherwise", (stack) => {
  const policyKey = templateOf(app, stack).only("AWS::KMS::Key");
  const statements: Statement[] = policyKey.Properties.KeyPolicy.Statement;
  expect(statements).toContainEqual({
    Sid: "AlarmsAndEvents",
    Effect: "Allow",
    Principal: { Service: ["cloudwatch.amazonaws.com", "events.amazonaws.com"] },
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: "*",
  });
});

test("the alert topic is encrypted with our key and refuses what comes without TLS", () => {
  expect(referencesIn(topic.Properties.KmsMasterKeyId)).toEqual([key.id]);
  expect(only("AWS::SNS::TopicPolicy").Properties.PolicyDocument.Statement).toContainEqual(
    expect.objectContaining({
      Effect: "Deny",
      Action: "sns:Publish",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    }),
  );
});

test("the alert topic's policy lets the account's alarms publish, as the default policy did that it replaces", () => {
  expect(only("AWS::SNS::TopicPolicy").Properties.PolicyDocument.Statement).toContainEqual(
    expect.objectContaining({
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Resource: { Ref: topic.id },
      Condition: { StringEquals: { "aws:SourceAccount": account } },
    }),
  );
});

test("the dead-letter queue is encrypted with our key, refuses what comes without TLS, and keeps events for 14 days", () => {
  expect(referencesIn(queue.Properties.KmsMasterKeyId)).toEqual([key.id]);
  expect(queue.Properties.MessageRetentionPeriod).toBe(14 * 24 * 60 * 60);
  expect(only("AWS::SQS::QueuePolicy").Properties.PolicyDocument.Statement).toContainEqual(
    expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
  );
});

const alarms = all("AWS::CloudWatch::Alarm").map(({ Properties }) => Properties);
const headingOf = ({ AlarmDescription }: { AlarmDescription: string }) =>
  /docs\/runbook\.md, (\w+)$/.exec(AlarmDescription)?.[1];

test("four alarms tell what the workflow itself cannot", () => {
  expect(alarms.map(headingOf).toSorted()).toEqual([
    "DeadLetterQueue",
    "ExecutionsAborted",
    "ExecutionsFailed",
    "ExecutionsTimedOut",
  ]);
  expect(alarms.map(({ MetricName }) => MetricName).toSorted()).toEqual([
    "ApproximateNumberOfMessagesVisible",
    "ExecutionsAborted",
    "ExecutionsFailed",
    "ExecutionsTimedOut",
  ]);
});

test("every alarm goes to the alert topic at the first occurrence, and none to nobody", () => {
  for (const alarm of alarms) {
    expect(alarm).toMatchObject({
      AlarmActions: [{ Ref: topic.id }],
      Threshold: 1,
      EvaluationPeriods: 1,
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
      TreatMissingData: "notBreaching",
    });
  }
});

test("every alarm, and the alert itself, names a heading of the runbook", () => {
  const runbook = readFileSync(new URL("../../docs/runbook.md", import.meta.url), "utf8");
  const headings = runbook.split("\n").filter((line) => line.startsWith("## "));
  for (const alarm of alarms) expect(headings).toContain(`## ${headingOf(alarm)}`);
  const alerted = /docs\/runbook\.md, (\w+)\./.exec(stateMachine.Properties.DefinitionString)?.[1];
  expect(headings).toContain(`## ${alerted}`);
});

test("every address in alertEmails is subscribed to the alert topic", () => {
  const { all } = templateOf(appWith({ alertEmails: '["mona@example.com"]' }), "TagledgerWorkflow");
  expect(all("AWS::SNS::Subscription").map(({ Properties }) => Properties)).toEqual([
    { Protocol: "email", Endpoint: "mona@example.com", TopicArn: { Ref: topic.id } },
  ]);
});
