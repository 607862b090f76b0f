import { emptyFolder } from "../../../evidence/empty-folder.ts";
import { exportLedger } from "../../../evidence/export/export-ledger.ts";
import type { Format } from "../../../evidence/export/group-file.ts";
import { ledgerTables } from "../../lib/deployment.ts";
import { folderFailure } from "../../lib/folder-failure.ts";
import { useSmallNewSpace } from "../../lib/little-memory.ts";
import { show } from "../../lib/output.ts";
import type { OutputOptions } from "../../lib/output-options.ts";
import { periodOf, periodText } from "../../lib/period.ts";
import { withProgress } from "../../lib/show-list.ts";
import { writtenTable } from "./written.ts";

export type ExportOptions = { from: Date; to: Date; out: string; format: Format } & OutputOptions;

/** @throws CommandFailure `FolderInUse`, `UnwritableFolder` */
export async function writeExport({ from, to, out, format, ...options }: ExportOptions): Promise<void> {
  useSmallNewSpace();
  const period = periodOf({ from, to }, new Date());
  const ledger = await ledgerTables();
  await emptyFolder(out).catch((error: unknown) => {
    throw folderFailure(error);
  });
  const written = await exportLedger(ledger, period, { folder: out, format }, (actions) =>
    withProgress(actions, "actions"),
  );
  show(
    [
      `The ledger's events from ${periodText(period)} are in ${out}.`,
      writtenTable(written),
      `Query it with DuckDB: cd ${out} && duckdb -init duckdb.sql. For Athena, see athena.sql.`,
    ],
    { folder: out, format, from: from.toISOString(), to: to.toISOString(), written },
    options,
  );
}
