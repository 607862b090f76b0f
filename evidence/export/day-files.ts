import { mkdir, rename, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type GroupFile, type MakeFile, ROWS_IN_A_GROUP } from "./group-file.ts";
import type { Cell, ExportTable } from "./tables.ts";

/** What was written of one table. */
export type Written = { table: string; files: number; rows: number; bytes: number };

/**
 * Writes the rows of a table into one file for each day: `actions/day=2026-11-01/part-0.parquet`. The rows come in the order
 * of days. A file has another name until it is complete, so that nobody reads a half of it.
 */
export class DayFiles<Row> {
  #table: ExportTable<Row>;
  #pathOf: (day: string) => string;
  #makeFile: MakeFile;
  #open: { day: string; path: string; temporary: string; file: GroupFile } | undefined;
  /** The cells of each column, of the rows that are not in the file yet. */
  #group: Cell[][];
  #rowsInGroup = 0;
  #written: Written;

  constructor(table: ExportTable<Row>, folder: string, extension: string, makeFile: MakeFile) {
    this.#table = table;
    this.#pathOf = (day) => join(folder, table.name, `day=${day}`, `part-0.${extension}`);
    this.#makeFile = makeFile;
    this.#group = table.columns.map(() => []);
    this.#written = { table: table.name, files: 0, rows: 0, bytes: 0 };
  }

  async add(row: Row): Promise<void> {
    const day = this.#table.dayOf(row);
    if (this.#open?.day !== day) await this.#begin(day);
    this.#table.columns.forEach(({ cell }, column) => void this.#group[column]?.push(cell(row)));
    this.#written.rows += 1;
    this.#rowsInGroup += 1;
    if (this.#rowsInGroup === ROWS_IN_A_GROUP) await this.#flush();
  }

  /** @param day the day of an empty file if there was no row: a query needs a file that has the columns */
  async end(day: string): Promise<Written> {
    if (this.#written.files === 0) await this.#begin(day);
    await this.#complete();
    return this.#written;
  }

  async #begin(day: string): Promise<void> {
    await this.#complete();
    const path = this.#pathOf(day);
    await mkdir(dirname(path), { recursive: true });
    const temporary = join(dirname(path), ".incomplete");
    this.#open = { day, path, temporary, file: this.#makeFile(temporary, this.#table.columns) };
    this.#written.files += 1;
  }

  async #flush(): Promise<void> {
    if (this.#rowsInGroup > 0) await this.#open?.file.write(this.#group);
    this.#group = this.#table.columns.map(() => []);
    this.#rowsInGroup = 0;
  }

  async #complete(): Promise<void> {
    if (!this.#open) return;
    await this.#flush();
    const { file, temporary, path } = this.#open;
    await file.close();
    this.#written.bytes += (await stat(temporary)).size;
    await rename(temporary, path);
    this.#open = undefined;
  }
}
