import Table from "cli-table3";
import { replaceUnprintable } from "../../domain/replace-unprintable.ts";

const MANY_ROWS = 20;
/** cli-table3 0.6 takes a minute for 20,000 rows, and overflows the stack with 130,000. */
const MOST_ROWS = 2_000;

/**
 * A table for people; machines have `--json`. A long one is drawn without lines between its rows. One of more than 2,000
 * rows has the first, and says how many there are more.
 */
export function table(head: string[], rows: string[][]): string {
  const drawn = new Table({
    head,
    style: { head: [], border: [], compact: rows.length > MANY_ROWS },
    wordWrap: true,
    wrapOnWordBoundary: false,
  });
  for (const row of rows.slice(0, MOST_ROWS)) drawn.push(row.map(replaceUnprintable));
  const more = rows.length - MOST_ROWS;
  return more > 0 ? `${drawn.toString()}\nAnd ${more} more rows, which --json has.` : drawn.toString();
}

type Skipped = {
  resourceArn: string;
  outcome: string;
  reason?: string | undefined;
  message?: string | undefined;
};

/** What is not tagged, and why: nothing where there is nothing of that kind. */
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

/** A list of names and values, one a line; what has no value is left out. */
export function facts(pairs: Record<string, string | undefined>): string {
  const present = Object.entries(pairs).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value }],
  );
  const width = Math.max(...present.map(({ name }) => name.length));
  return present.map(({ name, value }) => `${name.padEnd(width)}  ${replaceUnprintable(value)}`).join("\n");
}

/** `Owner=ada, Team=core`; what is empty is said so. */
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

/** JSON lets C1 controls and bidirectional overrides stand as they are: they are escaped, as it escapes the others. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
