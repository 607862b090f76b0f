import { CloudFormationClient, DescribeStackResourcesCommand } from "@aws-sdk/client-cloudformation";
import { CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { paginateListExecutions, SFNClient } from "@aws-sdk/client-sfn";
import pMap from "p-map";
import type { Deployment } from "../../../../local/deploy.ts";
import { probe } from "../../../../local/probe.ts";
import { type MetricValue, metricsIn } from "../../../metric-lines.ts";
import { modelCall } from "../../../model-call.ts";
import type { StoredMetric } from "./stored-run.ts";

const MINUTE_MS = 60_000;

/** A resource of the workflow's stack. */
type Deployed = { logicalId: string; type: string; name: string };

/**
 * The metrics of a run. The emulator has those that a state machine puts. It makes none of what functions log, of the
 * invocations by state machines, of executions, queues and logs. These are made here, as AWS makes them. There are none of
 * DynamoDB, and none of throttles.
 */
export async function metricsOfRun(
  deployment: Deployment,
  from: number,
  minutes: number,
  measured: MetricValue[],
): Promise<StoredMetric[]> {
  const { config } = probe(deployment);
  const resources = await deployedResources(deployment);
  const of = (type: string) => resources.filter((each) => each.type === type);
  const values = [
    ...measured,
    ...(await logValues(config(), of("AWS::Logs::LogGroup"), of("AWS::Lambda::Function"))),
    ...(await putValues(config(), from, minutes)),
    ...(await executionValues(config(), of("AWS::StepFunctions::StateMachine"))),
  ];
  const logicalIds = new Map(resources.map(({ name, logicalId }) => [name, logicalId]));
  return storedMetrics(values, from, minutes, (value) => logicalIds.get(value) ?? value);
}

type Config = ReturnType<ReturnType<typeof probe>["config"]>;

async function deployedResources({ stackPrefix, ...deployment }: Deployment): Promise<Deployed[]> {
  const client = new CloudFormationClient(probe({ stackPrefix, ...deployment }).config());
  const { StackResources = [] } = await client.send(
    new DescribeStackResourcesCommand({ StackName: `${stackPrefix}Workflow` }),
  );
  return StackResources.map(({ LogicalResourceId = "", ResourceType = "", PhysicalResourceId = "" }) => ({
    logicalId: LogicalResourceId,
    type: ResourceType,
    // The id of a queue is its URL, and the dimension is its name.
    name:
      ResourceType === "AWS::SQS::Queue" ? (PhysicalResourceId.split("/").at(-1) ?? "") : PhysicalResourceId,
  }));
}

/** What functions wrote as metrics, how much each log got, and the invocations, which end with a line REPORT. */
async function logValues(config: Config, groups: Deployed[], functions: Deployed[]): Promise<MetricValue[]> {
  const ofGroup = async ({ name, logicalId }: Deployed) => {
    const answer = await modelCall(config, {
      ...{ service: "logs", operation: "FilterLogEvents", request: { logGroupName: name } },
      response: ["events.message", "events.timestamp"],
    });
    const events: { message?: string; timestamp?: number }[] = answer.events ?? [];
    const [construct = ""] = logicalId.split("LogGroup");
    const FunctionName = functions.find((each) => each.logicalId.startsWith(construct))?.name ?? "";
    return events.flatMap(({ message = "", timestamp = 0 }): MetricValue[] => [
      ...metricsIn(message),
      ...invocation(message).map((metric) => ({ ...metric, dimensions: { FunctionName }, timestamp })),
      {
        ...{ namespace: "AWS/Logs", name: "IncomingBytes", dimensions: { LogGroupName: name } },
        ...{ timestamp, value: Buffer.byteLength(message) },
      },
    ]);
  };
  return (await pMap(groups, ofGroup, { concurrency: 2 })).flat();
}

function invocation(message: string) {
  const [, milliseconds] = /^REPORT .*\bDuration: ([\d.]+) ms\tBilled/s.exec(message) ?? [];
  if (milliseconds === undefined) return [];
  return [
    { namespace: "AWS/Lambda", name: "Invocations", value: 1 },
    { namespace: "AWS/Lambda", name: "Duration", value: Number(milliseconds) },
  ];
}

type Asked = { namespace: string; name: string; dimensions: Record<string, string> };

async function sums(config: Config, asked: Asked[], from: number, minutes: number): Promise<MetricValue[]> {
  const client = new CloudWatchClient(config);
  const values = await pMap(
    asked,
    async (metric) => {
      const Dimensions = Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value }));
      const Metric = { Namespace: metric.namespace, MetricName: metric.name, Dimensions };
      const { MetricDataResults = [] } = await client.send(
        new GetMetricDataCommand({
          StartTime: new Date(from),
          EndTime: new Date(from + minutes * MINUTE_MS),
          MetricDataQueries: [{ Id: "m", MetricStat: { Metric, Period: 60, Stat: "Sum" } }],
        }),
      );
      const [{ Timestamps = [], Values = [] } = {}] = MetricDataResults;
      return Timestamps.map((time, index) => ({
        ...metric,
        ...{ timestamp: time.getTime(), value: Values[index] ?? 0 },
      }));
    },
    { concurrency: 4 },
  );
  return values.flat();
}

