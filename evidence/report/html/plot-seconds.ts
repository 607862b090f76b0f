import type { TopLevelSpec } from "vega-lite";
import type { ReportSummary } from "../summary.ts";
import type { Html } from "./html.ts";
import { PLOT_WIDTHS, type PlotSize, plot } from "./plot.ts";
import { counted, duration, number } from "./words.ts";

type Seconds = ReportSummary["secondsToTag"];

/** A bucket in words: `up to 5 s`, `over 10 min`. */
export const bucketName = ({ buckets }: Seconds, i: number): string => {
  const upTo = buckets[i]?.upTo;
  return upTo === undefined ? `over ${duration(buckets[i - 1]?.upTo ?? 0)}` : `up to ${duration(upTo)}`;
};

/** How many actions took how long. The buckets of p50 and p95 are named above their bars. */
export const plotSeconds = (seconds: Seconds): Promise<Html> =>
  plot(
    `The time from event to tag of ${counted(seconds.count, "action")}. Half took at most ${duration(seconds.p50)}, ` +
      `95 % at most ${duration(seconds.p95)}, the slowest ${duration(seconds.max)}.`,
    (size) => spec(seconds, size),
  );

function spec(seconds: Seconds, size: PlotSize): TopLevelSpec {
  const { buckets, p50, p95 } = seconds;
  const bucketOf = (value: number) => buckets.findIndex(({ upTo }) => upTo === undefined || value <= upTo);
  const values = buckets.map(({ upTo, count }, i) => ({
    name: upTo === undefined ? "more" : `≤ ${duration(upTo)}`,
    count,
    label: count === 0 ? "" : number(count),
    quantile: [i === bucketOf(p50) ? "p50" : "", i === bucketOf(p95) ? "p95" : ""].filter(Boolean).join(", "),
  }));
  const y = { field: "count", type: "quantitative", axis: null } as const;
  const x = { field: "name", type: "ordinal", sort: null } as const;
  const angle = size === "narrow" ? { labelAngle: -90 } : { labelAngle: 0 };
  return {
    width: PLOT_WIDTHS[size],
    height: 170,
    autosize: { type: "fit", contains: "padding" },
    data: { values },
    encoding: { y },
    layer: [
      {
        mark: { type: "bar", color: "var(--accent)" },
        encoding: { x: { ...x, axis: { title: null, ticks: false, labelPadding: 6, ...angle } } },
      },
      {
        mark: { type: "text", dy: -8, color: "var(--quiet)", fontSize: 12 },
        encoding: { x, text: { field: "label" } },
      },
      {
        mark: { type: "text", dy: -24, color: "var(--ink)", fontSize: 12, fontWeight: "bold" },
        encoding: { x, text: { field: "quantile" } },
      },
    ],
  };
}
