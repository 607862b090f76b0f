import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawn } from "../../../cli/lib/table/drawn.ts";
import { type Table, tableOf, withColumns } from "../../../cli/lib/table/table.ts";
import { widthOf } from "../../../cli/lib/table/width.ts";
import { codePoint } from "../../fixtures/code-point.ts";
import { runs } from "../../fixtures/runs.ts";
import { printedBy } from "./samples.ts";

const WIDTHS = [40, 80, 120, 200];
/** Without white space, and in the form that wrapping gives a text. */
const bare = (text: string) => text.normalize().replace(/\s/g, "");

/** The cells of a drawn table, without white space: a wrapped cell is joined. */
function cellsOf(text: string, columns: number): string[][] {
  const rows = text.split(/\n├?[─┼]+┤?\n/).slice(1);
  return rows.map((row) => {
    const lines = row.split("\n").filter((line) => !line.startsWith("└"));
    const fields = lines.map((line) => line.replace(/^│|│$/g, "").split("│"));
    return Array.from({ length: columns }, (_, index) =>
      bare(fields.map((each) => each[index] ?? "").join("")),
    );
  });
}

/** What an id is shown as: whole, or with its beginning and its end, which no other id of the column has. */
function isRecognizable(shown: string, id: string, others: string[]): boolean {
  if (shown === bare(id)) return true;
  const [beginning = "", end = "", ...more] = shown.split("…");
  const fits = (each: string) => each.startsWith(beginning) && each.endsWith(end);
  const accepted = id.startsWith("arn:")
    ? (each: string) => each.endsWith(end)
    : (each: string) => each.startsWith(beginning);
  return (
    more.length === 0 && fits(id) && end.length > 0 && others.every((each) => each === id || !accepted(each))
  );
}

function expectFits(table: Table, width: number) {
  const text = drawn(table, width);
  for (const line of text.split("\n")) expect(widthOf(line), line).toBeLessThanOrEqual(width);
  if (/^├?[─┼]+┤?$/m.test(text)) {
    const cells = cellsOf(text, table.columns.length);
    expect(cells).toHaveLength(table.rows.length);
    for (const [at, row] of table.rows.entries())
      for (const [index, cell] of row.entries()) {
        const shown = cells[at]?.[index] ?? "";
        if (table.columns[index]?.kind !== "id") expect(shown).toBe(bare(cell));
        else
          expect(
            isRecognizable(
              shown,
              cell,
              table.rows.map((each) => each[index] ?? ""),
            ),
            `${shown} for ${cell}`,
          ).toBe(true);
      }
    return;
  }
  const blocks = bare(text);
  for (const row of table.rows)
    for (const [index, cell] of row.entries()) {
      if (cell === "") continue;
      const head = `${bare(table.columns[index]?.head ?? "")}:`;
      const isShown = blocks.includes(`${head}${bare(cell)}`);
      const shortened = blocks
        .split(head)
        .slice(1)
        .map((rest) => rest.slice(0, width).split("…"));
      const isShortened =
        table.columns[index]?.kind === "id" &&
        shortened.some(([beginning = "-"]) => beginning.length > 3 && cell.startsWith(beginning));
      expect(isShown || isShortened, `${head} ${cell}`).toBe(true);
    }
}

describe.each(Object.entries(printedBy))("the tables of %s", (_, { tables, columns }) => {
  test.each(WIDTHS)("fit %i columns, have every word, and show ids that are still clear", (width) => {
    for (const table of tables) {
      expectFits(withColumns(table, undefined), width);
      // --columns may choose all of them.
      expectFits(table, width);
    }
  });

  test("have the columns that --columns takes", () => {
    const there = tables.flatMap((table) => table.columns.map(({ name }) => name));
    expect(new Set(columns)).toEqual(new Set(there));
  });
});

test("a table becomes a list only where it does not fit", () => {
  const [actions] = printedBy.history?.tables ?? [];
  if (!actions) throw new Error("no table");
  const shown = withColumns(actions, undefined);
  expect(drawn(shown, 40)).toMatch(/^When: 2026-11-22T07:26:24\.421Z\nWho: ada@example\.com\n/);
  for (const width of [80, 120, 200]) expect(drawn(shown, width)).toMatch(/^├?[─┼]+┤?$/m);
});

test("for any rows and any width, a table fits, has every word, and shows ids that are still clear", () => {
  // Borders would be taken for columns, and an ellipsis for a shortened id.
  const anyCell = fc
    .oneof(
      fc.string({ unit: codePoint }),
      fc.lorem({ maxCount: 12 }),
      fc.uuid(),
      fc.uuid().map((uuid) => `arn:aws:ec2:eu-west-1:123456789012:volume/${uuid}`),
    )
    .map((text) => text.replace(/[│┌├…:]/g, (sign) => (sign === ":" ? ":" : "")));
  const kinds = fc.array(fc.constantFrom("text", "id", "outcome"), { minLength: 1, maxLength: 7 });
  const sample = kinds.chain((columns) =>
    fc.record({
      columns: fc.constant(columns),
      rows: fc.array(fc.array(anyCell, { minLength: columns.length, maxLength: columns.length }), {
        minLength: 1,
        maxLength: 6,
      }),
      width: fc.integer({ min: 20, max: 200 }),
    }),
  );
  fc.assert(
    fc.property(sample, ({ columns, rows, width }) => {
      const heads = columns.map((kind, index) => [
        `H${index}`,
        { kind, cell: (row: string[]) => row[index] ?? "" },
      ]);
      expectFits(tableOf("t", Object.fromEntries(heads), rows), width);
    }),
    runs(40),
  );
});
