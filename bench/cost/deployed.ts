import { readFileSync } from "node:fs";
import { Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import * as z from "zod";
import { makeApp } from "../../infra/make-app.ts";
import type { Deployed } from "./event-cost.ts";
import { measured } from "./functions.ts";
import { OUTSIDE, type Standing } from "./monthly-cost.ts";

const { context } = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(new URL("../../cdk.json", import.meta.url), "utf8")));

const FunctionSchema = z.object({
  MemorySize: z.number(),
  TracingConfig: z.object({ Mode: z.literal("Active") }).optional(),
  Environment: z.object({ Variables: z.object({ POWERTOOLS_SERVICE_NAME: z.string() }) }),
});
const MachineSchema = z.object({ LoggingConfiguration: z.object({ IncludeExecutionData: z.boolean() }) });
const AlarmSchema = z.object({
  Metrics: z.array(z.object({ MetricStat: z.unknown().optional() })).optional(),
});
/** Only the mapping of a stream has a position. */
const MappingSchema = z.object({ BatchSize: z.number(), StartingPosition: z.string().optional() });

type Resources = Record<string, { Type: string; Properties: unknown }>;

/**
 * What the templates of a deployment say that costs money. They are synthesized without bundles. Three regions are
 * collected: the home region, and those of the global services.
 */
export function presentDeployment(): { deployed: Deployed; standing: Standing } {
  const app = makeApp({
    account: "123456789012",
    region: "eu-west-1",
    context: {
      ...context,
      policyParameter: "/tagledger/policy",
      "aws:cdk:bundling-stacks": [],
    },
  });
  const stacks = app.node.findAll().filter(Stack.isStack);
  const all = (type: string) => stacks.flatMap((stack) => resourcesOf(stack, type));
  const functions = all("AWS::Lambda::Function").map((properties) => FunctionSchema.parse(properties));
  const machines = all("AWS::StepFunctions::StateMachine").map((each) => MachineSchema.parse(each));
  const mappings = all("AWS::Lambda::EventSourceMapping").map((each) => MappingSchema.parse(each));
  const batchSize = (ofStream: boolean) =>
    mappings.find(({ StartingPosition }) => (StartingPosition !== undefined) === ofStream)?.BatchSize ?? 1;
  return {
    deployed: {
      memoryMb: Object.fromEntries(functions.map((each) => [functionName(each), each.MemorySize])),
      logsExecutionData: machines.some((each) => each.LoggingConfiguration.IncludeExecutionData),
      traceRoots: functions.filter(isTraceRoot).map(functionName),
      tagEventsPerBatch: batchSize(false),
      rowsPerBatch: batchSize(true),
      milliseconds: measured.milliseconds,
    },
    standing: {
      keys: all("AWS::KMS::Key").length,
      alarmMetrics: all("AWS::CloudWatch::Alarm").reduce<number>(
        (sum, each) => sum + metricsWatched(each),
        0,
      ),
    },
  };
}

/**
 * AWS charges each metric of an alarm. A query is charged for the metrics that it finds: there are none while all is well.
 */
function metricsWatched(properties: unknown): number {
  const { Metrics } = AlarmSchema.parse(properties);
  return Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1;
}

type FunctionProperties = z.infer<typeof FunctionSchema>;

const functionName = ({ Environment }: FunctionProperties) =>
  nameOf(Environment.Variables.POWERTOOLS_SERVICE_NAME);
const isTraceRoot = (properties: FunctionProperties) =>
  properties.TracingConfig !== undefined && OUTSIDE.includes(functionName(properties));

function resourcesOf(stack: Stack, type: string): unknown[] {
  const resources: Resources = Template.fromStack(stack).toJSON().Resources;
  return Object.values(resources).flatMap(({ Type, Properties }) => (Type === type ? [Properties] : []));
}

/** `ApplyTag` for the folder `apply-tag`. */
export const nameOf = (folder: string): string =>
  folder.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
