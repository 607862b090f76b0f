import { Duration } from "aws-cdk-lib";
import {
  Color,
  GraphWidget,
  type GraphWidgetProps,
  type IMetric,
  Metric,
  SearchExpression,
  TextWidget,
} from "aws-cdk-lib/aws-cloudwatch";

/** A colour has one meaning on the whole dashboard. */
export const colours = {
  well: Color.GREEN,
  unchanged: Color.BLUE,
  bad: Color.RED,
  late: Color.ORANGE,
  changed: Color.PURPLE,
  quiet: Color.GREY,
  /** There was nothing to do. */
  already: "#98df8a",
  ignored: "#c7c7c7",
  impossible: "#4d4d4d",
} as const;
type Colour = (typeof colours)[keyof typeof colours];

/** Each point of a graph has the values of five minutes. Over long times CloudWatch takes longer periods by itself. */
export const PERIOD = Duration.minutes(5);

type Shown = { label: string; color?: Colour; statistic?: string };

/** A metric that our functions or state machines write. */
export const ownMetric = (
  metricName: string,
  { statistic = "Sum", ...shown }: Shown,
  dimensionsMap: Record<string, string> = {},
): Metric =>
  new Metric({ namespace: "Tagledger", metricName, dimensionsMap, statistic, period: PERIOD, ...shown });

/** A metric of AWS, with its sum. */
export const awsMetric = (metric: Metric, { statistic = "Sum", ...shown }: Shown): Metric =>
  metric.with({ statistic, period: PERIOD, ...shown });

type Search = { schema: string; term: string; label?: string; statistic?: string; region?: string };

/** All metrics with these dimensions that the term finds, one line each. They need not exist yet. */
export const search = ({ schema, term, label = "", statistic = "Sum", region }: Search): SearchExpression =>
  new SearchExpression({
    expression: `SEARCH('{${schema}} ${term}', '${statistic}')`,
    label,
    period: PERIOD,
    ...(region !== undefined && { searchRegion: region }),
  });

type Graph = Pick<GraphWidgetProps, "width" | "stacked" | "right" | "view"> & {
  title: string;
  left: IMetric[];
  /** What the left axis and the right axis count. */
  unit: string;
  rightUnit?: string;
};

/** A graph from 0 upwards. */
export const graph = ({ unit, rightUnit, ...props }: Graph): GraphWidget =>
  new GraphWidget({
    height: 6,
    ...props,
    period: PERIOD,
    leftYAxis: { label: unit, min: 0, showUnits: false },
    ...(rightUnit !== undefined && { rightYAxis: { label: rightUnit, min: 0, showUnits: false } }),
  });

/** A question over the full width, with the headings of the runbook to read if the answer is no. */
export const question = (text: string, ...headings: string[]): TextWidget =>
  new TextWidget({ markdown: `### ${text}\nIf not: ${runbook(headings)}`, width: 24, height: 2 });

/** Alarms name their heading in the same way. There is no link, because the runbook is a file of the repository. */
const runbook = (headings: string[]) =>
  headings.map((each) => `docs/runbook.md#${each.toLowerCase().replaceAll(" ", "-")}`).join(", ");
