import type { TopLevelSpec } from "vega-lite";
import type { Outcome } from "../../../domain/outcome.ts";
import type { ReportSummary } from "../summary.ts";
import { type Html, html } from "./html.ts";
import { PLOT_WIDTHS, type PlotSize, plot } from "./plot.ts";
import { counted } from "./words.ts";

type Days = ReportSummary["actions"]["byDay"];

/** The outcomes in the order of the stack, from its bottom. */
export const STACK = [
  "tagged",
  "unchanged",
  "preserved",
  "ignored",
  "unsupported",
  "gone",
  "pending",
  "failed",
] as const satisfies Outcome[];

/** Above this, a bar is a week: the patterns of bars for days would be too narrow to tell apart. */
const MOST_BARS = 120;

/** Actions over time: all of them, and below on a scale of their own those that somebody should look at. */
export async function plotDays(days: Days): Promise<{ picture: Html; unit: "day" | "week" }> {
  const unit = days.length > MOST_BARS ? "week" : "day";
  const total = days.reduce((all, { byOutcome }) => all + sumOf(byOutcome), 0);
  const bad = days.reduce(
    (all, { byOutcome }) => all + (byOutcome.failed ?? 0) + (byOutcome.pending ?? 0),
    0,
  );
  const label =
    `${counted(total, "action")} on ${counted(days.length, "day")} from ${days[0]?.day} to ${days.at(-1)?.day}, ` +
    `by outcome. ${counted(bad, "action")} failed or pending. The table below has the numbers.`;
  const picture = await plot(label, (size) => spec(days, unit, size));
  return { picture: html`${PATTERNS}${picture}`, unit };
}

const sumOf = (byOutcome: Days[number]["byOutcome"]): number =>
  Object.values(byOutcome).reduce((all, count) => all + count, 0);

function spec(days: Days, unit: "day" | "week", size: PlotSize): TopLevelSpec {
  // The first outcome also has its zeros, so that both plots have all days.
  const valuesOf = (outcomes: readonly Outcome[]) =>
    days.flatMap(({ day, byOutcome }) =>
      outcomes
        .map((outcome, order) => ({ day, outcome, order, count: byOutcome[outcome] ?? 0 }))
        .filter(({ count, order }) => count > 0 || order === 0),
    );
  const x = {
    field: "day",
    type: "temporal",
    timeUnit: unit === "day" ? "utcyearmonthdate" : "utcyearweek",
    axis: { title: null, format: "%-d %b", grid: false, tickCount: size === "wide" ? 8 : 4 },
  } as const;
  const mark = { type: "bar", stroke: "var(--paper)", strokeWidth: 0.5 } as const;
  const bars = (height: number, title: string, outcomes: readonly Outcome[]) =>
    ({
      width: PLOT_WIDTHS[size] - 60,
      height,
      data: { values: valuesOf(outcomes) },
      mark,
      encoding: {
        x,
        y: {
          aggregate: "sum",
          field: "count",
          type: "quantitative",
          axis: {
            title,
            titleAlign: "left",
            titleAngle: 0,
            titleX: 0,
            titleY: -8,
            tickCount: height / 40,
            format: ",d",
            tickMinStep: 1,
            minExtent: 44,
            maxExtent: 44,
          },
        },
        color: {
          field: "outcome",
          type: "nominal",
          scale: { domain: [...STACK], range: STACK.map((outcome) => `url(#${outcome})`) },
          legend: null,
        },
        order: { field: "order", type: "quantitative" },
      },
    }) as const;
  return {
    spacing: 30,
    vconcat: [bars(180, "all actions", STACK), bars(40, "failed and pending only", ["pending", "failed"])],
  };
}

/** A sample of an outcome's pattern, for the legend. */
export const swatch = (outcome: Outcome): Html =>
  html`<svg class="swatch" aria-hidden="true" viewBox="0 0 24 14"><rect width="24" height="14" fill="url(#${outcome})"/></svg>`;

/** Colour and pattern tell the outcomes apart, so they also differ without colour. */
const PATTERNS = html`<svg class="defs" aria-hidden="true"><defs>
${pattern("tagged", "accent", "")}
${pattern("unchanged", "accent", "M0 1.5h6")}
${pattern("preserved", "accent", "M1.5 0v6M4.5 0v6")}
${pattern("ignored", "neutral", "")}
${pattern("unsupported", "neutral", "M0 1.5h6M0 4.5h6")}
${pattern("gone", "neutral", "M1.5 0v6")}
${pattern("pending", "warn", "M-1 5l4 4M-1 -1l8 8M3 -3l4 4")}
${pattern("failed", "bad", "M-1 7l8 -8M-1 1l2 -2M5 7l2 -2")}
</defs></svg>
`;

function pattern(id: Outcome, colour: string, lines: string): Html {
  return html`<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="var(--${colour})"/><path d="${lines}" stroke="var(--paper)" fill="none"/></pattern>`;
}
