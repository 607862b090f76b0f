import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { definitions, functionNames, functionsOf } from "../../statemachine/definition.ts";
import {
  account,
  actionsOf,
  appWith,
  deadLettersOf,
  referencesIn,
  type Statement,
  stateMachineOf,
  templateOf,
  theOnly,
} from "./synthesized.ts";

const app = appWith({ collectorRegions: ["us-east-1"] });
const workflow = templateOf(app, "TagledgerWorkflow");
const { all, only, statementsOf } = workflow;
const machines = (Object.keys(definitions) as (keyof typeof definitions)[]).map((name) => {
  const machine = stateMachineOf(workflow, name);
  const grants = statementsOf(theOnly(referencesIn(machine.Properties.RoleArn)));
  const grant = (action: string) => theOnly(grants.filter(({ Action }) => [Action].flat().includes(action)));
  return { name, machine, grants, grant, called: functionsOf(definitions[name]) };
});
/** The canary has a construct of its own. */
const ofFunction = (state: string) => new RegExp(`^(Functions|Canary)${state}Function`);
const telling = machines.filter(({ name }) => name !== "Canary");
const counting = telling.filter(({ name }) => name !== "FollowAlert");
const key = only("AWS::KMS::Key");
const topic = only("AWS::SNS::Topic");
const queue = deadLettersOf(workflow);

test.each(machines)("$name calls published versions, never $LATEST", ({ machine, called: states }) => {
  const { DefinitionSubstitutions, DefinitionString } = machine.Properties;
  for (const state of states) {
    const called = theOnly(referencesIn(DefinitionSubstitutions[`${state}FunctionArn`]));
    expect(workflow.resources[called]?.Type, state).toBe("AWS::Lambda::Version");
    expect(called).toMatch(ofFunction(state));
  }
  expect(DefinitionString).not.toContain("$LATEST");
});

