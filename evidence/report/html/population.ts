import type { PopulationRow } from "../population.ts";
import { type Html, html } from "./html.ts";
import { type Column, type Rows, stacked, TABLE_END, tableRow, tableStart, type Write } from "./table.ts";
import { NOT_READ, time } from "./words.ts";

export const POPULATION_COLUMNS: readonly Column<PopulationRow>[] = [
  { title: "No.", width: 4, isNumber: true, cell: (row) => html`${row.number}` },
  { title: "Time (UTC)", width: 8, cell: (row) => stacked(time(row.eventTime)) },
  { title: "Call", width: 15, cell: (row) => stacked(row.call, row.eventId) },
  { title: "Resource", width: 19, cell: (row) => stacked(row.resource, row.type) },
  { title: "Region", width: 10, cell: (row) => stacked(row.region, row.account) },
  { title: "Who", width: 16, cell: (row) => stacked(row.actor, row.caller) },
  { title: "Status", width: 9, cell: (row) => stacked(row.status, row.reason) },
  {
    title: "Seconds",
    width: 6,
    isNumber: true,
    cell: ({ secondsToTag }) => html`${secondsToTag === undefined ? "–" : secondsToTag.toFixed(1)}`,
  },
  { title: "Tags", width: 13, cell: tags },
];

const REASONS: Record<string, string> = NOT_READ;

function tags({ ledgerTags, liveTags, liveRead }: PopulationRow): Html {
  if (liveRead !== "yes")
    return stacked(ledgerTags, liveRead && `not compared: ${REASONS[liveRead] ?? liveRead}`);
  return stacked(ledgerTags, liveTags === ledgerTags ? "the same in AWS" : `AWS: ${liveTags || "none"}`);
}

/** Writes the table of the first `limit` rows. It reads no further row. */
export async function writePopulation(write: Write, rows: Rows<PopulationRow>, limit: number): Promise<void> {
  await write(tableStart("population", "Population", POPULATION_COLUMNS));
  let written = 0;
  for await (const row of rows) {
    await write(tableRow(POPULATION_COLUMNS, row));
    written += 1;
    if (written === limit) break;
  }
  await write(TABLE_END);
}
