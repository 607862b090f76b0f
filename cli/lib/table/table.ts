import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";

/** One column: its head, its name for `--columns` and for CSV, and how its cells are shown. */
export type Column = {
  head: string;
  name: string;
  /** `id`: ids and ARNs, which are shortened in the middle if there is no room. `outcome`: outcomes, which have a colour. */
  kind: Kind;
  /** Only CSV has it, and a table if `--columns` names it. */
  isExtra: boolean;
};
type Kind = "text" | "id" | "outcome";

/** A table, with its whole cells. */
export type Table = {
  /** What its rows are, such as `actions`. CSV needs it if a command prints several tables. */
  name: string;
  /** The line above the table. */
  title?: string;
  /** The text for people if there are no rows. */
  empty?: string;
  columns: Column[];
  rows: string[][];
};

type CellOf<Row> = (row: Row) => string;
type ColumnOf<Row> = { kind?: Kind; isExtra?: boolean; cell: CellOf<Row> };

/** A table of rows. For each head, `columns` has a function that makes the text of a cell: `{ When: ({ at }) => at }`. */
export function tableOf<Row>(
  name: string,
  columns: Record<string, CellOf<Row> | ColumnOf<Row>>,
  rows: readonly Row[],
  texts: Pick<Table, "title" | "empty"> = {},
): Table {
  const made = Object.entries(columns).map(([head, column]) => {
    const { kind = "text", isExtra = false, cell } = typeof column === "function" ? { cell: column } : column;
    return { head, kind, isExtra, cell };
  });
  return {
    name,
    ...texts,
    columns: made.map(({ head, kind, isExtra }) => ({ head, name: columnName(head), kind, isExtra })),
    rows: rows.map((row) => made.map(({ cell }) => replaceUnprintable(cell(row)))),
  };
}

const columnName = (head: string) => head.toLowerCase().replaceAll(" ", "-");

/** The table with only these columns, in this order; without names, its columns without the extra ones. */
export function withColumns(table: Table, names: readonly string[] | undefined): Table {
  const chosen = names ?? table.columns.filter(({ isExtra }) => !isExtra).map(({ name }) => name);
  const places = chosen
    .map((name) => table.columns.findIndex((column) => column.name === name))
    .filter((place) => place >= 0);
  return {
    ...table,
    columns: places.flatMap((place) => table.columns[place] ?? []),
    rows: table.rows.map((row) => places.map((place) => row[place] ?? "")),
  };
}