test.each(machines)("$name's substitutions are its definition's placeholders", ({ machine }) => {
  const { DefinitionSubstitutions, DefinitionString } = machine.Properties;
  const named = [...DefinitionString.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
  expect(Object.keys(DefinitionSubstitutions).toSorted()).toEqual([...new Set(named)].toSorted());
});

test.each(machines)(
  "$name may call any version of its own functions, so that old executions can be redriven",
  ({ grant, called }) => {
    if (called.length === 0) return;
    const resources = [grant("lambda:InvokeFunction").Resource].flat() as {
      "Fn::Join": [string, unknown[]];
    }[];
    const callable = resources.map(({ "Fn::Join": [, [arn, suffix]] }) => [...referencesIn(arn), suffix]);
    const own = all("AWS::Lambda::Function").filter(({ id }) =>
      called.some((state) => ofFunction(state).test(id)),
    );
    expect(own).toHaveLength(called.length);
    expect(callable.toSorted()).toEqual(own.map(({ id }) => [id, ":*"]).toSorted());
  },
);

test("each function is called by a state machine", () => {
  expect([...new Set(machines.flatMap(({ called }) => called))].toSorted()).toEqual(functionNames.toSorted());
});

test.each(telling)(
  "$name may tell only the alert topic and our bus, write only open alerts, and start only what follows them",
  ({ grant }) => {
    expect(grant("sns:Publish").Resource).toEqual({ Ref: topic.id });
    expect(theOnly(referencesIn(grant("events:PutEvents").Resource))).toMatch(/^OwnEventsBus/);
    expect(grant("dynamodb:UpdateItem").Action).toBe("dynamodb:UpdateItem");
    expect(theOnly(referencesIn(grant("dynamodb:UpdateItem").Resource))).toMatch(/^AlertingAlerts/);
    expect(JSON.stringify(grant("states:StartExecution").Resource)).toMatch(
      /stateMachine:Tagledger-FollowAlert/,
    );
  },
);

test.each(counting)("$name may put metrics only in its own namespace", ({ grant }) => {
  expect(grant("cloudwatch:PutMetricData").Condition).toEqual({
    StringEquals: { "cloudwatch:namespace": "Tagledger" },
  });
});

test.each(counting)(
  "on any resource, $name may call only actions that support no narrower one",
  ({ grants }) => {
    const anywhere = actionsOf(grants.filter(({ Resource }) => Resource === "*"));
    const services = anywhere.filter(
      (action) => !/^(xray:|logs:\w*(LogDeliver|LogGroups|ResourcePolic))/.test(action),
    );
    expect(services).toEqual(["cloudwatch:PutMetricData"]);
  },
);

test("the canary may publish nothing and put no metric: its failed execution raises an alarm", () => {
  const { grants, called } = theOnly(machines.filter(({ name }) => name === "Canary"));
  const services = actionsOf(grants).filter((action) => !/^(xray|logs|kms):/.test(action));
  expect({ services, called }).toEqual({ services: ["lambda:InvokeFunction"], called: ["Canary"] });
});

test.each(machines)(
  "$name is a Standard workflow, logs every event, is traced, and is encrypted with our key",
  ({ machine: { Properties } }) => {
    expect(Properties).toMatchObject({
      StateMachineType: "STANDARD",
      LoggingConfiguration: { Level: "ALL", IncludeExecutionData: false },
      TracingConfiguration: { Enabled: true },
      EncryptionConfiguration: { Type: "CUSTOMER_MANAGED_KMS_KEY" },
    });
    expect(referencesIn(Properties.EncryptionConfiguration.KmsKeyId)).toEqual([key.id]);
  },
);

const keyStatements = (stack: string): (Statement & { Sid?: string })[] =>
  templateOf(app, stack).only("AWS::KMS::Key").Properties.KeyPolicy.Statement;

test.each([
  ["TagledgerWorkflow", "eu-west-1"],
  ["TagledgerCollector-eu-west-1", "eu-west-1"],
  ["TagledgerCollector-us-east-1", "us-east-1"],
])(
  "the key of %s lets in our alarms and undelivered events, which would fail without an error",
  (stack, region) => {
    const use = { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: "*" };
    const statements = keyStatements(stack);
    expect(statements).toContainEqual({
      ...use,
      Sid: "Alarms",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": account },
        ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:${region}:${account}:alarm:*` },
      },
    });
    // A condition on the account would lose events ("Managing Amazon SNS encryption keys and costs", SNS Developer Guide).
    expect(statements).toContainEqual({
      ...use,
      Sid: "UndeliveredEvents",
      Principal: { Service: "events.amazonaws.com" },
    });
  },
);

test("the ledger's key lets in no service: a role that uses a table has its own grant on the key", () => {
  const root = { AWS: `arn:aws:iam::${account}:root` };
  const allowing = keyStatements("TagledgerLedger").filter(({ Effect }) => Effect === "Allow");
  expect(allowing.map(({ Principal }) => Principal)).toEqual([root]);
});

test("a key lets in only the services that use it, and only the workflow's stack has log groups", () => {
  const servicesOf = (stack: string) =>
    keyStatements(stack).flatMap(({ Principal }) =>
      Object.entries(Principal as object)
        .filter(([kind]) => kind === "Service")
        .flatMap(([, service]) => service),
    );
  expect(servicesOf("TagledgerWorkflow").toSorted()).toEqual([
    "cloudwatch.amazonaws.com",
    "delivery.logs.amazonaws.com",
    "events.amazonaws.com",
    "logs.eu-west-1.amazonaws.com",
  ]);
  for (const region of ["eu-west-1", "us-east-1"])
    expect(servicesOf(`TagledgerCollector-${region}`).toSorted()).toEqual([
      "cloudwatch.amazonaws.com",
      "events.amazonaws.com",
    ]);
});

test.each(["TagledgerWorkflow", "TagledgerCollector-eu-west-1", "TagledgerCollector-us-east-1"])(
  "a service may assume a role of %s only on behalf of our own account, if AWS says that the service gives the account",
  (stack) => {
    const trusts = templateOf(app, stack)
      .all("AWS::IAM::Role")
      .flatMap(({ Properties }) => Properties.AssumeRolePolicyDocument.Statement);
    expect(trusts.length).toBeGreaterThan(0);
    for (const { Principal, Condition } of trusts) {
      // No AWS page says it of Lambda. A role cannot be passed to a service of another account.
      if (Principal.Service === "lambda.amazonaws.com") expect(Condition).toBeUndefined();
      else
        expect(Condition).toEqual({
          StringEquals: { "aws:SourceAccount": account },
          ArnLike: {
            "aws:SourceArn": expect.stringMatching(
              new RegExp(`^arn:aws:${Principal.Service.split(".")[0]}:[a-z0-9-]+:${account}:`),
            ),
          },
        });
    }
  },
);

test("the alert topic is encrypted with our key and refuses requests without TLS", () => {
  expect(referencesIn(topic.Properties.KmsMasterKeyId)).toEqual([key.id]);
  expect(only("AWS::SNS::TopicPolicy").Properties.PolicyDocument.Statement).toContainEqual(
    expect.objectContaining({
      Effect: "Deny",
      Action: "sns:Publish",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    }),
  );
});

test("the alert topic's policy lets the account's alarms publish, as the default policy would", () => {
  expect(only("AWS::SNS::TopicPolicy").Properties.PolicyDocument.Statement).toContainEqual(
    expect.objectContaining({
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Resource: { Ref: topic.id },
      Condition: {
        StringEquals: { "aws:SourceAccount": account },
        ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:eu-west-1:${account}:alarm:*` },
      },
    }),
  );
});

test("the dead-letter queue is encrypted with our key, refuses requests without TLS, and keeps events for 14 days", () => {
  expect(referencesIn(queue.Properties.KmsMasterKeyId)).toEqual([key.id]);
  expect(queue.Properties.MessageRetentionPeriod).toBe(14 * 24 * 60 * 60);
  expect(deadLettersOf(workflow, "QueuePolicy").Properties.PolicyDocument.Statement).toContainEqual(
    expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
  );
});

test("each alert of a workflow names a section of the runbook", () => {
  const runbook = readFileSync(new URL("../../docs/runbook.md", import.meta.url), "utf8");
  const definitionsText = machines.map(({ machine }) => machine.Properties.DefinitionString).join();
  const alerted = [...definitionsText.matchAll(/docs\/runbook\.md, (\w+)\./g)].map(([, heading]) => heading);
  expect(alerted.length).toBeGreaterThan(2);
  for (const heading of alerted) expect(runbook).toContain(`\n## ${heading}\n`);
});

test("every address in alertEmails is subscribed to the alert topic", () => {
  const { all } = templateOf(appWith({ alertEmails: '["mona@example.com"]' }), "TagledgerWorkflow");
  expect(all("AWS::SNS::Subscription").map(({ Properties }) => Properties)).toEqual([
    { Protocol: "email", Endpoint: "mona@example.com", TopicArn: { Ref: topic.id } },
  ]);
});
