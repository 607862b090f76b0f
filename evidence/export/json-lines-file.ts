import { createWriteStream } from "node:fs";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { FileColumn, GroupFile } from "./group-file.ts";
import type { Cell } from "./tables.ts";

/** JSON Lines, compressed with gzip. A row without a value has no field. */
export function jsonLinesFile(path: string, columns: readonly FileColumn[]): GroupFile {
  const lines = new PassThrough();
  const written = pipeline(lines, createGzip(), createWriteStream(path));
  // `write` and `close` report a failure. Without this line, a failure between them would end the process.
  written.catch(() => {});
  return {
    async write(cells) {
      const rows = cells[0]?.length ?? 0;
      for (let row = 0; row < rows; row++) {
        const fields = columns.map(({ name }, column) => [name, jsonOf(cells[column]?.[row])]);
        const hasRoom = lines.write(`${JSON.stringify(Object.fromEntries(fields))}\n`);
        if (!hasRoom) await Promise.race([drained(lines), written]);
      }
    },
    async close() {
      lines.end();
      await written;
    },
  };
}

const drained = (lines: PassThrough) => new Promise((resolve) => lines.once("drain", resolve));

/** Athena reads a timestamp in this form only ("Work with timestamp data", Amazon Athena User Guide). */
const jsonOf = (cell: Cell) =>
  cell instanceof Date ? cell.toISOString().replace("T", " ").replace("Z", "") : cell;
