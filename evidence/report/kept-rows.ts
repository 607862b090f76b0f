import * as z from "zod";
import type { ExceptionRow } from "./exceptions.ts";
import type { PopulationRow } from "./population.ts";
import type { Store } from "./store.ts";

/** Rows that two files need. They are kept while the first file is written, so that they are not computed twice. */
type Kept = { gaps: PopulationRow; exceptions: ExceptionRow };

const ROWS_PER_COMMIT = 1000;

/** Gives all rows, and keeps those that `isKept` chooses, after it has removed the rows of an interrupted report. */
export function* keep<Name extends keyof Kept>(
  store: Store,
  name: Name,
  rows: Iterable<Kept[Name]>,
  isKept: (row: Kept[Name]) => boolean = () => true,
): Generator<Kept[Name]> {
  store.remove(name);
  let pending: { number: number; json: string }[] = [];
  for (const row of rows) {
    if (isKept(row)) pending.push({ number: row.number, json: JSON.stringify(row) });
    if (pending.length >= ROWS_PER_COMMIT) {
      store.add(name, pending);
      pending = [];
    }
    yield row;
  }
  store.add(name, pending);
}

const KeptSchema = z.object({ json: z.string() });

/** The kept rows, in the order of their numbers. */
export function* keptRows<Name extends keyof Kept>(store: Store, name: Name): Generator<Kept[Name]> {
  for (const { json } of store.rows(KeptSchema, `SELECT json FROM ${name} ORDER BY number`)) {
    const row: Kept[Name] = JSON.parse(json);
    yield row;
  }
}
