import { parseExpression } from "vega";
import * as z from "zod";
import type { Shown } from "./definition.ts";
import type { StoredMetric, StoredRun } from "./run/stored-run.ts";

/** The values of one line, by period. A period without data has no value. */
export type Series = (number | undefined)[];
export type Line = { label: string; color: string | undefined; axis: "left" | "right"; values: Series };

/** How CloudWatch reads the run: `minutes` in a period, and the number of periods. */
export type Reading = { run: StoredRun; minutes: number; region: string };

const periodsOf = ({ run, minutes }: Reading) => Math.ceil(run.minutes / minutes);

/** The lines that a widget shows, from its metrics and expressions. */
export function linesOf(shown: Shown[], reading: Reading): Line[] {
  const evaluate = evaluator(shown, reading);
  return shown.flatMap((each) => {
    const { label = each.name, color, visible = true, yAxis = "left", expression } = each.options;
    if (!visible) return [];
    const found = evaluate(each);
    const isSearch = expression?.startsWith("SEARCH(");
    return found.map(({ name, values }) => ({
      label: isSearch ? [label, name].filter(Boolean).join(" ") : label,
      ...{ color, axis: yAxis, values },
    }));
  });
}

type Named = { name: string; values: Series };

function evaluator(shown: Shown[], reading: Reading) {
  const byId = new Map(shown.flatMap((each) => (each.options.id ? [[each.options.id, each]] : [])));
  const evaluate = (each: Shown): Named[] => {
    const { expression, stat = "Sum", region = reading.region } = each.options;
    if (expression === undefined)
      return [{ name: each.name, values: seriesOf(exactly(each, reading), stat, reading) }];
    const value = calculated(NodeSchema.parse(parseExpression(expression)), {
      byId,
      evaluate,
      reading: { ...reading, region },
    });
    if (typeof value === "number") throw new Error(`${expression} is a number, no series.`);
    return value;
  };
  return evaluate;
}

const exactly = ({ namespace, name, dimensions }: Shown, { run }: Reading) =>
  run.metrics.filter(
    (metric) =>
      metric.namespace === namespace && metric.name === name && isEqual(metric.dimensions, dimensions),
  );

const isEqual = (one: Record<string, string>, other: Record<string, string>) =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([key, value]) => other[key] === value);

/** The statistic of each period. */
function seriesOf(metrics: StoredMetric[], stat: string, reading: Reading): Series {
  return Array.from({ length: periodsOf(reading) }, (_, period) => {
    const values = metrics.flatMap(({ points }) =>
      points.flatMap(([minute, items]) => (Math.floor(minute / reading.minutes) === period ? items : [])),
    );
    return values.length === 0 ? undefined : statistic(values, stat);
  });
}

function statistic(values: number[], stat: string): number {
  if (stat === "Sum") return values.reduce((sum, value) => sum + value, 0);
  if (stat === "Maximum") return Math.max(...values);
  if (stat === "SampleCount") return values.length;
  const [, percent] = /^p(\d+)$/.exec(stat) ?? [];
  if (percent === undefined) throw new Error(`The drawing does not know the statistic ${stat}.`);
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((Number(percent) / 100) * sorted.length) - 1] ?? 0;
}

type Scope = { byId: Map<string, Shown>; evaluate: (each: Shown) => Named[]; reading: Reading };
type Value = number | Named[];

/** The parts of an expression that the dashboard uses. */
const NodeSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Literal"), value: z.union([z.string(), z.number()]) }),
  z.object({ type: z.literal("Identifier"), name: z.string() }),
  z.object({
    ...{ type: z.literal("BinaryExpression"), operator: z.string() },
    get left(): z.ZodType<Node> {
      return NodeSchema;
    },
    get right(): z.ZodType<Node> {
      return NodeSchema;
    },
  }),
  z.object({
    ...{ type: z.literal("CallExpression"), callee: z.object({ name: z.string() }) },
    get arguments(): z.ZodType<Node[]> {
      return z.array(NodeSchema);
    },
  }),
]);
type Node =
  | { type: "Literal"; value: string | number }
  | { type: "Identifier"; name: string }
  | { type: "BinaryExpression"; operator: string; left: Node; right: Node }
  | { type: "CallExpression"; callee: { name: string }; arguments: Node[] };

