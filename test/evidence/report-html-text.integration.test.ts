import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exceptionRows, populationRow, summaryOf } from "../fixtures/report.ts";
import { runs } from "../fixtures/runs.ts";
import { hostileReport, htmlOf, ROWS } from "./report-pages.ts";

describe("the text of the page", () => {
  /** The tags without their values. The plots are left out: their words are ours, and they take time. */
  const tagsIn = (page: string) =>
    page
      .match(/<[^>]*>/g)
      ?.map((tag) => tag.replace(/="[^"]*"/g, ""))
      .join("") ?? "";

  test("no text of a row or of the summary becomes markup, an attribute or script", async () => {
    const plain = tagsIn(await htmlOf(hostileReport(() => "x")));
    const hostile = fc.oneof(
      fc.constantFrom(
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '" onfocus="alert(1)',
      ),
      fc.string({ unit: fc.constantFrom(...`<>"'&=/ -!x`), minLength: 1 }),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        expect(tagsIn(await htmlOf(hostileReport(() => text)))).toBe(plain);
      }),
      runs(10),
    );
  });

  test("a control character and a character that turns the direction are shown as �", async () => {
    const page = await htmlOf(hostileReport(() => "ada\u202egnp.exe\u0007"));
    expect(page).toContain("ada�gnp.exe�");
    for (const character of "\u202e\u0007") expect(page).not.toContain(character);
  });

  test("of more than 10,000 rows, the page has the first, and no further row is read", async () => {
    const read = { population: 0 };
    function* endless() {
      for (;;) yield populationRow(read.population++);
    }
    const summary = {
      ...summaryOf(ROWS, 0),
      exceptions: [{ kind: "drift" as const, total: 12_000, open: 0 }],
    };
    summary.population.rows = 1_000_000;
    const drift = [...exceptionRows(12_000)].filter(({ kind }) => kind === "drift");
    const page = await htmlOf({ summary, population: endless(), exceptions: drift });
    expect(page.match(/<tr><td>/g)).toHaveLength(20_000);
    expect(read.population).toBe(10_000);
    expect(page).toContain("the first 10,000 rows of 1,000,000. population.csv also has the other 990,000.");
    expect(page).toContain("the first 10,000 rows of 12,000. exceptions.csv also has the other 2,000.");
  });
});
