import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { useSmallNewSpace } from "../../cli/lib/little-memory.ts";
import { exportLedger } from "../../evidence/export/export-ledger.ts";
import { FORMATS } from "../../evidence/export/group-file.ts";
import { generatedLedger, generatedPeriod } from "../generated-ledger.ts";

/** The process that `export.ts` measures: it exports a generated ledger, and prints what it took. */
const [format, actions] = z.tuple([z.enum(FORMATS), z.coerce.number()]).parse(process.argv.slice(2));
const ACTIONS_A_DAY = 10_000;
const period = generatedPeriod(Math.ceil(actions / ACTIONS_A_DAY));
const folder = mkdtempSync(join(tmpdir(), "tagledger-bench-"));

useSmallNewSpace();
const start = performance.now();
try {
  const written = await exportLedger(generatedLedger(ACTIONS_A_DAY), period, { folder, format });
  console.log(
    JSON.stringify({
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
