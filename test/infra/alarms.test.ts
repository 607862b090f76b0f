import { expect, test } from "vitest";
import { alarmFacts } from "../../infra/constructs/alarm-facts.ts";
import { read, section } from "../docs/markdown.ts";
import { alarmsByHeading, metricsOf } from "./alarms-of.ts";
import { storedRun } from "./dashboard/run/stored-run.ts";
import { documentedStack, documentedStacks, nameOf } from "./documented-stacks.ts";
import { everySetting } from "./every-setting.ts";
import { appWith, referencesIn, stacksOf, templateOf, theOnly } from "./synthesized.ts";

const runbook = read("docs/runbook.md");
const withEverySetting = appWith(everySetting);
const stacks = [
  ...documentedStacks,
  ...stacksOf(withEverySetting).map(({ stackName }) => documentedStack(withEverySetting, stackName)),
];
const alarms = alarmsByHeading(stacks).map(([, group]) => group);
const each = alarms.flat();

/** The sections of the runbook that are not about an alarm: two messages, and what has no alert. */
const NO_ALARM = ["TaggingFailures", "TagDrift", "Unknown events"];

test("each alarm names a section of the runbook, and each section about an alarm has one", () => {
  const headings = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading = ""]) => heading);
  const named = alarms.map(([alarm]) => alarm?.heading ?? "");
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

/** Chats have a topic of their own. */
const alertTopicOf = ({ all }: (typeof stacks)[number]) =>
  theOnly(all("AWS::SNS::Topic").filter(({ id }) => id.startsWith("AlertTopic")));

test("each alarm tells the topic of its own region", () => {
  for (const { stack, Properties } of each)
    expect(referencesIn(Properties.AlarmActions)).toEqual([alertTopicOf(stack).id]);
});

const ofHeading = (heading: string) => alarms.find(([alarm]) => alarm?.heading === heading) ?? [];
const watchedBy = (heading: string) =>
  ofHeading(heading).flatMap(({ stack, Properties }) => metricsOf(stack, Properties).flatMap(({ of }) => of));
const namesOf = (type: string) =>
  documentedStacks.flatMap(({ all, arnOf }) => all(type).map(({ id }) => nameOf(arnOf(id))));

test.each(["TableThrottles", "TableErrors"])("%s watches each table, also that of open alerts", (heading) => {
  const tables = namesOf("AWS::DynamoDB::GlobalTable");
  expect(tables).toContain("Alerts");
  expect(new Set(watchedBy(heading))).toEqual(new Set(tables));
});

test.each(["ExecutionsFailed", "ExecutionsTimedOut", "ExecutionsAborted", "ExecutionsThrottled"])(
  "%s watches each state machine but that of the canary, which has its own alarm",
  (heading) => {
    const machines = namesOf("AWS::StepFunctions::StateMachine").filter((name) => name !== "Canary");
    expect(new Set(watchedBy(heading))).toEqual(new Set(machines));
  },
);

test("an alarm of FollowAlert speaks of a redrive: nothing can be replayed", () => {
  const ofFollower = each.filter(({ stack, Properties }) =>
    metricsOf(stack, Properties).some(({ of }) => of.includes("FollowAlert")),
  );
  expect(ofFollower.length).toBeGreaterThan(0);
  for (const { Properties } of ofFollower) expect(Properties.AlarmDescription).not.toMatch(/replay|4 hours/);
});

test("FunctionErrors names each function that it watches", () => {
  for (const { Properties } of ofHeading("FunctionErrors"))
    for (const name of watchedBy("FunctionErrors")) expect(Properties.AlarmDescription).toContain(name);
});

test("own events have an alarm an hour after they should be sent, and on throttles before", () => {
  expect(watchedBy("FunctionThrottles")).toContain("PublishEvents");
  expect(new Set(watchedBy("OwnEventsLate"))).toEqual(new Set(["PublishEvents"]));
  for (const { Properties } of ofHeading("OwnEventsLate"))
    expect(Properties).toMatchObject({ Threshold: 3600 * 1000, Statistic: "Maximum" });
});

test("the bus of own events has an alarm with its own words, and no alarm on the rules of users that fail", () => {
  expect(watchedBy("FailedInvocations")).not.toContain("the bus of own events");
  const ofOwnBus = ofHeading("EventsLost").filter(({ stack, Properties }) =>
    metricsOf(stack, Properties).some(({ of }) => of.includes("the bus of own events")),
  );
  expect(ofOwnBus).toHaveLength(1);
  for (const { Properties } of ofOwnBus)
    expect(Properties.AlarmDescription).toContain("of the bus of own events");
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
    metrics: ["Errors", "Throttles", "IteratorAge"],
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

test.each([
  ["AWS/States", "ExecutionsStarted"],
  ["AWS/States", "ExecutionsFailed"],
  ["AWS/SQS", "ApproximateNumberOfMessagesVisible"],
])("%s %s has the dimensions that the emulator sends", (namespace, name) => {
  const sent = storedRun().metrics.filter((each) => each.namespace === namespace && each.name === name);
  expect(sent).not.toEqual([]);
  for (const { dimensions } of sent)
    expect(Object.keys(dimensions)).toEqual(DOCUMENTED[namespace]?.dimensions);
});

test("only silence counts missing data as bad: without executions or calls there is nothing to alarm about", () => {
  const breaching = each.filter(({ Properties }) => Properties.TreatMissingData === "breaching");
  expect(new Set(breaching.map(({ heading }) => heading))).toEqual(
    new Set(["CanaryMissing", "NoExecutions"]),
  );
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
