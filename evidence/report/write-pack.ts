import * as z from "zod";
import type { AccessRow } from "./access.ts";
import { exceptionRows } from "./exception-rows.ts";
import type { ExceptionRow } from "./exceptions.ts";
import { writeReportHtml } from "./html/report-html.ts";
import { keep, keptRows } from "./kept-rows.ts";
import { ACTION_COLUMNS, actionRows, EXECUTION_COLUMNS, executionRows } from "./list-rows.ts";
import { Pack, type PackFile } from "./pack.ts";
import type { PolicyFile, PolicyVersionRow } from "./policy-versions.ts";
import type { PopulationRow } from "./population.ts";
import { populationRows } from "./population-rows.ts";
import { readMe } from "./read-me.ts";
import type { Store } from "./store.ts";
import { type ReportFacts, RowCounts, summarize } from "./summarize.ts";
import type { ReportSummary } from "./summary.ts";

export const POPULATION_COLUMNS = [
  "number",
  "eventTime",
  "eventId",
  "call",
  "region",
  "account",
  "caller",
  "resource",
  "type",
  "status",
  "reason",
  "actor",
  "actionId",
  "executionArn",
  "policyVersion",
  "taggedAt",
  "secondsToTag",
  "ledgerTags",
  "liveTags",
  "liveRead",
  "record",
] satisfies (keyof PopulationRow)[];

const EXCEPTION_COLUMNS = [
  "number",
  "kind",
  "when",
  "account",
  "region",
  "what",
  "call",
  "who",
  "story",
  "isOpen",
  "followUp",
  "eventId",
  "actionId",
  "executionArn",
] satisfies (keyof ExceptionRow)[];

const ACCESS_COLUMNS = [
  "principal",
  "type",
  "isOurs",
  "area",
  "actions",
  "resources",
  "policies",
  "conditionalActions",
  "conditionKeys",
  "assumedBy",
  "lastUsed",
] satisfies (keyof AccessRow)[];

const VERSION_COLUMNS = [
  "policyVersion",
  "source",
  "modifiedAt",
  "modifiedBy",
  "labels",
  "file",
  "note",
] satisfies (keyof PolicyVersionRow)[];

/** Writes all files of a report from what was gathered. */
export async function writePack(
  store: Store,
  folder: string,
  facts: ReportFacts,
  queries: readonly string[],
): Promise<{ summary: ReportSummary; files: readonly PackFile[] }> {
  const pack = new Pack(folder);
  const counts = new RowCounts();
  await pack.writeCsv("population.csv", POPULATION_COLUMNS, countedPopulation(store, counts));
  await pack.writeCsv("actions.csv", ACTION_COLUMNS, actionRows(store));
  await pack.writeCsv("exceptions.csv", EXCEPTION_COLUMNS, countedExceptions(store, counts));
  await pack.writeCsv("executions.csv", EXECUTION_COLUMNS, executionRows(store));
  await pack.writeCsv("access.csv", ACCESS_COLUMNS, accessRows(store));
  await writePolicies(pack, store);
  const summary = summarize(store, counts, facts);
  await pack.write("report.html", (write) =>
    writeReportHtml(write, {
      summary,
      population: populationRows(store),
      exceptions: keptRows(store, "exceptions"),
    }),
  );
  await pack.write("README.md", (write) => write(readMe(summary)));
  const manifest = { ...summary, queries, files: pack.files };
  await pack.write("manifest.json", (write) => write(`${JSON.stringify(manifest, null, 2)}\n`));
  await pack.writeSums();
  return { summary, files: pack.files };
}

/** Counts the rows, and keeps those without an action for the exceptions. */
function* countedPopulation(store: Store, counts: RowCounts) {
  const isGap = ({ status }: PopulationRow) => status === "noAction";
  for (const row of keep(store, "gaps", populationRows(store), isGap)) {
    counts.addPopulation(row);
    yield row;
  }
}

function* countedExceptions(store: Store, counts: RowCounts) {
  for (const row of keep(store, "exceptions", exceptionRows(store))) {
    counts.addException(row);
    yield row;
  }
}

const CellsSchema = z.record(z.string(), z.union([z.string(), z.boolean()]));
const JsonSchema = z.object({ json: z.string() });

function* accessRows(store: Store) {
  for (const { json } of store.rows(JsonSchema, "SELECT json FROM access ORDER BY number"))
    yield CellsSchema.parse(JSON.parse(json));
}

async function writePolicies(pack: Pack, store: Store): Promise<void> {
  const { rows, files }: { rows: PolicyVersionRow[]; files: PolicyFile[] } = JSON.parse(
    store.note("policies") ?? '{"rows":[],"files":[]}',
  );
  await pack.writeCsv("policy/versions.csv", VERSION_COLUMNS, rows);
  for (const { name, text } of files) await pack.write(`policy/${name}`, (write) => write(text));
}
