import { Alarm, MathExpression, Metric } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { CfnRule } from "aws-cdk-lib/aws-events";
import type { Version } from "aws-cdk-lib/aws-lambda";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import { chunksOf } from "../../domain/chunks-of.ts";
import { type AlarmFacts, type AlarmName, alarmFacts } from "./alarm-facts.ts";

type Overrides = Partial<AlarmFacts> & {
  /** The beginning of the construct's id, if the scope has several alarms of this name. */
  readonly of?: string;
};

/** One alarm. Its facts are in alarm-facts.ts. It tells the topic when it begins. */
export function alarm(
  scope: Construct,
  name: AlarmName,
  metric: Metric | MathExpression,
  topic: ITopic,
  { of = "", ...overrides }: Overrides = {},
) {
  const { says, todo, period, ...facts } = { ...alarmFacts[name], ...overrides };
  const created = new Alarm(scope, `${of}${name}Alarm`, {
    ...facts,
    metric: metric.with({ period }),
    alarmDescription: `Tagledger ${name}: ${says} ${todo} See docs/runbook.md#${name.toLowerCase()}`,
  });
  created.addAlarmAction(new SnsAction(topic));
  return created;
}

/**
 * The alarms on executions that failed, timed out, were aborted or are throttled. They work even if the workflow could
 * not send its own alert.
 */
export function executionAlarms(scope: Construct, stateMachine: StateMachine, topic: ITopic) {
  const sum = { statistic: "Sum" };
  alarm(scope, "ExecutionsFailed", stateMachine.metricFailed(sum), topic);
  alarm(scope, "ExecutionsTimedOut", stateMachine.metricTimedOut(sum), topic);
  alarm(scope, "ExecutionsAborted", stateMachine.metricAborted(sum), topic);
  alarm(scope, "ExecutionsThrottled", stateMachine.metricThrottled(sum), topic);
}

/**
 * The alarms on alerts whose end could not be told, or is not awaited any more. An execution of FollowAlert has no event
 * that could be replayed: only a redrive helps.
 */
export function followingAlarms(scope: Construct, stateMachine: StateMachine, topic: ITopic) {
  const sum = { statistic: "Sum" };
  alarm(scope, "ExecutionsFailed", stateMachine.metricFailed(sum), topic, {
    says: "FollowAlert could not tell the end of an alert.",
    todo: "Find the cause, remove it and redrive the execution.",
  });
  alarm(scope, "ExecutionsTimedOut", stateMachine.metricTimedOut(sum), topic, {
    says: "FollowAlert ran for longer than 2 days and was stopped. The end of an alert is not awaited any more.",
    todo: "Redrive the execution.",
  });
  alarm(scope, "ExecutionsAborted", stateMachine.metricAborted(sum), topic, {
    says: "Somebody stopped an execution of FollowAlert. The end of an alert is not awaited any more.",
    todo: "Find out who and why, and redrive it.",
  });
  alarm(scope, "ExecutionsThrottled", stateMachine.metricThrottled(sum), topic);
}

/** The alarm on turns of the canary that failed, timed out or were aborted. */
export function canaryAlarm(scope: Construct, stateMachine: StateMachine, topic: ITopic) {
  const sum = { statistic: "Sum" };
  const missed = [
    stateMachine.metricFailed(sum),
    stateMachine.metricTimedOut(sum),
    stateMachine.metricAborted(sum),
  ];
  alarm(scope, "CanaryFailed", sumOf(missed), topic);
}

/** The alarm on turns of the canary that were not started. */
export function missingCanaryAlarm(scope: Construct, stateMachine: StateMachine, topic: ITopic) {
  alarm(scope, "CanaryMissing", stateMachine.metricStarted({ statistic: "Sum" }), topic);
}

