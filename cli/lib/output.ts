import { replaceUnprintable } from "../../domain/replace-unprintable.ts";
import type { OutputOptions } from "./output-options.ts";
import { csvOf } from "./table/csv.ts";
import { drawn } from "./table/drawn.ts";
import { type Table, tableOf, withColumns } from "./table/table.ts";
import { outputWidth, widthOf, wrapped } from "./table/width.ts";

/** Names with their values. A name without a value is left out. */
type Pairs = Record<string, string | undefined>;
type Part = string | { facts: Pairs } | Table;

/**
 * Prints the answer of a command. For people these are texts, facts and tables that fit the terminal. With --csv these are
 * only the tables.
 *
 * @param json the value that --json prints
 */
export function show(parts: readonly Part[], json: unknown, { columns, ...options }: OutputOptions = {}) {
  if (options.json) return printJson(json);
  if (options.csv) {
    const tables = parts.filter((part) => typeof part !== "string" && "rows" in part);
    const chosen = columns ? tables.map((table) => withColumns(table, columns)) : tables;
    process.stdout.write(csvOf(chosen));
    return;
  }
  const width = outputWidth();
  print(parts.flatMap((part) => partText(part, columns, width)).join("\n"));
}

function partText(part: Part, columns: string[] | undefined, width: number): string[] {
  if (typeof part === "string") return [wrapped(part, width)];
  if ("facts" in part) return [facts(part.facts, width)];
  const table = withColumns(part, columns);
  if (table.columns.length === 0) return [];
  if (table.rows.length === 0) return table.empty === undefined ? [] : [wrapped(table.empty, width)];
  return [...(table.title === undefined ? [] : [wrapped(table.title, width)]), drawn(table, width)];
}

type Skipped = {
  resourceArn: string;
  outcome: string;
  reason?: string | undefined;
  message?: string | undefined;
};

/** The resources that are not tagged, with the reason. */
export const skippedTable = (skipped: Skipped[]): Table =>
  tableOf(
    "not-to-tag",
    {
      Resource: { kind: "id", cell: ({ resourceArn }) => resourceArn },
      Outcome: { kind: "outcome", cell: ({ outcome }) => outcome },
      Reason: ({ reason = "" }) => reason,
      Why: ({ message = "" }) => message,
    },
    skipped,
    { title: "\nNot to tag:" },
  );

/** The columns of `skippedTable`. */
export const SKIPPED_COLUMNS = ["resource", "outcome", "reason", "why"] as const;

/** A value in less room has one word on most lines. It then stands below its name. */
const LEAST_VALUE = 24;
const INDENT = "  ";

/** Lines of a name and its value, wrapped at words. A long word such as an ARN stays whole, so that it can be copied. */
export function facts(pairs: Pairs, width = outputWidth()): string {
  const present = Object.entries(pairs).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value: replaceUnprintable(value) }],
  );
  const nameWidth = Math.max(...present.map(({ name }) => widthOf(name)));
  const room = width - nameWidth - INDENT.length;
  return present
    .map(({ name, value }) =>
      room < LEAST_VALUE
        ? [name, ...wrapped(value, width - INDENT.length).split("\n")].join(`\n${INDENT}`)
        : `${name.padEnd(nameWidth)}${INDENT}${wrapped(value, room).replaceAll("\n", `\n${" ".repeat(nameWidth)}${INDENT}`)}`,
    )
    .join("\n");
}

/** `Owner=ada, Team=core`, or `(none)`. */
export function tagsText(tags: Record<string, string>): string {
  const pairs = Object.entries(tags).map(([key, value]) => `${key}=${value}`);
  return pairs.join(", ") || "(none)";
}

/** `failed (UnauthorizedOperation)`, or `tagged`. */
export const outcomeText = ({ outcome, reason }: { outcome: string; reason?: string | undefined }): string =>
  reason ? `${outcome} (${reason})` : outcome;

export function print(text: string) {
  process.stdout.write(`${text}\n`);
}

export function printJson(value: unknown) {
  print(jsonText(value));
}

/** JSON.stringify does not escape C1 controls and bidirectional overrides. Here they are escaped too. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
