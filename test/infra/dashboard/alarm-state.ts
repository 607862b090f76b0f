import type { Resource } from "../synthesized.ts";
import { type Shown, textOf } from "./definition.ts";
import { linesOf } from "./evaluate.ts";
import type { StoredRun } from "./run/stored-run.ts";

type Stat = { Namespace: string; MetricName: string; Dimensions?: { Name: string; Value: unknown }[] };
type Query = {
  Id: string;
  Expression?: unknown;
  MetricStat?: { Metric: Stat; Stat: string; Period: number };
  ReturnData?: boolean;
};

/**
 * The state of an alarm at the end of a run, from its definition ("Using Amazon CloudWatch alarms", CloudWatch User Guide).
 * A Metrics Insights query finds nothing, because the run has no metrics that only failures make.
 */
export function isAlarming(alarm: Resource["Properties"], run: StoredRun, region: string): boolean {
  const { Threshold, ComparisonOperator, EvaluationPeriods, TreatMissingData } = alarm;
  const isBreaching = (value: number | undefined) => {
    if (value === undefined) return TreatMissingData === "breaching";
    return ComparisonOperator.startsWith("LessThan") ? value < Threshold : value >= Threshold;
  };
  const values = valuesOf(alarm, run, region);
  // Before the run there was nothing.
  const looked = Array.from({ length: EvaluationPeriods }, (_, ago) => values[values.length - 1 - ago]);
  return looked.filter(isBreaching).length >= (alarm.DatapointsToAlarm ?? EvaluationPeriods);
}

function valuesOf(alarm: Resource["Properties"], run: StoredRun, region: string) {
  const queries: Query[] = alarm.Metrics ?? [
    { Id: "m", MetricStat: { Metric: alarm, Stat: statOf(alarm), Period: alarm.Period } },
  ];
  if (queries.some(({ Expression }) => Expression !== undefined && textOf(Expression).startsWith("SELECT")))
    return [];
  const seconds = alarm.Period ?? queries.find(({ MetricStat }) => MetricStat)?.MetricStat?.Period;
  const [line] = linesOf(queries.map(shownIn), { run, region, minutes: seconds / 60 });
  return line?.values ?? [];
}

const statOf = ({ Statistic, ExtendedStatistic }: Resource["Properties"]): string =>
  Statistic ?? ExtendedStatistic;

function shownIn({ Id, Expression, MetricStat, ReturnData = true }: Query): Shown {
  const { Namespace = "", MetricName = "", Dimensions = [] } = MetricStat?.Metric ?? {};
  return {
    namespace: Namespace,
    name: MetricName,
    dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, textOf(Value)])),
    options: {
      ...{ id: Id, visible: ReturnData },
      ...(Expression !== undefined && { expression: textOf(Expression) }),
      ...(MetricStat && { stat: MetricStat.Stat }),
    },
  };
}
