import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify/sync";

/** A file of the pack. `rows` is the number of rows of a CSV file, without its head. */
export type PackFile = { name: string; bytes: number; sha256: string; rows?: number };

/** Writes the files of a report into a folder, each first under another name, so that a file with its own name is whole. */
export class Pack {
  #folder: string;
  readonly files: PackFile[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  async write(name: string, chunks: Iterable<string> | AsyncIterable<string>): Promise<PackFile> {
    const path = join(this.#folder, name);
    const hash = createHash("sha256");
    let bytes = 0;
    await mkdir(dirname(path), { recursive: true });
    await pipeline(
      Readable.from(chunks),
      async function* (source: AsyncIterable<string>) {
        for await (const text of source) {
          const chunk = Buffer.from(text);
          hash.update(chunk);
          bytes += chunk.length;
          yield chunk;
        }
      },
      createWriteStream(`${path}.part`),
    );
    await rename(`${path}.part`, path);
    const file = { name, bytes, sha256: hash.digest("hex") };
    this.files.push(file);
    return file;
  }

  /** Writes rows as CSV. A cell that a spreadsheet would run begins with an apostrophe. */
  async writeCsv(name: string, columns: readonly string[], rows: RowSource): Promise<void> {
    const counts = { rows: 0 };
    const file = await this.write(name, csvChunks(columns, rows, counts));
    this.files[this.files.indexOf(file)] = { ...file, rows: counts.rows };
  }
}

type Cell = string | number | boolean | null | undefined;
type RowSource = Iterable<Record<string, Cell>> | AsyncIterable<Record<string, Cell>>;

const ROWS_PER_CHUNK = 500;

async function* csvChunks(columns: readonly string[], rows: RowSource, counts: { rows: number }) {
  yield csvText([columns.map(headOf)]);
  let chunk: string[][] = [];
  for await (const row of rows) {
    chunk.push(columns.map((column) => String(row[column] ?? "")));
    counts.rows += 1;
    if (chunk.length < ROWS_PER_CHUNK) continue;
    yield csvText(chunk);
    chunk = [];
  }
  yield csvText(chunk);
}

const csvText = (records: string[][]) => stringify(records, { escape_formulas: true });

/** `event-id`, for `eventId` and `event_id`. */
const headOf = (column: string) => column.replace(/_|(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
