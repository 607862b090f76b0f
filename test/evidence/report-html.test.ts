import fc from "fast-check";
import { expect, test } from "vitest";
import { CRITERIA } from "../../evidence/report/criteria.ts";
import { EXCEPTION_KINDS } from "../../evidence/report/exceptions.ts";
import { shares } from "../../evidence/report/html/exceptions.ts";
import { html } from "../../evidence/report/html/html.ts";
import { duration, percent } from "../../evidence/report/html/words.ts";
import { exceptionRows, populationRow } from "../fixtures/report.ts";
import { runs } from "../fixtures/runs.ts";

/** Characters of every kind, and often those with a meaning in markup or for the direction of the text. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..."<>&\"'`/=;\u0000\u001b\u202e\u2066\u200b\ud800"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  ),
});

test("no text can become markup, end an attribute, or hide in control characters", () => {
  fc.assert(
    fc.property(text, (each) => {
      const { markup } = html`${each}`;
      expect(markup).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
    runs(100),
  );
});

test("a completeness below 100 % never reads as 100 %, and one above 0 % never as 0 %", () => {
  const parts = fc
    .integer({ min: 1, max: 10_000_000 })
    .chain((whole) => fc.record({ part: fc.integer({ min: 0, max: whole }), whole: fc.constant(whole) }));
  fc.assert(
    fc.property(parts, ({ part, whole }) => {
      expect(percent(part, whole) === "100\u00a0%").toBe(part === whole);
      expect(percent(part, whole) === "0\u00a0%").toBe(part === 0);
    }),
    runs(100),
  );
  expect(percent(999_999, 1_000_000)).toBe("99.99\u00a0%");
  expect(percent(1, 1_000_000)).toBe("<\u00a00.01\u00a0%");
  expect(percent(0, 0)).toBe("–");
});

test("a duration has the unit that a person would use", () => {
  expect([0.04, 8.21, 64, 300, 9000].map(duration)).toEqual(["0 s", "8.2 s", "64 s", "5 min", "2.5 h"]);
});

test("a kind with many exceptions takes no place from the others", () => {
  const totals = EXCEPTION_KINDS.map((kind, i) => ({ kind, total: i === 0 ? 1_000_000 : 100, open: 0 }));
  expect(shares(totals, 10_000)).toMatchObject({ noAction: 9200, failed: 100, trailNotProven: 100 });
});

test("the criteria name only columns and kinds that the files have", () => {
  const columns = {
    "population.csv": Object.keys(populationRow(0)),
    "exceptions.csv": [...exceptionRows(1)].flatMap((row) => Object.keys(row)).concat(EXCEPTION_KINDS),
  };
  for (const { evidence } of CRITERIA)
    for (const { file, howToRead } of evidence)
      for (const [, name] of howToRead.matchAll(/`(\w+)`/g))
        expect(Object.entries(columns).find(([each]) => each === file)?.[1]).toContain(name);
});
