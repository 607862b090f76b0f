import type { Count } from "../summary.ts";
import { type Html, html } from "./html.ts";
import { number, percent, sum } from "./words.ts";

/** A row of a table of counts. `sample` stands before the name, and `note` explains it. */
type Line = Count & { sample?: Html; note?: string };

/** How many names are seen at once. The others are in a part that opens. */
const AT_ONCE = 10;

/** A table of counts, with the share of each in per cent and as a bar. */
export function countTable(nameOf: string, lines: readonly Line[]): Html {
  const whole = sum(lines);
  const more = lines.slice(AT_ONCE);
  if (more.length === 0) return linesTable(nameOf, lines, whole);
  return html`${linesTable(nameOf, lines.slice(0, AT_ONCE), whole)}
<details><summary>${number(more.length)} more, with ${number(sum(more))} of ${number(whole)}</summary>
${linesTable(nameOf, more, whole)}</details>`;
}

const linesTable = (nameOf: string, lines: readonly Line[], whole: number): Html =>
  html`<table class="counts"><thead><tr><th scope="col">${nameOf}</th><th scope="col">Number</th><th scope="col">Share</th></tr></thead><tbody>
${lines.map((line) => lineRow(line, whole))}</tbody></table>`;

const lineRow = ({ name, count, sample, note }: Line, whole: number): Html =>
  html`<tr><th scope="row">${sample}${name || "–"}${note ? html` <small>${note}</small>` : undefined}${bar(count, whole)}</th><td>${number(count)}</td><td>${percent(count, whole)}</td></tr>
`;

/** A bar as long as the share. The number beside it says the same. */
export const bar = (part: number, whole: number): Html =>
  html`<svg class="bar" aria-hidden="true"><rect width="${whole === 0 ? 0 : ((100 * part) / whole).toFixed(2)}%" height="4"/></svg>`;
