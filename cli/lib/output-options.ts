import { type Command, InvalidArgumentError, Option } from "commander";

/** The options of every command that prints a table. */
export type OutputOptions = { json?: boolean; csv?: boolean; columns?: string[] };

/**
 * Adds the options of every command that prints a table.
 *
 * @param names the names of the columns of its tables. A wrong name is refused before the command does anything
 */
export function addOutputOptions(command: Command, json: string, names: readonly string[]): Command {
  const columns = [...new Set(names)];
  return addNoColor(command)
    .addOption(new Option("--json", json).conflicts(["csv", "columns"]))
    .option("--csv", "print CSV, with whole ids")
    .addOption(
      new Option(
        "--columns <names>",
        `show only these columns, with commas between them: ${columns.join(", ")}`,
      ).argParser((text) => parseColumns(text, columns)),
    );
}

export const addNoColor = (command: Command): Command =>
  command.option("--no-color", "print without colours, as with NO_COLOR").on("option:no-color", () => {
    process.env.NO_COLOR = "1";
    delete process.env.FORCE_COLOR;
  });

/** @throws InvalidArgumentError, which commander reports, for a column that there is not */
export function parseColumns(text: string, columns: readonly string[]): string[] {
  const names = text.split(",").map((name) => name.trim().toLowerCase());
  const unknown = names.filter((name) => !columns.includes(name));
  if (unknown.length === 0) return names;
  throw new InvalidArgumentError(
    `There is no column ${unknown.map((name) => JSON.stringify(name)).join(", ")}. The columns are: ${columns.join(", ")}.`,
  );
}
