import { type Html, html } from "../report/html/html.ts";

export const section = (title: string, content: Html): Html =>
  html`<section><h2>${title}</h2><div>${content}</div></section>`;

/** Names with their values. A value that is not known is a dash. */
export const factList = (facts: Record<string, string | number | undefined>): Html =>
  html`<dl class="files">${Object.entries(facts).map(
    ([name, value]) =>
      html`<div><dt>${name}</dt><dd>${value === "" || value === undefined ? "–" : value}</dd></div>`,
  )}</dl>`;

/** A table, or a sentence if it has no row. On a narrow screen, each cell has the head of its column beside it. */
export const table = (heads: string[], rows: (string | Html)[][], empty: string): Html =>
  rows.length === 0
    ? html`<p class="empty">${empty}</p>`
    : html`<table class="lines"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, column) => tableCell(cell, heads[column] ?? ""))}</tr>`)}</tbody></table>`;

/** So long is a time or the name of a state. A longer text may be broken anywhere. */
const SHORT = 24;

const tableCell = (cell: string | Html, head: string): Html =>
  typeof cell === "string" && cell.length > SHORT
    ? html`<td data-head="${head}">${cell}</td>`
    : html`<td class="short" data-head="${head}">${cell || "–"}</td>`;

/** A value as JSON. Each line is escaped alone, because escaping replaces the ends of lines. */
export const json = (value: unknown): Html =>
  html`<pre>${JSON.stringify(value, null, 2)
    .split("\n")
    .map((line) => html`${line}\n`)}</pre>`;
