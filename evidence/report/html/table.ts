import { type Html, html } from "./html.ts";
import { counted, number } from "./words.ts";

export type Write = (part: Html) => Promise<void>;
export type Rows<Row> = AsyncIterable<Row> | Iterable<Row>;

/** A column of a table. The style sheet gives each column its width and, on a narrow screen, its title beside each cell. */
export type Column<Row> = {
  title: string;
  /** In per cent of the table. */
  width: number;
  isNumber?: boolean;
  cell: (row: Row) => Html;
};

/** The beginning of a table. The inline script makes the table sortable. */
export const tableStart = <Row>(name: string, label: string, columns: readonly Column<Row>[]): Html =>
  html`<table class="rows ${name}" aria-label="${label}"><thead><tr>${columns.map(
    ({ title, isNumber }) => html`<th scope="col"${isNumber ? html` data-number` : undefined}>${title}</th>`,
  )}</tr></thead><tbody>
`;

export const tableRow = <Row>(columns: readonly Column<Row>[], row: Row): Html =>
  html`<tr>${columns.map(({ cell }) => html`<td>${cell(row)}</td>`)}</tr>
`;

export const TABLE_END = html`</tbody></table>
`;

/** A text with smaller texts below it. An empty text below is left out. */
export const stacked = (text: string, ...below: (string | undefined)[]): Html =>
  html`${text || "–"}${below.filter((each) => each).map((each) => html` <small>${each}</small>`)}`;

/** The rules of the style sheet that only this table needs. */
export const tableStyle = <Row>(name: string, columns: readonly Column<Row>[]): string =>
  columns
    .map(({ title, width, isNumber }, i) =>
      [
        `.${name} th:nth-child(${i + 1}){width:${width}%}`,
        `@media screen and (max-width:60rem){.${name} td:nth-child(${i + 1})::before{content:"${title}"}}`,
        ...(isNumber ? [`.${name} :is(th,td):nth-child(${i + 1}){text-align:right}`] : []),
      ].join("\n"),
    )
    .join("\n");

/** How many rows a table shows, and where the others are. */
export const shownOf = (shown: number, total: number, file: string): string =>
  total <= shown
    ? `The table has ${counted(total, "row")}.`
    : `The table has the first ${counted(shown, "row")} of ${number(total)}. ${file} also has the other ${number(total - shown)}.`;
