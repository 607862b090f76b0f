import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { type Html, html, trusted } from "./html.ts";

/**
 * The two widths of each plot, in CSS pixels. The style sheet shows the one that fits the screen, so the text of a plot
 * always has its full size.
 */
export const PLOT_WIDTHS = { wide: 720, narrow: 330 } as const;
export type PlotSize = keyof typeof PLOT_WIDTHS;

/** A plot as SVG. `label` is the text that a screen reader reads instead. The colours are variables of the style sheet. */
export async function plot(label: string, specOf: (size: PlotSize) => TopLevelSpec): Promise<Html> {
  const [wide, narrow] = await Promise.all([svg("wide", label, specOf), svg("narrow", label, specOf)]);
  return html`${wide}${narrow}`;
}

async function svg(size: PlotSize, label: string, specOf: (size: PlotSize) => TopLevelSpec): Promise<Html> {
  const { spec } = compile({ ...specOf(size), config: CONFIG });
  const markup = await new View(parse(spec), { renderer: "none" }).toSVG();
  const [, viewBox = ""] = /viewBox="([\d. ]+)"/.exec(markup) ?? [];
  const inner = shortened(markup.slice(markup.indexOf(">") + 1));
  return html`<svg class="plot ${size}" role="img" aria-label="${label}" viewBox="${viewBox}">${trusted(inner)}`;
}

/** Without the attributes that have no use in a picture with one label, and with at most two decimals. */
const shortened = (markup: string): string =>
  markup
    .replace(/ (?:role|aria-[a-z]+|pointer-events)="[^"]*"/g, "")
    .replace(/ (?:d|x|y|x2|y2|width|height|transform)="[^"]*"/g, (attribute) =>
      attribute.replace(/(\.\d\d)\d+/g, "$1"),
    );

const FONT = "inherit";

/** Lines and words in the colours of the page. */
const CONFIG: NonNullable<TopLevelSpec["config"]> = {
  background: "none",
  font: FONT,
  view: { stroke: null },
  axis: {
    labelColor: "var(--quiet)",
    titleColor: "var(--quiet)",
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: "normal",
    domainColor: "var(--line)",
    tickColor: "var(--line)",
    gridColor: "var(--line)",
  },
};
