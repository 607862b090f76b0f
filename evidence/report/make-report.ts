import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Period } from "../../ledger/actions-between.ts";
import { emptyFolder, FolderInUseError } from "../empty-folder.ts";
import { gatheringSteps, type ReportReads } from "./gather.ts";
import type { PackFile } from "./pack.ts";
import type { Progress } from "./progress.ts";
import { Store } from "./store.ts";
import type { PopulationSource, ReportSummary } from "./summary.ts";
import { writePack } from "./write-pack.ts";

export type ReportOptions = {
  period: Period;
  source: PopulationSource;
  /** The folder of the pack. It is made if there is none. */
  folder: string;
  madeBy: string;
  tagledgerVersion: string;
  /** What was read, for the manifest. */
  queries: readonly string[];
};

/** What has been gathered, until the report is finished. */
const STORE = ".tagledger-report.sqlite";

/**
 * Makes a report. If it is interrupted, the same call goes on where it was: everything gathered is in a file in the folder, which
 * is removed at the end.
 *
 * @throws FolderInUseError, UnwritableFolderError, TooManyEventsError, LedgerUnavailableError, and the errors of AWS
 */
export async function makeReport(
  { period, source, folder, madeBy, tagledgerVersion, queries }: ReportOptions,
  reads: ReportReads,
  onStep: (name: string, number: number, of: number) => Progress,
): Promise<{ summary: ReportSummary; files: readonly PackFile[] }> {
  const isNew = !existsSync(join(folder, STORE));
  if (isNew) await emptyFolder(folder);
  const store = new Store(join(folder, STORE));
  try {
    const [from, to] = [period.from.toISOString(), period.to.toISOString()];
    const now = new Date(begin(store, folder, isNew, { from, to, source }));
    const steps = gatheringSteps(store, period, source, now, reads);
    for (const [index, { name, run }] of steps.entries()) {
      const onProgress = onStep(name, index + 1, steps.length + 1);
      if (store.isDone(`step ${name}`)) continue;
      await run(onProgress);
      store.setDone(`step ${name}`);
    }
    onStep("writing the files", steps.length + 1, steps.length + 1);
    const facts = { period: { from, to }, madeAt: now.toISOString(), madeBy, tagledgerVersion, source };
    const written = await writePack(store, folder, facts, queries);
    store.close();
    for (const suffix of ["", "-wal", "-shm"]) await rm(join(folder, `${STORE}${suffix}`), { force: true });
    return written;
  } catch (error) {
    store.close();
    throw error;
  }
}

type Settings = { from: string; to: string; source: PopulationSource };

/** When the report was begun. An interrupted one keeps its time. */
function begin(store: Store, folder: string, isNew: boolean, { from, to, source }: Settings): string {
  const settings = JSON.stringify({ from, to, source });
  if (!isNew && store.note("settings") !== settings)
    throw new FolderInUseError(
      `The folder ${folder} has the beginning of a report with another period or source. Use the same options to go on, or name a new folder.`,
    );
  const begun = store.note("begun") ?? new Date().toISOString();
  store.keepNote("begun", begun);
  store.keepNote("settings", settings);
  store.keepNote("from", from);
  store.keepNote("to", to);
  return begun;
}
