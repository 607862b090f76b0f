import { writeReportHtml } from "../../evidence/report/html/report-html.ts";
import { emptySummary, exceptionRows, populationRows, summaryOf } from "../fixtures/report.ts";

type Report = Parameters<typeof writeReportHtml>[1];

export const ROWS = 24;
export const EACH = 1;
export const reportOf = (): Report => ({
  summary: summaryOf(ROWS, EACH),
  population: populationRows(ROWS),
  exceptions: exceptionRows(EACH),
});
export const emptyReport: Report = { summary: emptySummary(), population: [], exceptions: [] };

export async function htmlOf(report: Report): Promise<string> {
  const parts: string[] = [];
  await writeReportHtml(async (text) => void parts.push(text), report);
  return parts.join("");
}

/** Puts a text into every field that can have a text of an event. Empty fields stay empty. */
function withText<T extends object>(value: T, text: (old: string) => string): T {
  const KEPT = new Set(["kind", "status", "liveRead", "day"]);
  const entries = Object.entries(value).map(([key, each]) => {
    if (typeof each === "string" && each !== "" && !KEPT.has(key)) return [key, text(each)];
    if (Array.isArray(each))
      return [key, each.map((item) => (typeof item === "string" ? text(item) : withText(item, text)))];
    return [key, each !== null && typeof each === "object" ? withText(each, text) : each];
  });
  return Object.fromEntries(entries) as T;
}

export const hostileReport = (text: (old: string) => string): Report => ({
  summary: withText(summaryOf(ROWS, EACH), text),
  population: [...populationRows(ROWS)].map((row) => withText(row, text)),
  exceptions: [...exceptionRows(EACH)].map((row) => withText(row, text)),
});
