import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { daysOf, type Period } from "../../ledger/actions-between.ts";
import { MAX_KEYS_PER_GET } from "../../ledger/rows-by-key.ts";
import { changesOfActions, type TagHistoryTable } from "../../ledger/tag-history.ts";
import { creations } from "../created-resources.ts";
import { inChunks } from "../in-chunks.ts";
import type { PlacedAction } from "../place.ts";
import { type Ledger, selectActions } from "../select-actions.ts";
import { DayFiles, type Written } from "./day-files.ts";
import { fileMaker } from "./file-maker.ts";
import { EXTENSIONS, type Format } from "./group-file.ts";
import { athenaSql, duckdbSql } from "./table-definitions.ts";
import { actionsExport, changesExport, resourcesExport } from "./tables.ts";

export type ExportedLedger = Ledger & { tagHistory: TagHistoryTable };

/**
 * Writes the actions of a period, the resources that they created and their changes of tags into files that Athena and DuckDB
 * read, with the table definitions. The actions are read once, through the index of the days. The rest is read by their
 * keys, so nothing is scanned. The table definitions are written last: a folder without them is not complete.
 *
 * @param folder an empty folder
 * @param progress sees each action
 * @throws LedgerUnavailableError
 */
export async function exportLedger(
  ledger: ExportedLedger,
  period: Period,
  { folder, format }: { folder: string; format: Format },
  progress: (actions: AsyncIterable<PlacedAction>) => AsyncIterable<PlacedAction> = (actions) => actions,
): Promise<Written[]> {
  const makeFile = await fileMaker(format);
  const extension = EXTENSIONS[format];
  const actions = new DayFiles(actionsExport, folder, extension, makeFile);
  const resources = new DayFiles(resourcesExport, folder, extension, makeFile);
  const changes = new DayFiles(changesExport, folder, extension, makeFile);
  for await (const chunk of inChunks(
    progress(selectActions(ledger, { period, withCanary: true })),
    MAX_KEYS_PER_GET,
  )) {
    const [created, changed] = await readMore(
      ledger,
      chunk.map(({ action }) => action),
    );
    for (const each of chunk) await actions.add(each);
    for (const { row } of created) await resources.add(row);
    for (const each of changed) await changes.add(each);
  }
  const [firstDay = ""] = daysOf(period);
  const written = [];
  for (const files of [actions, resources, changes]) written.push(await files.end(firstDay));
  await writeFile(join(folder, "athena.sql"), athenaSql(format, firstDay));
  await writeFile(join(folder, "duckdb.sql"), duckdbSql(format));
  return written;
}

/** What the actions created and changed, in the order of the actions. Only an action that tagged has changes. */
function readMore(ledger: ExportedLedger, actions: PlacedAction["action"][]) {
  const tagged = actions.filter(({ outcome }) => outcome === "tagged");
  const ordered = async () => {
    const rows = await changesOfActions(ledger.tagHistory, tagged);
    const byAction = new Map(rows.map((row) => [row.action_id, row]));
    return tagged.flatMap(({ action_id, timestamp }) => {
      const change = byAction.get(action_id);
      return change ? [{ change, eventTime: timestamp }] : [];
    });
  };
  return Promise.all([creations(ledger, actions), ordered()]);
}
