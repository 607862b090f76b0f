import { Stack } from "aws-cdk-lib";
import { MathExpression, Metric } from "aws-cdk-lib/aws-cloudwatch";
import { CfnFunction, type IFunction, Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import type { TableDefinition } from "../../../ledger/table.ts";
import { type Priced, prices } from "../../prices.ts";

/**
 * Step Functions has no metric of the state transitions of one state machine. Each invocation of a function by a state is
 * one. An execution that ends well enters so many other states. A test compares the sum with the states of docs/cost.md.
 */
export const OTHER_STATES = { TagResources: 4, DetectDrift: 3, Canary: 3 };

export type Costly = {
  readonly machines: { name: keyof typeof OTHER_STATES; stateMachine: StateMachine }[];
  /** The functions that states call. */
  readonly calledByStates: IFunction[];
  readonly tables: { tableName: string; definition: TableDefinition }[];
  /** Lambda asks this queue for messages all the time. */
  readonly polledQueue: IQueue;
};

/** As in bench/cost. */
const BYTES_PER_GB = 1_000_000_000;
const MB_MILLISECONDS_PER_GB_SECOND = 1024 * 1000;

/**
 * What the stack used, times the prices of docs/cost.md, by service. Each expression is the dollars of a period. The other
 * services of docs/cost.md cost less, or have no metric of what one stack uses.
 */
export function costByService(scope: Construct, costly: Costly): MathExpression[] {
  const all = Stack.of(scope).node.findAll();
  const functions = all.filter((each) => each instanceof LambdaFunction);
  const logs = all
    .filter((each) => each instanceof LogGroup)
    .map(({ logGroupName }) => sum("AWS/Logs", "IncomingBytes", { LogGroupName: logGroupName }));
  return [
    stepFunctions(functions, costly),
    lambda(functions),
    dynamoDb(costly),
    dollars("CloudWatch Logs", [part("logged", logs, "loggedGigabyte", BYTES_PER_GB)]),
    dollars("SQS", [part("asked", queueRequests(costly.polledQueue), "queueRequest")]),
  ];
}

const sum = (namespace: string, metricName: string, dimensionsMap: Record<string, string>) =>
  new Metric({ namespace, metricName, dimensionsMap, statistic: "Sum" });

/** A summand of an expression, and the metrics that it names. METRICS("word") finds those whose id contains the word. */
type Part = { expression: string; usingMetrics: Record<string, Metric> };

const part = (word: string, metrics: Metric[], price: Priced, per = 1, factor = 1): Part => ({
  // A missing value of one metric must not hide the values of the others.
  expression: `SUM(FILL(METRICS("${word}"), 0)) * ${factor} * ${prices[price].dollars} / ${prices[price].per * per}`,
  usingMetrics: Object.fromEntries(metrics.map((metric, index) => [`${word}${index + 1}`, metric])),
});

const dollars = (label: string, parts: Part[]) =>
  new MathExpression({
    label,
    expression: parts.map(({ expression }) => expression).join(" + "),
    usingMetrics: Object.assign({}, ...parts.map(({ usingMetrics }) => usingMetrics)),
  });

function stepFunctions(functions: LambdaFunction[], { machines, calledByStates }: Costly): MathExpression {
  const called = functions.filter((each) => calledByStates.includes(each));
  return dollars("Step Functions", [
    part("entered", called.map(invocations), "stateTransition"),
    ...machines.map(({ name, stateMachine: { stateMachineArn } }) => {
      const started = sum("AWS/States", "ExecutionsStarted", { StateMachineArn: stateMachineArn });
      return part(`started${name}`, [started], "stateTransition", 1, OTHER_STATES[name]);
    }),
  ]);
}

const invocations = ({ functionName }: LambdaFunction) =>
  sum("AWS/Lambda", "Invocations", { FunctionName: functionName });

const memoryOf = ({ node }: LambdaFunction): number =>
  node.defaultChild instanceof CfnFunction ? (node.defaultChild.memorySize ?? 128) : 128;

/** Lambda's metric of the duration does not have the initialization, which is billed too. */
function lambda(functions: LambdaFunction[]): MathExpression {
  const bySize = [...Map.groupBy(functions, memoryOf)].map(([megabytes, group]) => {
    const durations = group.map(({ functionName }) =>
      sum("AWS/Lambda", "Duration", { FunctionName: functionName }),
    );
    return part(`took${megabytes}x`, durations, "gigabyteSecond", MB_MILLISECONDS_PER_GB_SECOND, megabytes);
  });
  return dollars("Lambda", [part("called", functions.map(invocations), "invocation"), ...bySize]);
}

/** The metrics of a table do not have the units of its indexes. */
function dynamoDb({ tables }: Costly): MathExpression {
  const used = (metricName: string) =>
    tables.flatMap(({ tableName, definition: { indexes } }) => [
      sum("AWS/DynamoDB", metricName, { TableName: tableName }),
      ...Object.keys(indexes).map((index) =>
        sum("AWS/DynamoDB", metricName, { TableName: tableName, GlobalSecondaryIndexName: index }),
      ),
    ]);
  return dollars("DynamoDB", [
    part("written", used("ConsumedWriteCapacityUnits"), "writeUnit"),
    part("read", used("ConsumedReadCapacityUnits"), "readUnit"),
  ]);
}

const queueRequests = ({ queueName }: IQueue): Metric[] =>
  [
    "NumberOfMessagesSent",
    "NumberOfMessagesReceived",
    "NumberOfMessagesDeleted",
    "NumberOfEmptyReceives",
  ].map((metricName) => sum("AWS/SQS", metricName, { QueueName: queueName }));
