import fc from "fast-check";
import { expect, test } from "vitest";
import { parseColumns } from "../../../cli/lib/output-options.ts";
import { csvOf } from "../../../cli/lib/table/csv.ts";
import { tableOf } from "../../../cli/lib/table/table.ts";
import { codePoint } from "../../fixtures/code-point.ts";
import { volume } from "./ledger-rows.ts";

/** The records of a CSV text (RFC 4180). */
function recordsOf(csv: string): string[][] {
  const records: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\n") records.push([]);
  }
  return records.filter((record) => record.length > 1);
}

test("CSV has whole ids, also where a table would shorten them, and the names that --columns takes", () => {
  const table = tableOf("t", { "Last seen": () => "now", Resource: { kind: "id", cell: (arn) => arn } }, [
    volume,
  ]);
  expect(csvOf([table])).toBe(`last-seen,resource\nnow,${volume}\n`);
});

test("several tables are one CSV text, with the table of each row", () => {
  const one = tableOf("one", { A: (cell) => cell, B: () => "b" }, ["a"]);
  const other = tableOf("other", { A: (cell) => cell, C: () => "c" }, ["x"]);
  expect(csvOf([one, other])).toBe("table,a,b,c\none,a,b,\nother,x,,c\n");
});

test("no cell of CSV begins with a sign that a spreadsheet would run, and no other cell is changed", () => {
  const anyCell = fc
    .oneof(
      fc.string({ unit: codePoint }),
      fc
        .tuple(fc.constantFrom("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"), fc.string())
        .map((pair) => pair.join("")),
    )
    .map((text) => `${text}`);
  fc.assert(
    fc.property(fc.array(anyCell, { minLength: 1 }), (cells) => {
      const table = tableOf("t", { A: (cell) => cell, B: () => "b" }, cells);
      const [, ...records] = recordsOf(csvOf([table]));
      expect(records).toHaveLength(cells.length);
      for (const [index, [cell = ""]] of records.entries()) {
        const whole = table.rows[index]?.[0] ?? "";
        expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
        expect(cell).toBe(/^[=+\-@\t\r＝＋－＠]/.test(whole) ? `'${whole}` : whole);
      }
    }),
  );
});

test("--columns takes names in any case, and an unknown name is refused with the columns that there are", () => {
  expect(parseColumns("Who, when", ["when", "who", "why"])).toEqual(["who", "when"]);
  expect(() => parseColumns("who,whom", ["when", "who"])).toThrow(
    'There is no column "whom". The columns are: when, who.',
  );
  expect(() => parseColumns("", ["when", "who"])).toThrow("The columns are: when, who.");
});