/** The alarm on hours without an execution. CloudWatch looks back seven days at most. 0 hours: no alarm. */
export function silenceAlarm(scope: Construct, stateMachine: StateMachine, topic: ITopic, hours: number) {
  if (hours === 0) return;
  const started = stateMachine.metricStarted({ statistic: "Sum" });
  alarm(scope, "NoExecutions", started, topic, { evaluationPeriods: hours });
}

const DAY_SECONDS = 86_400;

/**
 * The alarms on a dead-letter queue: the first message, and a message that is lost in four days, because the queue
 * keeps it for 14 days.
 */
export function deadLetterAlarms(scope: Construct, queue: IQueue, topic: ITopic) {
  const maximum = { statistic: "Maximum" };
  alarm(scope, "DeadLetterQueue", queue.metricApproximateNumberOfMessagesVisible(maximum), topic);
  ageAlarm(scope, queue, topic, 10 * DAY_SECONDS);
}

/** The alarm on a message that is older than this. */
export function ageAlarm(scope: Construct, queue: IQueue, topic: ITopic, threshold: number) {
  const age = queue.metricApproximateAgeOfOldestMessage({ statistic: "Maximum" });
  alarm(scope, "OldestMessage", age, topic, { threshold });
}

/**
 * The alarms on events that the rules of one custom bus did not deliver. EventBridge sends these metrics only if they
 * are not zero, and only by rule ("Monitoring Amazon EventBridge", EventBridge User Guide). A query finds them for all
 * rules, also for future ones, and costs nothing as long as there are none.
 */
export function busAlarms(scope: Construct, eventBusName: string, topic: ITopic) {
  alarm(scope, "FailedInvocations", ofBus("FailedInvocations", eventBusName), topic);
  alarm(scope, "EventsLost", ofBus("InvocationsFailedToBeSentToDlq", eventBusName), topic);
}

const ofBus = (metric: string, value: string) =>
  query(metric, { namespace: "AWS/Events", dimensions: ["EventBusName", "RuleName"], value });

/**
 * The alarms on alerts that a webhook or a chat did not get. They publish to the topic, so others hear of it. The bus of
 * own events has no alarm FailedInvocations: our alerts that were not delivered are on the queue, and rules of users are
 * on this bus too.
 */
export function undeliveredAlertsAlarms(scope: Construct, queue: IQueue, ownBusName: string, topic: ITopic) {
  const visible = queue.metricApproximateNumberOfMessagesVisible({ statistic: "Maximum" });
  alarm(scope, "UndeliveredAlerts", visible, topic);
  alarm(scope, "EventsLost", ofBus("InvocationsFailedToBeSentToDlq", ownBusName), topic, {
    says: "EventBridge could neither deliver an event of the bus of own events nor put it on the dead-letter queue of its rule.",
    todo: "Repair the policy of the queue UndeliveredAlerts or of its key, or the queue of a rule of yours on this bus.",
  });
}

/** "You can include up to 10 metrics" ("Create an alarm based on a metric math expression", CloudWatch User Guide). */
const METRICS_PER_ALARM = 10;

/**
 * The alarm on events of the default bus that are lost. Other rules of the account are on that bus too, and a query
 * cannot name several rules, so the alarm names each of ours. FailedInvocations has no alarm here: an event that is not
 * delivered is on the dead-letter queue, which has its own alarm, or it is lost.
 */
export function lostEventAlarms(scope: Construct, rules: CfnRule[], topic: ITopic) {
  for (const [index, chunk] of chunksOf(rules, METRICS_PER_ALARM).entries()) {
    const metrics = chunk.map(
      ({ ref }) =>
        new Metric({
          namespace: "AWS/Events",
          metricName: "InvocationsFailedToBeSentToDlq",
          dimensionsMap: { RuleName: ref },
          statistic: "Sum",
        }),
    );
    alarm(scope, "EventsLost", sumOf(metrics), topic, { of: index === 0 ? "" : String(index + 1) });
  }
}

