import { once } from "node:events";
import { jsonText, print, show } from "./output.ts";
import type { OutputOptions } from "./output-options.ts";
import { csvHead, csvRows } from "./table/csv.ts";
import { MAX_ROWS, moreText } from "./table/drawn.ts";
import { type Table, withColumns } from "./table/table.ts";

/** How a list is shown: its table, and each element as `--json` prints it. */
export type List<Element> = {
  table: (elements: Element[]) => Table;
  json: (element: Element) => unknown;
  /** What an element is, such as `actions`, for the progress. */
  elements: string;
};

/**
 * Prints a list that may be longer than the memory: --json and --csv print each element when it comes. A table for people
 * shows the first 2,000, and the number of the others.
 *
 * @returns how many elements there are
 */
export async function showList<Element>(
  { table, json, elements }: List<Element>,
  source: AsyncIterable<Element>,
  options: OutputOptions,
): Promise<number> {
  const counted = withProgress(source, elements);
  if (options.json) return writeJson(counted, json);
  if (options.csv)
    return writeCsv(counted, (rows) => withColumns(table(rows), options.columns ?? allOf(table([]))));
  const shown: Element[] = [];
  let count = 0;
  for await (const element of counted) {
    count += 1;
    if (shown.length < MAX_ROWS) shown.push(element);
  }
  show([table(shown)], undefined, options);
  if (count > MAX_ROWS) print(moreText(count - MAX_ROWS));
  return count;
}

const allOf = ({ columns }: Table) => columns.map(({ name }) => name);

async function writeJson<Element>(source: AsyncIterable<Element>, json: (element: Element) => unknown) {
  let count = 0;
  for await (const element of source) {
    await write(`${count === 0 ? "[" : ","}\n${indented(jsonText(json(element)))}`);
    count += 1;
  }
  await write(count === 0 ? "[]\n" : "\n]\n");
  return count;
}

const indented = (text: string) => text.replace(/^/gm, "  ");

async function writeCsv<Element>(source: AsyncIterable<Element>, table: (elements: Element[]) => Table) {
  let count = 0;
  await write(csvHead(table([])));
  for await (const element of source) {
    await write(csvRows(table([element])));
    count += 1;
  }
  return count;
}

/** Waits while the reader of stdout is slow, so that the output does not pile up in memory. */
async function write(text: string) {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

const PROGRESS_MILLISECONDS = 2000;

/** Tells every two seconds on a terminal how many elements were read. */
export async function* withProgress<Element>(
  source: AsyncIterable<Element>,
  elements: string,
): AsyncGenerator<Element> {
  let count = 0;
  let told = Date.now();
  for await (const element of source) {
    count += 1;
    if (process.stderr.isTTY && Date.now() - told > PROGRESS_MILLISECONDS) {
      process.stderr.write(`${count.toLocaleString("en")} ${elements} read\n`);
      told = Date.now();
    }
    yield element;
  }
}