/** The functions of metric math that the dashboard and the alarms use ("Using metric math", CloudWatch User Guide). */
function calculated(node: Node, scope: Scope): Value {
  if (node.type === "Literal") return Number(node.value);
  if (node.type === "Identifier") {
    const shown = scope.byId.get(node.name);
    if (!shown) throw new Error(`The widget has no id ${node.name}.`);
    return scope.evaluate(shown);
  }
  if (node.type === "BinaryExpression") {
    const [left, right] = [calculated(node.left, scope), calculated(node.right, scope)];
    return combined(node.operator, left, right);
  }
  return called(node.callee.name, node.arguments, scope);
}

function called(name: string, [first, second]: Node[], scope: Scope): Value {
  if (name === "METRICS") return metricsWith(literal(first), scope);
  if (name === "SEARCH") return searched(literal(first), literal(second), scope.reading);
  const series = first && calculated(first, scope);
  if (!series || typeof series === "number") throw new Error(`${name} needs a series.`);
  if (name === "FILL")
    return series.map((each) => ({ ...each, values: each.values.map((value) => value ?? 0) }));
  if (name === "SUM") return [{ name: "SUM", values: summed(series, periodsOf(scope.reading)) }];
  if (name === "RUNNING_SUM") return series.map((each) => ({ ...each, values: running(each.values) }));
  throw new Error(`The drawing does not know the function ${name}.`);
}

/** `METRICS()` takes all metrics: each id contains "". */
const literal = (node: Node | undefined) => (node?.type === "Literal" ? String(node.value) : "");

/** Expressions are no metrics. */
const metricsWith = (word: string, { byId, evaluate }: Scope): Named[] =>
  [...byId].flatMap(([id, shown]) =>
    id.includes(word) && shown.options.expression === undefined ? evaluate(shown) : [],
  );

const summed = (series: Named[], periods: number): Series =>
  Array.from({ length: periods }, (_, index) => {
    const values = series.flatMap(({ values }) => values[index] ?? []);
    return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
  });

function running(values: Series): Series {
  let sum = 0;
  return values.map((value) => {
    sum += value ?? 0;
    return sum;
  });
}

const OPERATORS: Record<string, (a: number, b: number) => number> = {
  "+": (a, b) => a + b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
};

function combined(operator: string, left: Value, right: Value): Value {
  const apply = OPERATORS[operator];
  if (!apply) throw new Error(`The drawing does not know the operator ${operator}.`);
  if (typeof left === "number")
    return typeof right === "number" ? apply(left, right) : combined(operator, right, left);
  return left.map(({ name, values }) => ({
    name,
    values: values.map((value, index) => {
      const other = typeof right === "number" ? right : right[0]?.values[index];
      return value === undefined || other === undefined ? undefined : apply(value, other);
    }),
  }));
}

/** `{namespace,dimensions} terms` of a search. The run has metrics of the home region only. */
function searched(query: string, stat: string, reading: Reading): Named[] {
  const [, namespace = "", names = "", terms = ""] = /^\{([^,}]+),([^}]+)\} (.*)$/.exec(query) ?? [];
  if (namespace === "") throw new Error(`The drawing cannot read the search ${query}.`);
  const found = reading.run.metrics.filter(
    (metric) =>
      metric.namespace === namespace &&
      Object.keys(metric.dimensions).toSorted().join() === names.split(",").toSorted().join() &&
      isFound(metric, terms),
  );
  if (reading.region !== HOME) return [];
  return found.map((metric) => ({
    name: Object.values(metric.dimensions).join(" "),
    values: seriesOf([metric], stat, reading),
  }));
}
const HOME = "eu-west-1";

/** `Name="value"`, `Name=("one" OR "other")`, or a word that is somewhere in the metric. */
const isFound = ({ name, dimensions }: StoredMetric, terms: string): boolean =>
  [...terms.matchAll(/(\w+)=(?:"([^"]+)"|\(([^)]+)\))|(\S+)/g)].every(([, key = "", value, list, word]) => {
    const actual = key === "MetricName" ? name : dimensions[key];
    if (word !== undefined) return [name, ...Object.values(dimensions)].some((text) => text.includes(word));
    return (list ?? `"${value}"`).split(" OR ").includes(`"${actual}"`);
  });
