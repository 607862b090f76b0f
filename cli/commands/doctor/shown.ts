import { type Table, tableOf } from "../../lib/table/table.ts";
import type { Finding } from "./check.ts";

export const DOCTOR_COLUMNS = ["check", "region", "result", "what", "what-to-do"];

/** One row for each finding. Regions in which a check found the same share a row. */
export const findingsTable = (findings: Finding[]): Table =>
  tableOf(
    "findings",
    {
      Check: ({ check }) => check,
      Region: ({ region }) => region,
      Result: { kind: "outcome", cell: ({ result }) => result },
      What: ({ what }) => what,
      "What to do": { isExtra: true, cell: ({ toDo }) => toDo },
    },
    withRegionsJoined(findings),
  );

function withRegionsJoined(findings: Finding[]): Finding[] {
  const groups = Map.groupBy(findings, ({ check, result, what }) => `${check} ${result} ${what}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const regions = [...new Set(group.map(({ region }) => region))];
    const region = regions.length > MOST_REGIONS ? `${regions.length} regions` : regions.join(", ");
    return first ? [{ ...first, region }] : [];
  });
}

const MOST_REGIONS = 3;

/** What to do about each problem, one paragraph for each. */
export const advice = (findings: Finding[]): string[] =>
  withRegionsJoined(findings)
    .filter(({ result }) => result !== "ok")
    .map(({ check, region, toDo }) => `- ${check}, ${region}: ${toDo}`);
