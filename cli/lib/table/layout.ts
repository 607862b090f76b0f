import { isId, leastWidthOf, shortenedIds } from "./shortened-ids.ts";
import type { Table } from "./table.ts";
import { partsOf, widthOf, wrappedCell } from "./width.ts";

/** A part of a word that is longer may be broken, so that one long word does not take the whole width. */
const MOST_KEPT_TOGETHER = 24;
/** A text in a narrower column has one word on most lines. */
const LEAST_TEXT = 12;
type Extent = { least: number; natural: number };

/** The widths of a table's columns, and its cells in lines that fit into them. */
export type Layout = { widths: number[]; head: string[][]; rows: string[][][] };

/**
 * Finds widths for the columns of a table. `room` is the width of the terminal without the borders. A column gets the width of its longest text, if all columns fit. If they do
 * not, the widest columns are made narrower until they fit, but not narrower than they can be read.
 *
 * @returns undefined if the table does not fit
 */
export function layoutOf(table: Table, room: number): Layout | undefined {
  const columns = table.columns.map(({ head, kind }, index) => {
    const cells = table.rows.map((row) => row[index] ?? "");
    return { head, kind, cells, ...extentOf(head, cells, kind === "id" ? isId : () => false) };
  });
  const first = widthsOf(columns, room);
  if (!first) return undefined;
  // A shortened id may take less than its column. Then the other columns get the rest.
  const shown = columns.map((column, index) => {
    if (column.kind !== "id") return column;
    const cells = shortenedIds(column.cells, first[index] ?? 1);
    const natural = most([column.head, ...cells].map(widthOf));
    return { ...column, cells, natural: Math.max(column.least, Math.min(natural, first[index] ?? 1)) };
  });
  const widths = widthsOf(shown, room) ?? first;
  const lines = shown.map(({ cells }, index) => cells.map((cell) => wrappedCell(cell, widths[index] ?? 1)));
  return {
    widths,
    head: columns.map(({ head }, index) => wrappedCell(head, widths[index] ?? 1)),
    rows: table.rows.map((_, row) => lines.map((column) => column[row] ?? [])),
  };
}

function extentOf(head: string, cells: string[], isShortened: (cell: string) => boolean): Extent {
  const natural = most([head, ...cells].map(widthOf));
  const texts = cells.filter((cell) => !isShortened(cell));
  const least = Math.max(leastWidthOfTexts([head, ...texts]), leastWidthOf(cells.filter(isShortened)));
  return { natural, least: Math.min(natural, least) };
}

/** The longest part that is kept together; and for a text of several words, room for more than one. */
function leastWidthOfTexts(texts: string[]): number {
  const words = texts.flatMap((text) => text.split(/\s+/));
  const longest = most(words.flatMap(partsOf).map(widthOf));
  const isProse = texts.some((text) => text.split(/\s+/).length > 3);
  return Math.min(MOST_KEPT_TOGETHER, Math.max(1, longest, isProse ? LEAST_TEXT : 0));
}

/** Math.max takes a limited number of arguments, and a table may have many words. */
const most = (numbers: number[]) => numbers.reduce((a, b) => Math.max(a, b), 0);

function widthsOf(columns: Extent[], room: number): number[] | undefined {
  const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
  if (sum(columns.map(({ least }) => least)) > room) return undefined;
  const at = (limit: number) =>
    columns.map(({ least, natural }) => Math.max(least, Math.min(natural, limit)));
  let limit = Math.min(room, most(columns.map(({ natural }) => natural)));
  while (sum(at(limit)) > room) limit--;
  const widths = at(limit);
  // The columns that were made narrower share the rest.
  for (let rest = room - sum(widths), index = 0; rest > 0 && index < widths.length; index++) {
    const missing = Math.min(rest, (columns[index]?.natural ?? 0) - (widths[index] ?? 0), 1);
    widths[index] = (widths[index] ?? 0) + missing;
    rest -= missing;
  }
  return widths;
}
