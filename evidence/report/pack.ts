import { createHash } from "node:crypto";
import { mkdir, open, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
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

  /** @param produce gives the text of the file to `write`, piece after piece */
  async write(name: string, produce: (write: Write) => Promise<void>): Promise<PackFile> {
    const path = join(this.#folder, name);
    await mkdir(dirname(path), { recursive: true });
    const hash = createHash("sha256");
    let bytes = 0;
    const file = await open(`${path}.part`, "w");
    try {
      await produce(async (text) => {
        const chunk = Buffer.from(text);
        hash.update(chunk);
        bytes += chunk.length;
        await file.appendFile(chunk);
      });
    } finally {
      await file.close();
    }
    await rename(`${path}.part`, path);
    const written = { name, bytes, sha256: hash.digest("hex") };
    this.files.push(written);
    return written;
  }

  /** Writes sha256sums.txt about the files until now, as the command sha256sum reads it. */
  async writeSums(): Promise<void> {
    const sums = this.files.map(({ sha256, name }) => `${sha256}  ${name}\n`);
    await this.write("sha256sums.txt", (write) => write(sums.join("")));
  }

  /** Writes rows as CSV. A cell that a spreadsheet would run begins with an apostrophe. */
  async writeCsv(name: string, columns: readonly string[], rows: RowSource): Promise<void> {
    const counts = { rows: 0 };
    const file = await this.write(name, async (write) => {
      for await (const text of csvChunks(columns, rows, counts)) await write(text);
    });
    this.files[this.files.indexOf(file)] = { ...file, rows: counts.rows };
  }
}

type Write = (text: string) => Promise<void>;
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

/** `eventId`, for `event_id`. */
const headOf = (column: string) => column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
