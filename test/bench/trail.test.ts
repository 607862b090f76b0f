import { expect, test } from "vitest";
import { measureTrail } from "../../bench/trail/trail.ts";

test("log files of any size are read in at most 250 MB", { timeout: 120_000 }, () => {
  const results = measureTrail(200_000);
  expect(results.map(({ read, records }) => [read, records])).toEqual([
    ["log files of 2,000 records", 200_000],
    ["one large log file", 20_000],
  ]);
  for (const { memoryMb } of results) expect(memoryMb).toBeLessThan(250);
  // Less than half of what was measured: the test also runs on slower machines.
  expect(results[0]?.recordsPerCpuSecond).toBeGreaterThan(20_000);
});
