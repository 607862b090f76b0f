import { parseArgs } from "node:util";
import { useLittleMemory } from "../cli/lib/little-memory.ts";
import { exportLedger } from "../evidence/export/export-ledger.ts";
import { FORMATS } from "../evidence/export/group-file.ts";
import { generatedLedger, generatedPeriod } from "./generated-ledger.ts";

/** The process that `export.ts` measures: it exports a generated ledger, and prints what it took. */
const ACTIONS_A_DAY = 10_000;
const { values } = parseArgs({
  options: {
    actions: { type: "string", default: "100000" },
    format: { type: "string", default: "parquet" },
    folder: { type: "string", default: "" },
  },
});
const format = FORMATS.find((each) => each === values.format) ?? "parquet";
const period = generatedPeriod(Math.ceil(Number(values.actions) / ACTIONS_A_DAY));

useLittleMemory();
const start = performance.now();
const written = await exportLedger(generatedLedger(ACTIONS_A_DAY), period, { folder: values.folder, format });
const milliseconds = performance.now() - start;
const bytes = written.reduce((sum, each) => sum + each.bytes, 0);
const rows = written.reduce((sum, each) => sum + each.rows, 0);
console.log(
  JSON.stringify({
    actions: written[0]?.rows,
    rows,
    bytes,
    milliseconds,
    memoryKb: process.resourceUsage().maxRSS,
  }),
);
