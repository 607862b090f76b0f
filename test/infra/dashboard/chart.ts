import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { UnitSpec } from "vega-lite/types_unstable/spec/unit.js";
import type { Line } from "./evaluate.ts";

export type Chart = {
  lines: Line[];
  from: number;
  /** The minutes of a period. */
  minutes: number;
  isStacked: boolean;
  units: { left: string; right?: string };
  width: number;
  height: number;
};

const MINUTE_MS = 60_000;
/** Lines without a colour in the definition get these, as on the console. */
const PALETTE = ["#1f77b4", "#ff7f0e", "#2ca02c", "#9467bd", "#8c564b", "#e377c2", "#17becf", "#bcbd22"];

/** The lines with a colour each. */
export const coloured = (lines: Line[]): (Line & { color: string })[] => {
  const free = PALETTE.filter((color) => !lines.some((line) => line.color === color));
  let next = 0;
  return lines.map((line) => ({ ...line, color: line.color ?? free[next++ % free.length] ?? "#1f77b4" }));
};

/** A graph as the inner part of an SVG. The legend is not in it. */
export async function chart(given: Chart): Promise<string> {
  const { spec } = compile({ ...specOf(given), config: CONFIG });
  const markup = await new View(parse(spec), { renderer: "none" }).toSVG();
  return markup
    .slice(markup.indexOf(">") + 1, markup.lastIndexOf("</svg>"))
    .replace(/ (?:role|aria-[a-z]+|pointer-events)="[^"]*"/g, "")
    .replace(/ (?:d|x|y|x2|y2|width|height|transform)="[^"]*"/g, (attribute) =>
      attribute.replace(/(\.\d\d)\d+/g, "$1"),
    );
}

function specOf({ lines, from, minutes, isStacked, units, width, height }: Chart): TopLevelSpec {
  const values = coloured(lines).flatMap(({ values, color, axis }, order) =>
    values.map((value, period) => ({
      ...{ time: from + period * minutes * MINUTE_MS, order: String(order).padStart(3, "0"), color, axis },
      value: value ?? (isStacked ? 0 : null),
    })),
  );
  const x = {
    field: "time",
    type: "temporal",
    scale: { type: "utc" },
    axis: { title: null, format: "%H:%M", tickCount: 6, grid: false },
  } as const;
  const layer = (axis: "left" | "right", unit: string): UnitSpec<string> => ({
    transform: [{ filter: `datum.axis === '${axis}'` }],
    mark: isStacked
      ? { type: "area", opacity: 0.85 }
      : { type: "line", strokeWidth: 1.8, point: { size: 26, filled: true } },
    encoding: {
      y: {
        field: "value",
        type: "quantitative",
        stack: isStacked ? "zero" : null,
        axis: { title: unit, orient: axis, tickCount: 4, grid: axis === "left" },
        scale: { domainMin: 0, ...(isFlat(axis, lines) && { domainMax: 1 }) },
      },
      // The first line of the definition is the lowest.
      order: { field: "order", type: "nominal", sort: "ascending" },
    },
  });
  return {
    ...{ width, height, autosize: { type: "fit", contains: "padding" }, data: { values } },
    encoding: {
      x,
      color: { field: "color", type: "nominal", scale: null, legend: null },
      detail: { field: "order", type: "nominal" },
    },
    layer: [layer("left", units.left), ...(units.right === undefined ? [] : [layer("right", units.right)])],
    resolve: { scale: { y: "independent" } },
  };
}

const isFlat = (axis: string, lines: Line[]) =>
  lines.filter((line) => line.axis === axis).every(({ values }) => values.every((value) => !value));

const CONFIG: NonNullable<TopLevelSpec["config"]> = {
  background: "none",
  font: "inherit",
  view: { stroke: null },
  axis: {
    labelColor: "var(--quiet)",
    titleColor: "var(--quiet)",
    labelFontSize: 11,
    titleFontSize: 11,
    titleFontWeight: "normal",
    domainColor: "var(--line)",
    tickColor: "var(--line)",
    gridColor: "var(--line)",
  },
};
