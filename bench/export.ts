import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { useSmallNewSpace } from "../cli/lib/little-memory.ts";
import { exportLedger } from "../evidence/export/export-ledger.ts";
import { FORMATS } from "../evidence/export/group-file.ts";
import { generatedLedger, generatedPeriod } from "./generated-ledger.ts";

/**
 * Measures how long an export of many actions takes and how much memory. The ledger is generated in the same process, so the
 * times have no waiting for AWS. It prints JSON.
 */
const ACTIONS_A_DAY = 10_000;
const { values } = parseArgs({
  options: {
    actions: { type: "string", default: "1000000" },
    format: { type: "string", default: "parquet" },
  },
});
const format = FORMATS.find((each) => each === values.format) ?? "parquet";
const period = generatedPeriod(Math.ceil(Number(values.actions) / ACTIONS_A_DAY));
const folder = mkdtempSync(join(tmpdir(), "tagledger-bench-"));

useSmallNewSpace();
const start = performance.now();
try {
  const written = await exportLedger(generatedLedger(ACTIONS_A_DAY), period, { folder, format });
  console.log(
    JSON.stringify({
      format,
      actions: written[0]?.rows,
      rows: written.reduce((sum, { rows }) => sum + rows, 0),
      filesMb: Math.round(written.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6),
      seconds: Math.round((performance.now() - start) / 1000),
      memoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
    }),
  );
} finally {
  rmSync(folder, { recursive: true });
}
