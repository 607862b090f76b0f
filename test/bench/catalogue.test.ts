import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import * as z from "zod";

const ResultsSchema = z.array(
  z.strictObject({
    loaded: z.string(),
    runs: z.int().positive(),
    minMs: z.number().positive(),
    medianMs: z.number(),
    maxMs: z.number(),
  }),
);

test("the whole catalogue loads in a few milliseconds", { timeout: 60_000 }, () => {
  const answer = execFileSync(process.execPath, ["bench/catalogue.ts", "--json"], { encoding: "utf8" });
  const results = ResultsSchema.parse(JSON.parse(answer));
  expect(results.map(({ loaded }) => loaded)).toEqual([
    "an empty .ts file",
    "catalogue/index.ts",
    "the same, bundled",
    "its data alone, bundled",
  ]);
  for (const { minMs, medianMs, maxMs } of results)
    expect([minMs, medianMs, maxMs]).toEqual([minMs, medianMs, maxMs].toSorted((a, b) => a - b));
  // The fastest run: the others also tell how busy the machine is.
  expect(results.at(-1)?.minMs).toBeLessThan(25);
});
