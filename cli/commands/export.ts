import { type Command, Option } from "commander";
import { examples } from "../lib/examples.ts";
import { addOutputOptions } from "../lib/output-options.ts";
import { periodOptions } from "../lib/period.ts";
import type { ExportOptions } from "./export/write.ts";
import { WRITTEN_COLUMNS } from "./export/written.ts";

/** Adds `tagledger export`: the ledger of a period as files for Athena and DuckDB. */
export function addExport(program: Command) {
  const { from, to } = periodOptions();
  const command = program
    .command("export")
    .description(
      "write the actions of a period, the resources that they created and their changes of tags into a folder, as files for Athena and DuckDB",
    )
    .addOption(from.makeOptionMandatory())
    .addOption(to.makeOptionMandatory())
    .requiredOption("--out <folder>", "the folder; it must be empty or new")
    .addOption(
      new Option("--format <format>", "Parquet, or JSON Lines compressed with gzip")
        .choices(["parquet", "jsonl"])
        .default("parquet"),
    )
    .addHelpText(
      "after",
      "\nThe folder also gets athena.sql and duckdb.sql, which define the tables. They are written last: a folder without them is\n" +
        "not complete.",
    )
    .addHelpText(
      "after",
      examples("tagledger export --from 2026-11-01 --to 2026-11-30 --out ledger-2026-11"),
    );
  addOutputOptions(
    command,
    "print JSON: the folder, and what was written of each table",
    WRITTEN_COLUMNS,
  ).action(async (options: ExportOptions) => {
    // The other commands do not load what writes the files.
    await (await import("./export/write.ts")).writeExport(options);
  });
}
