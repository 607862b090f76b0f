import { stringify } from "csv-stringify/sync";
import type { Table } from "./table.ts";

/**
 * The tables as one CSV text ("Common Format and MIME Type for Comma-Separated Values (CSV) Files", RFC 4180). The cells
 * are whole. If the tables have different names, the first column has the name of the row's table. A cell is empty if its
 * table has no such column.
 *
 * A spreadsheet would run a cell that begins with a sign such as `=`. Such a cell gets an apostrophe before it.
 */
export function csvOf(tables: readonly Table[]): string {
  const columnNames = [...new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => name)))];
  const isMixed = new Set(tables.map(({ name }) => name)).size > 1;
  const records = tables.flatMap(({ name, columns, rows }) =>
    rows.map((row) => {
      const cells = new Map(columns.map((column, index) => [column.name, row[index] ?? ""]));
      return [...(isMixed ? [name] : []), ...columnNames.map((each) => cells.get(each) ?? "")];
    }),
  );
  return csvText([[...(isMixed ? ["table"] : []), ...columnNames], ...records]);
}

/** The first line of the CSV of one table. */
export const csvHead = ({ columns }: Table): string => csvText([columns.map(({ name }) => name)]);

/** The lines of a table's rows. */
export const csvRows = ({ rows }: Table): string => csvText(rows);

const csvText = (records: string[][]) => stringify(records, { escape_formulas: true });
