import type { Written } from "../../../evidence/export/day-files.ts";
import { type Table, tableOf } from "../../lib/table/table.ts";

export const WRITTEN_COLUMNS = ["table", "rows", "files", "bytes"];

/** What was written of each table. */
export const writtenTable = (written: Written[]): Table =>
  tableOf(
    "written",
    {
      Table: ({ table }) => table,
      Rows: ({ rows }) => rows.toLocaleString("en"),
      Files: ({ files }) => files.toLocaleString("en"),
      Bytes: ({ bytes }) => bytes.toLocaleString("en"),
    },
    written,
  );