/** The alarm on an event that a rule of the default bus matched. */
export function matchedAlarm(
  scope: Construct,
  name: "RegionChanged" | "WebhookLost",
  { ref }: CfnRule,
  topic: ITopic,
) {
  const matched = new Metric({
    namespace: "AWS/Events",
    metricName: "TriggeredRules",
    dimensionsMap: { RuleName: ref },
    statistic: "Sum",
  });
  alarm(scope, name, matched, topic);
}

export type WatchedFunctions = {
  /** Functions whose errors no execution shows. */
  readonly outside: Version[];
  /** Functions with which something begins. The limit is of the account, so these show whether it is reached. */
  readonly first: Version[];
};

/**
 * The alarms on functions. The errors of a function in a state machine have none: they are retried, or they fail the
 * execution. Some are on purpose, because a state waits by a retry.
 */
export function functionAlarms(scope: Construct, { outside, first }: WatchedFunctions, topic: ITopic) {
  const sum = { statistic: "Sum" };
  alarm(scope, "FunctionErrors", sumOf(outside.map(({ lambda }) => lambda.metricErrors(sum))), topic);
  alarm(scope, "FunctionThrottles", sumOf(first.map(({ lambda }) => lambda.metricThrottles(sum))), topic);
  alarm(scope, "FunctionDuration", ownMetric("TimeUsed", "Maximum"), topic);
}

/**
 * The alarm on own events that are late. "This metric measures the time between when a stream receives the record and when
 * the event source mapping sends the event to the function" ("Types of metrics for Lambda functions", AWS Lambda Developer
 * Guide). A mapping that is disabled sends nothing, so there is no data: `tagledger doctor` finds that.
 */
export function lateEventsAlarm(scope: Construct, { lambda }: Version, topic: ITopic) {
  alarm(scope, "OwnEventsLate", lambda.metric("IteratorAge", { statistic: "Maximum" }), topic);
}

/**
 * The alarm on a policy that cannot be used. Validate counts each execution that finds it. The message of the workflow tells
 * the beginning only, so this alarm tells the end too.
 */
export function policyAlarm(scope: Construct, topic: ITopic) {
  alarm(scope, "PolicyProblem", ownMetric("PolicyProblems", "Sum"), topic).addOkAction(new SnsAction(topic));
}

/**
 * The alarms on tables. A request to an index counts for its table. The metrics are by operation
 * ("DynamoDB Metrics and dimensions", DynamoDB Developer Guide), and a query covers all operations.
 */
export function tableAlarms(scope: Construct, tables: TableV2[], topic: ITopic) {
  for (const table of tables) {
    const ofTable = (metric: string) =>
      query(metric, {
        namespace: "AWS/DynamoDB",
        dimensions: ["TableName", "Operation"],
        value: table.tableName,
      });
    const of = table.node.id;
    alarm(scope, "TableThrottles", ofTable("ThrottledRequests"), topic, { of });
    alarm(scope, "TableErrors", ofTable("SystemErrors"), topic, { of });
  }
}

/** A metric that our functions write. It has no dimension, so it is one metric for the whole deployment. */
const ownMetric = (metricName: string, statistic: string) =>
  new Metric({ namespace: "Tagledger", metricName, statistic });

/** A missing value of one metric must not hide the values of the others. */
function sumOf(metrics: Metric[]): MathExpression {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index + 1}`, metric]));
  return new MathExpression({ expression: "SUM(FILL(METRICS(), 0))", label: "Sum", usingMetrics });
}

type Queried = { namespace: string; dimensions: [first: string, second: string]; value: string };

/** The sum of all metrics of this name with these two dimensions, whose first dimension has this value. */
const query = (metric: string, { namespace, dimensions: [first, second], value }: Queried) =>
  new MathExpression({
    expression: `SELECT SUM(${metric}) FROM SCHEMA("${namespace}", ${first}, ${second}) WHERE ${first} = '${value}'`,
    label: metric,
  });
