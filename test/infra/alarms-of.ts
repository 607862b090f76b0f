import { groupsOf } from "../../domain/groups-of.ts";
import { type DocumentedStack, nameOf } from "./documented-stacks.ts";
import type { Resource } from "./synthesized.ts";

/** One metric of an alarm: its dimensions, and the resources that they name. */
export type WatchedMetric = {
  namespace: string;
  metricName: string;
  dimensions: string[];
  of: string[];
  /** Whether it is found by a query. A query costs nothing while there is no such metric. */
  isQueried: boolean;
};

type Dimension = { Name: string; Value: string };
type Stat = { Namespace: string; MetricName: string; Dimensions?: Dimension[] };
type Query = { Expression?: string; MetricStat?: { Metric: Stat } };

const QUERY = /^SELECT \w+\((\w+)\) FROM SCHEMA\("([\w/]+)", (\w+), (\w+)\) WHERE \3 = '([^']+)'$/;

/** The metrics of an alarm, with the names of the documents. */
export function metricsOf(stack: DocumentedStack, properties: Resource["Properties"]): WatchedMetric[] {
  const alarm = stack.resolve(properties) as Partial<Stat> & { Metrics?: Query[] };
  if (alarm.Metrics === undefined) return [ofStat(alarm as Stat)];
  return alarm.Metrics.flatMap(({ Expression = "", MetricStat }) => {
    if (MetricStat) return [ofStat(MetricStat.Metric)];
    const [, metricName, namespace = "", first = "", second = "", value = ""] = QUERY.exec(Expression) ?? [];
    if (metricName === undefined) return [];
    return [{ namespace, metricName, dimensions: [first, second], of: [nameOf(value)], isQueried: true }];
  });
}

const ofStat = ({ Namespace, MetricName, Dimensions = [] }: Stat): WatchedMetric => ({
  namespace: Namespace,
  metricName: MetricName,
  dimensions: Dimensions.map(({ Name }) => Name),
  of: Dimensions.map(({ Value }) => nameOf(Value)),
  isQueried: false,
});

/** The heading that the description of an alarm names. */
export const headingOf = ({ AlarmDescription }: Resource["Properties"]): string =>
  /^Tagledger (\w+): .* See docs\/runbook\.md#\w+$/.exec(AlarmDescription)?.[1] ?? "";

/** The alarms of some stacks, by their heading. */
export const alarmsByHeading = (stacks: readonly DocumentedStack[]) =>
  groupsOf(
    stacks.flatMap((stack) =>
      stack
        .all("AWS::CloudWatch::Alarm")
        .map(({ Properties }) => ({ stack, heading: headingOf(Properties), Properties })),
    ),
    ({ heading }) => heading,
  );
