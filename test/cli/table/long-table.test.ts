import { expect, test } from "vitest";
import { drawn } from "../../../cli/lib/table/drawn.ts";
import { tableOf } from "../../../cli/lib/table/table.ts";

test("a table of 130,000 rows shows the first ones, and the number of the others", () => {
  const rows = Array.from({ length: 130_000 }, (_, index) => index);
  const text = drawn(tableOf("t", { Number: (index) => `row ${index}` }, rows), 80);
  expect(text).toContain("row 1999 ");
  expect(text).not.toContain("row 2000 ");
  expect(text).toMatch(/\nAnd 128000 more rows: use --json or --csv to see them\.$/);
});
