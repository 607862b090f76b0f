import { isAlarming } from "./alarm-state.ts";
import { chart, coloured } from "./chart.ts";
import { alarms, dashboardName, shownBy, type Widget, widgets } from "./definition.ts";
import { type Line, linesOf } from "./evaluate.ts";
import type { StoredRun } from "./run/stored-run.ts";

/** The console draws 24 columns. A unit of the definition is so wide and so high here. */
const UNIT = { width: 50, height: 42 };
const GAP = 4;
const PADDING = 12;
const REGION = "eu-west-1";

/** The dashboard as SVG: its own definition over the metrics of a run. */
export async function drawDashboard(run: StoredRun): Promise<string> {
  const drawn: string[] = [];
  for (const widget of widgets) drawn.push(await drawWidget(widget, run));
  const height = Math.max(...widgets.map(({ y, height }) => y + height)) * UNIT.height;
  const description = widgets.flatMap(({ properties }) => properties.title ?? []).join(". ");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${24 * UNIT.width} ${height}" role="img" aria-labelledby="title desc">
<title id="title">The CloudWatch dashboard ${escaped(dashboardName)}</title>
<desc id="desc">${escaped(description)}.</desc>
<style>
  svg { --ink: #1f2328; --quiet: #59636e; --line: #d1d9e0; --card: #ffffff; --page: #f6f8fa; font-family: system-ui, -apple-system, "Segoe UI", "Liberation Sans", Arial, sans-serif }
  .page { fill: var(--page) } .card { fill: var(--card); stroke: var(--line) }
  .ink { fill: var(--ink) } .quiet { fill: var(--quiet) }
  @media (prefers-color-scheme: dark) { svg { --ink: #f0f6fc; --quiet: #9198a1; --line: #3d444d; --card: #0d1117; --page: #151b23 } }
</style>
<rect class="page" width="100%" height="100%"/>
${drawn.join("\n")}
</svg>
`;
}

async function drawWidget(widget: Widget, run: StoredRun): Promise<string> {
  const [width, height] = [widget.width * UNIT.width - 2 * GAP, widget.height * UNIT.height - 2 * GAP];
  const place = `translate(${widget.x * UNIT.width + GAP} ${widget.y * UNIT.height + GAP})`;
  const { title } = widget.properties;
  const card =
    widget.type === "text" ? "" : `<rect class="card" width="${width}" height="${height}" rx="6"/>`;
  const heading = title === undefined ? "" : text(PADDING, 21, title, { size: 14, weight: 600 });
  return `<g transform="${place}">${card}${heading}${await inner(widget, run, { width, height })}</g>`;
}

type Size = { width: number; height: number };

async function inner(widget: Widget, run: StoredRun, size: Size): Promise<string> {
  const { properties, type } = widget;
  if (type === "text") return markdown(properties.markdown ?? "", size);
  if (type === "alarm") return alarmBoxes(properties.alarms ?? [], run, size);
  // Over a short time CloudWatch takes a period of a minute by itself.
  const minutes = properties.setPeriodToTimeRange ? run.minutes : 1;
  const lines = linesOf(shownBy(widget), { run, minutes, region: REGION });
  if (properties.view === "singleValue") return singleValues(lines, size);
  const legend = legendOf(lines, size);
  const { left, right } = properties.yAxis ?? {};
  const plot = await chart({
    ...{ lines, from: Date.parse(run.from), minutes, isStacked: properties.stacked ?? false },
    units: { left: left?.label ?? "", ...(right && { right: right.label }) },
    ...{ width: size.width - 2 * PADDING, height: size.height - 36 - legend.height },
  });
  return `<g transform="translate(${PADDING} 30)">${plot}</g>${legend.markup}`;
}

type Look = { size?: number; weight?: number; look?: "ink" | "quiet" };

const text = (x: number, y: number, content: string, { size = 12, weight = 400, look = "ink" }: Look = {}) =>
  `<text class="${look}" x="${round(x)}" y="${round(y)}" font-size="${size}"${weight === 400 ? "" : ` font-weight="${weight}"`}>${escaped(content)}</text>`;

/** About the width of a text in a font without serifs. */
const widthOf = (content: string, size = 12) => content.length * size * 0.6;

function markdown(source: string, { width }: Size): string {
  let y = 4;
  return source
    .split("\n")
    .map((paragraph) => {
      const [, marks = "", content = ""] = /^(#*) ?(.*)$/.exec(paragraph.replaceAll("`", "")) ?? [];
      const size = marks === "#" ? 20 : marks ? 16 : 13;
      const rows = wrapped(content, width - 2 * PADDING, size);
      return rows
        .map((row) => {
          y += size * 1.45;
          return text(PADDING, y, row, { size, weight: marks ? 600 : 400, look: marks ? "ink" : "quiet" });
        })
        .join("");
    })
    .join("");
}

function wrapped(content: string, width: number, size: number): string[] {
  const rows: string[] = [];
  for (const word of content.split(" ")) {
    const longer = [rows.at(-1), word].filter(Boolean).join(" ");
    if (rows.length > 0 && widthOf(longer, size) <= width) rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  return rows;
}

const GREEN = "#2ca02c";
const RED = "#d62728";

function alarmBoxes(names: string[], run: StoredRun, { width, height }: Size): string {
  const columns = 6;
  const rows = Math.ceil(names.length / columns);
  const [across, down] = [(width - 2 * PADDING) / columns, (height - 40) / rows];
  return names
    .toSorted()
    .map((id, index) => {
      const [x, y] = [PADDING + Math.floor(index / rows) * across, 32 + (index % rows) * down];
      const isBad = isAlarming(alarms[id], run, REGION);
      const name = id.replace(/Alarm[0-9A-F]{8}$/, "");
      const square = `<rect x="${round(x)}" y="${round(y)}" width="${round(across - 6)}" height="${round(down - 5)}" rx="3" fill="${isBad ? RED : GREEN}" fill-opacity="0.22" stroke="${isBad ? RED : GREEN}"/>`;
      // A letter is about 0.56 of the size wide.
      const size = round(Math.min(9.5, (across - 16) / (0.56 * name.length)));
      return square + text(x + 6, y + down / 2 + 1, name, { size });
    })
    .join("");
}

function singleValues(lines: Line[], { width }: Size): string {
  const across = (width - 2 * PADDING) / lines.length;
  return coloured(lines)
    .map(({ label, color, values }, index) => {
      const x = PADDING + index * across;
      const mark = `<rect x="${round(x)}" y="38" width="4" height="62" fill="${color}"/>`;
      return (
        mark +
        text(x + 14, 72, shownNumber(values[0]), { size: 32 }) +
        text(x + 14, 96, label, { look: "quiet" })
      );
    })
    .join("");
}

/** Up to three digits, as far as they say something. The console shows a metric without data as --. */
const shownNumber = (value: number | undefined) =>
  value === undefined
    ? "--"
    : value.toLocaleString("en-US", { maximumSignificantDigits: value >= 100 ? 6 : 3 });

/** The names of the lines, in rows below the graph. */
function legendOf(lines: Line[], { width, height }: Size): { height: number; markup: string } {
  const rows: { label: string; color: string; x: number }[][] = [[]];
  let x = 0;
  for (const { label, color } of coloured(lines)) {
    const wide = widthOf(label, 11) + 26;
    if (x > 0 && x + wide > width - 2 * PADDING) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)?.push({ label, color, x });
    x += wide;
  }
  const top = height - rows.length * 16 - 2;
  const markup = rows.flatMap((row, index) =>
    row.map((item) => {
      const [left, y] = [PADDING + item.x, top + index * 16];
      const square = `<rect x="${round(left)}" y="${y}" width="9" height="9" rx="1.5" fill="${item.color}"/>`;
      return square + text(left + 14, y + 9, item.label, { size: 11, look: "quiet" });
    }),
  );
  return { height: rows.length * 16 + 4, markup: markup.join("") };
}

const round = (value: number) => Math.round(value * 10) / 10;
const escaped = (content: string) =>
  content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
