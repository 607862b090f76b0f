import type * as z from "zod";
import type { Table } from "../cli/lib/table/table.ts";
import type { Deployment } from "../local/deploy.ts";

/** What a part gets from the command. */
export type Bench = {
  /** Tagledger on an emulator. It is started when the first part asks for it, and all parts of a run share it. */
  deployment(): Promise<Deployment>;
  /** Tells the reader what is being measured. */
  progress(text: string): void;
  /** Small sizes, to see that everything works. The results say nothing. */
  isQuick: boolean;
};

type Definition<Schema extends z.ZodType> = {
  name: string;
  /** One line for `--help`. */
  about: string;
  /** It runs only if it is named. */
  isLong?: boolean;
  /** The result, as `--json` prints it and as bench/results.json keeps it. */
  result: Schema;
  measure(bench: Bench): Promise<z.input<Schema>>;
  /** The result as tables, for the terminal and for docs/performance.md. */
  tables(result: z.output<Schema>): Table[];
};

/** One part of `npm run bench`. */
export type Part = Pick<Definition<z.ZodType>, "name" | "about"> & {
  isLong: boolean;
  measure(bench: Bench): Promise<unknown>;
  tables(result: unknown): Table[];
};

export const part = <Schema extends z.ZodType>({
  name,
  about,
  isLong = false,
  result,
  measure,
  tables,
}: Definition<Schema>): Part => ({
  name,
  about,
  isLong,
  measure,
  tables: (value) => tables(result.parse(value)),
});
