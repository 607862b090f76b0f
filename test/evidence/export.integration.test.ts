import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { generatedLedger, generatedPeriod } from "../../bench/generated-ledger.ts";
import { DayFiles } from "../../evidence/export/day-files.ts";
import { exportLedger } from "../../evidence/export/export-ledger.ts";
import { fileMaker } from "../../evidence/export/file-maker.ts";
import { EXTENSIONS, FORMATS, type Format } from "../../evidence/export/group-file.ts";
import { duckdbSql } from "../../evidence/export/table-definitions.ts";
import { actionsExport, changesExport, resourcesExport } from "../../evidence/export/tables.ts";
import type { PlacedAction } from "../../evidence/place.ts";
import { codePoint } from "../fixtures/code-point.ts";
import { actionAt } from "../ledger/many-actions.ts";
import { duckdbOf } from "./duckdb.ts";

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "tagledger-export-"));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe.each(FORMATS)("an export as %s", (format) => {
  test("of three days is counted and grouped by DuckDB with duckdb.sql as it is written", async () => {
    const folder = newFolder();
    const written = await exportLedger(generatedLedger(600), generatedPeriod(3), { folder, format });
    expect(written).toMatchObject(
      ["actions", "resources", "changes"].map((table) => ({ table, rows: 1_800, files: 3 })),
    );
    const { query, close } = await duckdbOf(folder);
    expect(
      await query(
        "SELECT day, count(*) AS n, min(timestamp) AS first FROM actions GROUP BY day ORDER BY day",
      ),
    ).toEqual(
      ["2026-08-01", "2026-08-02", "2026-08-03"].map((day) => ({ day, n: "600", first: `${day} 00:00:00` })),
    );
    const byOwner = await query(
      "SELECT tag_values['Owner'] AS owner, count(*) AS n FROM resources GROUP BY owner ORDER BY owner",
    );
    expect(byOwner).toHaveLength(40);
    expect(byOwner[0]).toEqual({ owner: "owner-0@example.com", n: "45" });
    expect(
      await query(
        `SELECT count(*) AS n, count(DISTINCT a.actor_name) AS actors, min(a.user_info::JSON->>'kind') AS kind
         FROM actions a JOIN changes c USING (action_id) JOIN resources r ON r.created_action_id = a.action_id
         WHERE c.tag_values = r.tag_values AND c.timestamp = a.timestamp AND c.day = r.day`,
      ),
    ).toEqual([{ n: "1800", actors: "40", kind: "IdentityCenterUser" }]);
    close();
  });

  test("of a period without actions has tables without rows", async () => {
    const folder = newFolder();
    await exportLedger(generatedLedger(0), generatedPeriod(2), { folder, format });
    const { query, close } = await duckdbOf(folder);
    for (const table of ["actions", "resources", "changes"])
      expect(await query(`SELECT count(*) AS n FROM ${table}`)).toEqual([{ n: "0" }]);
    close();
  });

  test("gives every text, time and map back as it is in the ledger", async () => {
    const text = fc.oneof(
      fc.string({ unit: codePoint }),
      fc.constantFrom("", 'a "quote"', "two\r\nlines", "NULL", "\\N", "a,b;c\t", "x".repeat(40_000)),
    );
    const map = fc.dictionary(fc.oneof(text, fc.constantFrom("__proto__", "key", "Owner", "owner")), text);
    const row = fc.record({ error: fc.option(text), tags: fc.option(map), time: fc.date(TIMES) });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
        const actions = rows.map(({ error, tags, time }, number) => ({
          ...{ type: "AWS::SQS::Queue", region: "eu-west-1", account: "123456789012" },
          action: {
            ...actionAt(time, number),
            ...(error !== null && { error }),
            ...(tags !== null && { tag_values: tags }),
          },
        }));
        const found = await writtenAndRead(actions, format);
        expect(found).toEqual(
          rows.map(({ error, tags, time }) => ({
            error,
            tag_values: tags && Object.entries(tags).map(([key, value]) => ({ key, value })),
            time: String(time.getTime()),
          })),
        );
      }),
      { numRuns: 25 },
    );
  });
});

const TIMES = {
  min: new Date("2026-11-01T00:00:00Z"),
  max: new Date("2026-11-01T23:59:59.999Z"),
  noInvalidDate: true,
};

/** Writes actions of one day, and reads them again with DuckDB, in the same order. */
async function writtenAndRead(actions: PlacedAction[], format: Format) {
  const folder = newFolder();
  const makeFile = await fileMaker(format);
  const files = new DayFiles(actionsExport, folder, EXTENSIONS[format], makeFile);
  for (const action of actions) await files.add(action);
  await files.end("2026-11-01");
  for (const table of [resourcesExport, changesExport])
    await new DayFiles<never>(table, folder, EXTENSIONS[format], makeFile).end("2026-11-01");
  writeFileSync(join(folder, "duckdb.sql"), duckdbSql(format));
  const { query, close } = await duckdbOf(folder);
  const found = await query(
    "SELECT error, tag_values, epoch_ms(timestamp) AS time FROM actions ORDER BY replace(event_id, 'event-', '')::INT",
  );
  close();
  return found;
}
