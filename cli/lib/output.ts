import Table from "cli-table3";
import { replaceUnprintable } from "../../domain/replace-unprintable.ts";

const COMPACT_FROM_ROWS = 20;
/** cli-table3 0.6 takes a minute for 20,000 rows, and overflows the stack with 130,000. */
const MAX_ROWS = 2_000;

/**
 * A table for people; scripts use `--json`. A long table has no lines between its rows. A table of more than 2,000 rows
 * shows the first 2,000 and the number of the others.
 */
export function table(head: string[], rows: string[][]): string {
  const drawn = new Table({
    head,
    style: { head: [], border: [], compact: rows.length > COMPACT_FROM_ROWS },
    wordWrap: true,
    wrapOnWordBoundary: false,
  });
  for (const row of rows.slice(0, MAX_ROWS)) drawn.push(row.map(replaceUnprintable));
  const more = rows.length - MAX_ROWS;
  return more > 0 ? `${drawn.toString()}\nAnd ${more} more rows: use --json to see them.` : drawn.toString();
}

type Skipped = {
  resourceArn: string;
  outcome: string;
  reason?: string | undefined;
  message?: string | undefined;
};

/** Prints the resources that are not tagged, with the reason; prints nothing if there are none. */
export function printSkipped(skipped: Skipped[]) {
  if (skipped.length === 0) return;
  const rows = skipped.map(({ resourceArn, outcome, reason = "", message = "" }) => [
    resourceArn,
    outcome,
    reason,
    message,
  ]);
  print(`\nNot to tag:\n${table(["Resource", "Outcome", "Reason", "Why"], rows)}`);
}

/** Lines of a name and its value. A name without a value is left out. */
export function facts(pairs: Record<string, string | undefined>): string {
  const present = Object.entries(pairs).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value }],
  );
  const width = Math.max(...present.map(({ name }) => name.length));
  return present.map(({ name, value }) => `${name.padEnd(width)}  ${replaceUnprintable(value)}`).join("\n");
}

/** `Owner=ada, Team=core`, or `(none)`. */
export function tagsText(tags: Record<string, string>): string {
  const pairs = Object.entries(tags).map(([key, value]) => `${key}=${value}`);
  return pairs.join(", ") || "(none)";
}

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
