import type { Cell, ColumnType } from "./tables.ts";

/** A file that is written group after group. A group has the cells of each column. */
export type GroupFile = { write: (cells: Cell[][]) => Promise<void>; close: () => Promise<void> };
/** So many rows are in memory at most. */
export const ROWS_IN_A_GROUP = 5_000;
export type FileColumn = { name: string; type: ColumnType };
export type MakeFile = (path: string, columns: readonly FileColumn[]) => GroupFile;

export const FORMATS = ["parquet", "jsonl"] as const;
export type Format = (typeof FORMATS)[number];

/** The ends of the files' names. Athena knows by `.gz` that a file is compressed. */
export const EXTENSIONS: Record<Format, string> = { parquet: "parquet", jsonl: "jsonl.gz" };
