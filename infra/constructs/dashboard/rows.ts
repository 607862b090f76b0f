import { type IWidget, MathExpression, type Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { awsMetric, colours, graph, ownMetric, PERIOD, search } from "./look.ts";

export type Watched = {
  readonly tagging: StateMachine;
  readonly drift: StateMachine;
  readonly canary: { stateMachine: StateMachine; regions: string[] } | undefined;
  readonly functions: IFunction[];
  readonly tableNames: string[];
  readonly undelivered: IQueue;
  /** The collected regions, and how the names of their stacks begin. */
  readonly collectors: { prefix: string; regions: string[] };
};

export const tagged = ownMetric("ActionsTagged", { label: "tagged", color: colours.well });
export const preserved = ownMetric("ActionsPreserved", { label: "preserved", color: colours.unchanged });
export const failed = ownMetric("ActionsFailed", { label: "failed", color: colours.bad });

/** Percentiles, because one slow service must not hide how fast it is for the others. */
export const secondsToTag = (percentile: 50 | 95) =>
  ownMetric("SecondsToTag", {
    label: percentile === 50 ? "half of them within (p50)" : "95 % of them within (p95)",
    color: percentile === 50 ? colours.well : colours.late,
    statistic: Stats.percentile(percentile),
  });

/** What became of resources, and how long it took. */
export const taggingRow = (): IWidget[] => [
  graph({
    title: "What became of new resources",
    unit: "resources",
    ...{ width: 12, stacked: true },
    left: [
      tagged,
      ownMetric("ActionsUnchanged", { label: "had the tags already", color: colours.already }),
      preserved.with({ label: "preserved: other values were there" }),
      ownMetric("ActionsIgnored", {
        label: "ignored: the call failed, or is excluded",
        color: colours.ignored,
      }),
      ownMetric("ActionsGone", { label: "gone before it was tagged", color: colours.quiet }),
      ownMetric("ActionsUnsupported", { label: "AWS cannot tag it", color: colours.impossible }),
      failed,
    ],
  }),
  graph({
    title: "Time from event to tag",
    unit: "seconds",
    width: 12,
    left: [secondsToTag(50), secondsToTag(95)],
  }),
];

/** What needs somebody's attention. */
export const attentionRow = (): IWidget[] => [
  graph({
    title: "Failed, by reason",
    unit: "resources",
    ...{ width: 8, stacked: true },
    left: [search({ schema: "Tagledger,reason", term: 'MetricName="ActionsFailed"' })],
  }),
  graph({
    title: "Tags that somebody else changed (drift)",
    unit: "tags",
    ...{ width: 8, stacked: true },
    left: [ownMetric("TagDrift", { label: "changed or removed", color: colours.changed })],
  }),
  graph({
    title: "Creations unknown to the catalogue",
    unit: "calls",
    ...{ width: 8, stacked: true },
    left: [search({ schema: "Tagledger,eventSource", term: 'MetricName="UnknownEvents"' })],
  }),
];

/** The canary makes a resource in each region a turn. */
export const canaryRow = (regions: string[]): IWidget[] => [
  graph({
    title: "Canary: turns that were tagged and recorded, and turns that were not",
    unit: "turns",
    ...{ width: 12, stacked: true },
    left: regions.flatMap((region) => [
      ownMetric("CanarySeconds", { label: `${region}: well`, statistic: "SampleCount" }, { region }),
      ownMetric("CanaryFailures", { label: `${region}: not well`, color: colours.bad }, { region }),
    ]),
  }),
  graph({
    title: "Canary: time from the call to the tag",
    unit: "seconds",
    width: 12,
    left: regions.map((region) =>
      ownMetric("CanarySeconds", { label: region, statistic: "Maximum" }, { region }),
    ),
  }),
];

/** Whether the machines run, are throttled, and get all events. */
export const machinesRow = (watched: Watched): IWidget[] => [
  graph({
    title: "Executions",
    unit: "executions",
    width: 8,
    left: executions(watched),
  }),
  graph({
    title: "Throttled by AWS",
    unit: "requests",
    width: 8,
    left: throttles(watched),
  }),
  graph({
    title: "Events that were not delivered or not handled",
    ...{ unit: "messages", rightUnit: "hours", width: 8 },
    ...undelivered(watched),
  }),
];

function executions({ tagging, drift, canary }: Watched): (Metric | MathExpression)[] {
  const machines = [tagging, drift, ...(canary ? [canary.stateMachine] : [])];
  const ended = (label: string, color: string, metrics: Metric[], word: string) =>
    sumOf(metrics, { label, color, word });
  return [
    awsMetric(tagging.metricStarted(), { label: "tag-resources: started", color: colours.unchanged }),
    awsMetric(drift.metricStarted(), { label: "detect-drift: started", color: colours.changed }),
    ended(
      "failed",
      colours.bad,
      machines.map((each) => each.metricFailed()),
      "failed",
    ),
    ended(
      "timed out or aborted",
      colours.late,
      machines.flatMap((each) => [each.metricTimedOut(), each.metricAborted()]),
      "stopped",
    ),
  ];
}

type Sum = { label: string; color: string /** It begins the ids of the metrics. */; word: string };

/** A missing value of one metric must not hide the values of the others. */
const sumOf = (metrics: Metric[], { word, ...shown }: Sum): MathExpression =>
  new MathExpression({
    expression: `SUM(FILL(METRICS("${word}"), 0))`,
    usingMetrics: Object.fromEntries(
      metrics.map((metric, index) => [`${word}${index + 1}`, metric.with({ statistic: "Sum" })]),
    ),
    period: PERIOD,
    ...shown,
  });

const throttles = ({ tagging, drift, functions, tableNames }: Watched) => [
  sumOf([tagging.metricThrottled(), drift.metricThrottled()], {
    ...{ label: "Step Functions: states delayed", color: colours.unchanged, word: "delayed" },
  }),
  sumOf(
    functions.map((each) => each.metricThrottles()),
    { label: "Lambda: invocations refused", color: colours.late, word: "refused" },
  ),
  search({
    schema: "AWS/DynamoDB,TableName,Operation",
    term: `MetricName="ThrottledRequests" TableName=(${tableNames.map((name) => `"${name}"`).join(" OR ")})`,
    label: "DynamoDB",
  }),
];

/** CloudFormation chooses the names of the collectors' queues, in other regions. So a search finds them. */
function undelivered({ undelivered: queue, collectors: { prefix, regions } }: Watched) {
  const age = queue.metricApproximateAgeOfOldestMessage();
  const visible = "ApproximateNumberOfMessagesVisible";
  return {
    left: [
      awsMetric(queue.metricApproximateNumberOfMessagesVisible(), {
        ...{ label: "home region", color: colours.bad, statistic: "Maximum" },
      }),
      ...regions.map((region) =>
        search({
          schema: "AWS/SQS,QueueName",
          term: `MetricName="${visible}" ${prefix.replaceAll(/\W/g, " ")} DeadLetterQueue`,
          ...{ label: `collector of ${region}`, statistic: "Maximum", region },
        }),
      ),
    ],
    right: [
      new MathExpression({
        expression: "age / 3600",
        usingMetrics: { age: age.with({ statistic: "Maximum" }) },
        ...{ label: "age of the oldest, home region", color: colours.quiet, period: PERIOD },
      }),
    ],
  };
}
