import type { ExceptionKind, ExceptionRow } from "../exceptions.ts";
import type { ReportSummary } from "../summary.ts";
import { type Html, html } from "./html.ts";
import {
  type Column,
  type Rows,
  shownOf,
  stacked,
  TABLE_END,
  tableRow,
  tableStart,
  type Write,
} from "./table.ts";
import { KIND_WORDS, time } from "./words.ts";

export const EXCEPTION_COLUMNS: readonly Column<ExceptionRow>[] = [
  { title: "No.", width: 5, isNumber: true, cell: (row) => html`${row.number}` },
  { title: "Time (UTC)", width: 9, cell: (row) => stacked(time(row.when)) },
  { title: "What", width: 20, cell: (row) => stacked(row.what, row.call) },
  { title: "Region", width: 10, cell: (row) => stacked(row.region, row.account) },
  { title: "Who", width: 10, cell: (row) => stacked(row.who) },
  {
    title: "Story",
    width: 26,
    cell: (row) =>
      stacked(
        row.story,
        row.eventId && `event ${row.eventId}`,
        row.actionId && `action ${row.actionId}`,
        row.executionArn,
      ),
  },
  {
    title: "Follow-up",
    width: 20,
    cell: (row) =>
      html`<b class="${row.isOpen ? "open" : "done"}">${row.isOpen ? "Open" : "Done"}</b> ${row.followUp}`,
  },
];

type Totals = ReportSummary["exceptions"];

/** Writes one table for each kind. The rows come in the order of the kinds. At most `limit` rows are shown. */
export async function writeExceptions(
  write: Write,
  totals: Totals,
  rows: Rows<ExceptionRow>,
  limit: number,
): Promise<void> {
  const left = shares(totals, limit);
  let kind: ExceptionKind | undefined;
  for await (const row of rows) {
    if (row.kind !== kind) {
      if (kind) await write(GROUP_END);
      kind = row.kind;
      await write(groupStart(kind, totals, left[kind] ?? 0));
    }
    const ofKind = left[kind] ?? 0;
    if (ofKind > 0) await write(tableRow(EXCEPTION_COLUMNS, row));
    left[kind] = ofKind - 1;
  }
  if (kind) await write(GROUP_END);
}

function groupStart(kind: ExceptionKind, totals: Totals, shown: number): Html {
  const { title, meaning } = KIND_WORDS[kind];
  const total = totals.find((each) => each.kind === kind)?.total ?? shown;
  return html`<div class="group"><h3 id="all-${kind}">${title}</h3>
<p>${meaning} ${shownOf(shown, total, "exceptions.csv")}</p>
${tableStart("exceptions", title, EXCEPTION_COLUMNS)}`;
}

const GROUP_END = html`${TABLE_END}</div>
`;

/** Shares the rows out: a kind with few exceptions is shown whole, and the largest kinds share the rest. */
export function shares(totals: Totals, limit: number): Partial<Record<ExceptionKind, number>> {
  const shown: Partial<Record<ExceptionKind, number>> = {};
  let left = limit;
  const smallestFirst = totals.toSorted((a, b) => a.total - b.total);
  for (const [i, { kind, total }] of smallestFirst.entries()) {
    const share = Math.min(total, Math.floor(left / (smallestFirst.length - i)));
    shown[kind] = share;
    left -= share;
  }
  return shown;
}
