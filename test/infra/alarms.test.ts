import { expect, test } from "vitest";
import { alarmFacts } from "../../infra/constructs/alarm-facts.ts";
import { read, section } from "../docs/markdown.ts";
import { alarmsByHeading, metricsOf } from "./alarms-of.ts";
import { documentedStacks } from "./documented-stacks.ts";
import { appWith, referencesIn, templateOf, theOnly } from "./synthesized.ts";

const runbook = read("docs/runbook.md");
const alarms = alarmsByHeading(documentedStacks).map(([, group]) => group);
const each = alarms.flat();

/** The sections of the runbook that are not about an alarm: two messages, and what has no alert. */
const NO_ALARM = ["TaggingFailures", "TagDrift", "Unknown events"];

/** Alarms of what only some settings make: test/infra/alert-targets.test.ts. */
const BY_SETTING = ["UndeliveredAlerts"];

test("each alarm names a section of the runbook, and each section about an alarm has one", () => {
  const headings = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading = ""]) => heading);
  const named = [...alarms.map(([alarm]) => alarm?.heading ?? ""), ...BY_SETTING];
  expect(named.toSorted()).toEqual(headings.filter((heading) => !NO_ALARM.includes(heading)).toSorted());
  expect(named.toSorted()).toEqual(Object.keys(alarmFacts).toSorted());
});

test.each(Object.keys(alarmFacts))("the section about %s says what, where to look and what to do", (name) => {
  const text = section(runbook, `## ${name}`);
  for (const part of ["### Description", "### Investigation", "### Resolution"])
    expect(section(text, part).trim()).not.toBe("");
});

test("each alarm says what happened and what to do, and links to its section", () => {
  for (const { heading, Properties } of each)
    expect(Properties.AlarmDescription).toMatch(
      new RegExp(
        `^Tagledger ${heading}: [A-Z].+\\. [A-Z].+\\. See docs/runbook\\.md#${heading.toLowerCase()}$`,
      ),
    );
});

test("each alarm tells the topic of its own region", () => {
  for (const { stack, Properties } of each)
    expect(referencesIn(Properties.AlarmActions)).toEqual([stack.only("AWS::SNS::Topic").id]);
});

/** Metrics with their dimensions, as these pages of AWS have them. Our own metrics have none. */
const DOCUMENTED: Record<string, { page: string; dimensions: string[]; metrics: string[] }> = {
  "AWS/States": {
    page: "Monitoring Step Functions metrics using Amazon CloudWatch",
    dimensions: ["StateMachineArn"],
    metrics: [
      ...["ExecutionsStarted", "ExecutionsFailed", "ExecutionsTimedOut", "ExecutionsAborted"],
      "ExecutionThrottled",
    ],
  },
  "AWS/SQS": {
    page: "Available CloudWatch metrics for Amazon SQS",
    dimensions: ["QueueName"],
    metrics: ["ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage"],
  },
  "AWS/Lambda": {
    page: "Types of metrics for Lambda functions",
    dimensions: ["FunctionName"],
    metrics: ["Errors", "Throttles"],
  },
  "AWS/DynamoDB": {
    page: "DynamoDB Metrics and dimensions",
    dimensions: ["TableName", "Operation"],
    metrics: ["ThrottledRequests", "SystemErrors"],
  },
  // "Metrics that specify only the RuleName dimension refer to the default event bus."
  "AWS/Events": {
    page: "Monitoring Amazon EventBridge",
    dimensions: ["EventBusName", "RuleName"],
    metrics: ["FailedInvocations", "InvocationsFailedToBeSentToDlq", "TriggeredRules"],
  },
  Tagledger: { page: "ours", dimensions: [], metrics: ["TimeUsed", "PolicyProblems"] },
};

test("each metric of an alarm, with its dimensions, is one that AWS documents or that our functions write", () => {
  const watched = each.flatMap(({ stack, Properties }) => metricsOf(stack, Properties));
  for (const { namespace, metricName, dimensions } of watched) {
    const ofCollector = namespace === "AWS/Events" && dimensions.length === 1 ? ["RuleName"] : undefined;
    const documented = DOCUMENTED[namespace];
    expect(documented?.metrics, namespace).toContain(metricName);
    expect(dimensions, metricName).toEqual(ofCollector ?? documented?.dimensions);
  }
  const names = Object.values(DOCUMENTED).flatMap(({ metrics }) => metrics);
  expect([...new Set(watched.map(({ metricName }) => metricName))].toSorted()).toEqual(names.toSorted());
});

test("only silence counts missing data as bad: without executions or calls there is nothing to alarm about", () => {
  const breaching = each.filter(({ Properties }) => Properties.TreatMissingData === "breaching");
  expect(breaching.map(({ heading }) => heading)).toEqual(["CanaryMissing", "NoExecutions"]);
  for (const { Properties } of each)
    expect(["breaching", "notBreaching"]).toContain(Properties.TreatMissingData);
});

test("no alarm on several metrics has more than the ten that CloudWatch allows", () => {
  for (const { stack, Properties } of each)
    expect(metricsOf(stack, Properties).length).toBeLessThanOrEqual(10);
});

test("no alarm looks further back than CloudWatch does: a day, or seven days with periods of an hour", () => {
  for (const { Properties } of each) {
    const period: number =
      Properties.Period ?? Properties.Metrics[0].Period ?? stat(Properties.Metrics).Period;
    const seconds = period * Properties.EvaluationPeriods;
    expect(seconds).toBeLessThanOrEqual(period < 3600 ? 86_400 : 604_800);
  }
});
const stat = (metrics: { MetricStat?: { Period: number } }[]) =>
  metrics.flatMap(({ MetricStat }) => MetricStat ?? [])[0] ?? { Period: Number.NaN };

const alarmsWith = (context: Record<string, unknown>) =>
  templateOf(appWith(context), "TagledgerWorkflow").all("AWS::CloudWatch::Alarm");

test.each([
  ["72", [72]],
  ["0", []],
])("with %s hours of silence the alarm on silence looks back %j hours", (silenceHours, hours) => {
  const silence = alarmsWith({ silenceHours }).filter(({ id }) => id.startsWith("NoExecutions"));
  expect(silence.map(({ Properties }) => Properties.EvaluationPeriods)).toEqual(hours);
});

test("a reserved concurrency throttles CountUnknownEvent on purpose, so the alarm leaves it out", () => {
  const throttled = (context: Record<string, unknown>) => {
    const found = alarmsWith(context).filter(({ id }) => id.startsWith("FunctionThrottles"));
    return JSON.stringify(theOnly(found).Properties.Metrics);
  };
  expect(throttled({})).toContain("UnknownEvents");
  expect(throttled({ countingConcurrency: "5" })).not.toContain("UnknownEvents");
});
