import { styleText } from "node:util";
import CliTable from "cli-table3";
import { type Layout, layoutOf } from "./layout.ts";
import { shortenedIds } from "./shortened-ids.ts";
import type { Column, Table } from "./table.ts";
import { widthOf, wrappedCell } from "./width.ts";

const COMPACT_FROM_ROWS = 20;
/** cli-table3 0.6 takes a minute for 20,000 rows, and overflows the stack with 130,000. */
export const MAX_ROWS = 2_000;
/** The most lines of a row, on average. Longer texts, such as error messages in a narrow column, are easier to read in a list. */
const MOST_LINES = 8;

/** A frame with spaces in the cells. If it takes too much room, only lines between the cells. */
const FRAMED = { padding: 1, chars: {}, widthFor: (columns: number) => columns * 3 + 1 };
const LINES_ONLY = {
  padding: 0,
  chars: Object.fromEntries(
    [
      "top",
      "top-mid",
      "top-left",
      "top-right",
      "bottom",
      "bottom-mid",
      "bottom-left",
      "bottom-right",
      "left",
      "left-mid",
      "right",
      "right-mid",
    ].map((name) => [name, ""]),
  ),
  widthFor: (columns: number) => columns - 1,
};
type Border = typeof FRAMED | typeof LINES_ONLY;

/**
 * A table for people, no wider than the width. If it does not fit, or its rows are tall, each row is a block of
 * lines `name: value`. A long table has no lines between its rows. A table of more than 2,000 rows shows the first 2,000
 * and the number of the others.
 */
export function drawn(table: Table, width: number): string {
  const shown = { ...table, rows: table.rows.slice(0, MAX_ROWS) };
  const more = table.rows.length - MAX_ROWS;
  const text = drawnWith(FRAMED, shown, width) ?? drawnWith(LINES_ONLY, shown, width) ?? blocks(shown, width);
  return more > 0 ? `${text}\n${moreText(more)}` : text;
}

export const moreText = (more: number): string => `And ${more} more rows: use --json or --csv to see them.`;

function drawnWith(border: Border, table: Table, width: number): string | undefined {
  const layout = layoutOf(table, width - border.widthFor(table.columns.length));
  if (!layout) return undefined;
  const lines = layout.rows.reduce((sum, row) => sum + Math.max(...row.map(({ length }) => length)), 0);
  const isReadable = lines <= layout.rows.length * MOST_LINES;
  return isReadable ? drawnTable(table.columns, layout, border) : undefined;
}

function drawnTable(columns: Column[], { widths, head, rows }: Layout, { padding, chars }: Border): string {
  const grid = new CliTable({
    head: head.map((lines) => lines.join("\n")),
    chars,
    // cli-table3 counts the space on both sides of a cell.
    colWidths: widths.map((width) => width + 2 * padding),
    style: {
      head: [],
      border: [],
      compact: rows.length > COMPACT_FROM_ROWS,
      "padding-left": padding,
      "padding-right": padding,
    },
  });
  for (const row of rows)
    grid.push(
      row.map((lines, index) =>
        lines.map((line) => inColour(columns[index], line, lines.join(" "))).join("\n"),
      ),
    );
  return grid.toString().replace(/ +$/gm, "");
}

/** Each row as lines `name: value`. A long value goes on below, indented. An empty value is left out. */
function blocks({ columns, rows }: Table, width: number): string {
  const ids = columns.map(({ kind }, index) =>
    kind === "id"
      ? shortenedIds(
          rows.map((row) => row[index] ?? ""),
          width - INDENT.length,
        )
      : [],
  );
  const block = (row: string[], at: number) =>
    columns.flatMap((column, index) => {
      const value = column.kind === "id" ? (ids[index]?.[at] ?? "") : (row[index] ?? "");
      return value === "" ? [] : [field(column, value, width)];
    });
  return rows.map((row, at) => block(row, at).join("\n")).join("\n\n");
}

const INDENT = "  ";

function field(column: Column, value: string, width: number): string {
  const name = `${column.head}:`;
  if (widthOf(`${name} ${value}`) <= width) return `${name} ${inColour(column, value, value)}`;
  const lines = wrappedCell(value, width - INDENT.length);
  return [name, ...lines.map((line) => `${INDENT}${inColour(column, line, value)}`)].join("\n");
}

/** Only an outcome has a colour, and only on a terminal. `--no-color` and NO_COLOR turn it off. */
function inColour(column: Column | undefined, line: string, whole: string): string {
  if (column?.kind !== "outcome") return line;
  if (/^(failed|timed_out|aborted|not started|error)\b/i.test(whole)) return styleText("red", line);
  if (whole === "warning") return styleText("yellow", line);
  return /^(tagged|succeeded|ok)\b/i.test(whole) ? styleText("green", line) : line;
}
