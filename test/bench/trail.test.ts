import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import * as z from "zod";

const ResultsSchema = z.array(
  z.strictObject({
    read: z.string(),
    files: z.int().positive(),
    records: z.int().positive(),
    recordsPerSecond: z.number().positive(),
    recordsPerCpuSecond: z.number().positive(),
    memoryMb: z.number().positive(),
  }),
);

test("log files of any size are read in at most 250 MB", { timeout: 120_000 }, () => {
  const args = ["bench/trail.ts", "--json", "--records", "200000"];
  const results = ResultsSchema.parse(JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })));
  expect(results.map(({ read, records }) => [read, records])).toEqual([
    ["log files of 2,000 records", 200_000],
    ["one large log file", 20_000],
  ]);
  for (const { memoryMb } of results) expect(memoryMb).toBeLessThan(250);
  // Less than half of what was measured: the test also runs on slower machines.
  expect(results[0]?.recordsPerCpuSecond).toBeGreaterThan(20_000);
});