/** The metrics that a state machine puts. */
const putValues = (config: Config, from: number, minutes: number) =>
  sums(
    config,
    ["TaggingFailures", "TagDrift"].map((name) => ({ namespace: "Tagledger", name, dimensions: {} })),
    from,
    minutes,
  );

const ENDS: Record<string, string> = {
  SUCCEEDED: "ExecutionsSucceeded",
  FAILED: "ExecutionsFailed",
  TIMED_OUT: "ExecutionsTimedOut",
  ABORTED: "ExecutionsAborted",
};

async function executionValues(config: Config, machines: Deployed[]): Promise<MetricValue[]> {
  const client = new SFNClient(config);
  const ofMachine = async ({ name }: Deployed) => {
    const pages = paginateListExecutions({ client }, { stateMachineArn: name });
    const executions = (await Array.fromAsync(pages, (page) => page.executions ?? [])).flat();
    const one = (metric: string, time: Date): MetricValue => ({
      ...{ namespace: "AWS/States", name: metric, dimensions: { StateMachineArn: name } },
      ...{ timestamp: time.getTime(), value: 1 },
    });
    return executions.flatMap(({ startDate, stopDate, status = "" }) => [
      ...(startDate ? [one("ExecutionsStarted", startDate)] : []),
      ...(stopDate && ENDS[status] ? [one(ENDS[status], stopDate)] : []),
    ]);
  };
  return (await pMap(machines, ofMachine, { concurrency: 1 })).flat();
}

/** One value for each minute, but all values of a metric of ours, because its percentiles are shown. */
function storedMetrics(
  values: MetricValue[],
  from: number,
  minutes: number,
  logicalId: (name: string) => string,
): StoredMetric[] {
  const inTime = values
    .map((each) => ({ ...each, minute: Math.floor((each.timestamp - from) / MINUTE_MS) }))
    .filter(({ minute, name }) => minute >= 0 && minute < minutes && !NOT_SHOWN.includes(name));
  const byMetric = Map.groupBy(inTime, ({ namespace, name, dimensions }) =>
    JSON.stringify([namespace, name, dimensions]),
  );
  const stored = [...byMetric.values()].flatMap((group): StoredMetric[] => {
    const [first] = group;
    if (!first) return [];
    const byMinute = [...Map.groupBy(group, ({ minute }) => minute)].toSorted(([a], [b]) => a - b);
    const dimensions = Object.entries(first.dimensions).map(([key, value]) => [key, logicalId(value)]);
    return [
      {
        ...{ namespace: first.namespace, name: first.name, dimensions: Object.fromEntries(dimensions) },
        points: byMinute.map(([minute, items]) => [
          minute,
          isSummed(first)
            ? [rounded(items.reduce((sum, { value }) => sum + value, 0))]
            : items.map(({ value }) => rounded(value)),
        ]),
      },
    ];
  });
  const key = ({ namespace, name, dimensions }: StoredMetric) =>
    `${namespace} ${name} ${Object.values(dimensions).join(" ")}`;
  return stored.toSorted((a, b) => key(a).localeCompare(key(b)));
}

const NOT_SHOWN = ["InputSize", "OutputSize"];
const isSummed = ({ namespace }: MetricValue) => !["Tagledger", "AWS/SQS"].includes(namespace);
const rounded = (value: number) => Math.round(value * 1000) / 1000;
