import { expect, test } from "vitest";
import { taggersInUse } from "../../catalogue/index.ts";
import { taggers } from "../../catalogue/taggers.ts";
import {
  account,
  actionsOf,
  appWith,
  deadLettersOf,
  functionOf,
  referencesIn,
  statementsIn,
  templateOf,
  theOnly,
} from "./synthesized.ts";

const workflow = templateOf(appWith(), "TagledgerWorkflow");
const queue = theOnly(workflow.all("AWS::SQS::Queue").filter(({ id }) => id.startsWith("TagEvents")));
const policy = theOnly(workflow.all("AWS::SQS::QueuePolicy").filter(({ id }) => id.startsWith("TagEvents")));
const rules = workflow
  .all("AWS::Events::Rule")
  .filter(({ Properties }) => Properties.Description.includes("events of aws.tag"));
const lambda = functionOf(workflow, "check-tag-events");
const role = theOnly(referencesIn(lambda.Properties.Role));

test("events of aws.tag go to a queue and nowhere else, and wait there for 15 minutes", () => {
  expect(rules.length).toBeGreaterThan(0);
  for (const { Properties } of rules) {
    const { Arn, RoleArn } = theOnly<{ Arn: unknown; RoleArn: unknown }>(Properties.Targets);
    expect(referencesIn(Arn)).toEqual([queue.id]);
    expect(RoleArn).toBeUndefined();
  }
  expect(queue.Properties.DelaySeconds).toBe(15 * 60);
});

test("the queue has our key, refuses requests without TLS, and accepts messages of these rules only", () => {
  expect(referencesIn(queue.Properties.KmsMasterKeyId)).toEqual([workflow.only("AWS::KMS::Key").id]);
  const [denied, ...allowed] = policy.Properties.PolicyDocument.Statement;
  expect(denied).toMatchObject({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } });
  const { Condition, ...statement } = theOnly<Record<string, object>>(allowed);
  expect(statement).toMatchObject({
    Effect: "Allow",
    Action: "sqs:SendMessage",
    Principal: { Service: "events.amazonaws.com" },
  });
  expect(Condition).toMatchObject({ StringEquals: { "aws:SourceAccount": account } });
  expect(referencesIn(Condition)).toEqual(rules.map(({ id }) => id));
});

test("a message that CheckTagEvents cannot handle goes to the dead-letter queue, with its alarm, after about two hours", () => {
  const { deadLetterTargetArn, maxReceiveCount } = queue.Properties.RedrivePolicy;
  expect(referencesIn(deadLetterTargetArn)).toEqual([deadLettersOf(workflow).id]);
  expect((maxReceiveCount * queue.Properties.VisibilityTimeout) / 3600).toBeCloseTo(2, 0);
  expect(queue.Properties.MessageRetentionPeriod).toBe(14 * 24 * 60 * 60);
});

test("Lambda reads the queue in batches, keeps the messages that failed, and calls a published version", () => {
  const { Properties, DependsOn } = theOnly(
    workflow.all("AWS::Lambda::EventSourceMapping").filter(({ id }) => id.startsWith("TagEvents")),
  );
  expect(Properties).toMatchObject({
    BatchSize: 10,
    FunctionResponseTypes: ["ReportBatchItemFailures"],
    ScalingConfig: { MaximumConcurrency: 5 },
  });
  expect(referencesIn(Properties.EventSourceArn)).toEqual([queue.id]);
  const version = theOnly(referencesIn(Properties.FunctionName));
  expect(workflow.resources[version]?.Type).toBe("AWS::Lambda::Version");
  expect(version).toContain("CheckTagEvents");
  const longest = 6 * lambda.Properties.Timeout + Properties.MaximumBatchingWindowInSeconds;
  expect(queue.Properties.VisibilityTimeout).toBe(longest);
  expect(DependsOn).toContain(role);
});

test("CheckTagEvents may read what FindDrift reads, read the queue and start detect-drift, and write nothing", () => {
  const facts = taggersInUse().flatMap((tagger) => taggers[tagger] ?? []);
  expect(actionsOf(statementsIn(workflow.managedPoliciesOf(role)))).toEqual(
    [...new Set(facts.flatMap(({ reads }) => reads))].toSorted(),
  );
  expect(new Set(actionsOf(statementsIn(workflow.inlinePoliciesOf(role))))).toEqual(
    new Set([
      "dynamodb:BatchGetItem",
      "dynamodb:Query",
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:ReceiveMessage",
      "states:StartExecution",
    ]),
  );
});

test("an upgrade makes the queue's rules before it takes their events from the other rules", () => {
  const others = workflow
    .all("AWS::Events::Rule")
    .filter(({ Properties }) => Properties.Description.includes("changes of tags"));
  for (const { DependsOn } of others)
    expect(DependsOn).toEqual(expect.arrayContaining(rules.map(({ id }) => id)));
});
