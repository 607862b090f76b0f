import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventIdOf, generatedLedger, generatedPeriod } from "../../bench/generated-ledger.ts";
import { DayFiles } from "../../evidence/export/day-files.ts";
import { exportLedger } from "../../evidence/export/export-ledger.ts";
import { fileMaker } from "../../evidence/export/file-maker.ts";
import { actionsExport } from "../../evidence/export/tables.ts";
import { actionAt } from "../ledger/many-actions.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tagledger-export-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const action = (day: string, number: number) => ({
  ...{ type: "", region: "", account: "" },
  action: actionAt(new Date(`${day}T08:00:00Z`), number),
});
const namesOf = (day: string) => readdirSync(join(folder, `actions/day=${day}`));

test("a file of a day has another name until it is complete", async () => {
  const files = new DayFiles(actionsExport, folder, "jsonl.gz", await fileMaker("jsonl"));
  await files.add(action("2026-11-01", 1));
  await expect.poll(() => namesOf("2026-11-01")).toEqual([".incomplete"]);
  await files.add(action("2026-11-02", 2));
  expect(namesOf("2026-11-01")).toEqual(["part-0.jsonl.gz"]);
});

test("the file of each day has each action of the day", async () => {
  const [, ...written] = await exportLedger(generatedLedger(3), generatedPeriod(2), {
    folder,
    format: "jsonl",
  });
  expect(written.map(({ rows }) => rows)).toEqual([6, 6]);
  for (const day of ["2026-08-01", "2026-08-02"]) {
    const text = gunzipSync(readFileSync(join(folder, `actions/day=${day}/part-0.jsonl.gz`))).toString();
    const ids = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).event_id);
    expect(ids).toEqual([0, 1, 2].map((number) => eventIdOf(day, number)));
  }
});

test("a folder without the definitions of the tables is not complete: they are written after all files", async () => {
  const ledger = generatedLedger(3);
  const stopped = async function* () {
    yield action("2026-08-01", 1);
    throw new Error("stopped");
  };
  const exporting = exportLedger(ledger, generatedPeriod(2), { folder, format: "jsonl" }, stopped);
  await expect(exporting).rejects.toThrow("stopped");
  expect(readdirSync(folder).filter((name) => name.endsWith(".sql"))).toEqual([]);
});
