import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FORMATS } from "../../evidence/export/group-file.ts";
import { iamUser } from "../../local/cloudtrail-event.ts";
import { duckdbOf } from "../evidence/duckdb.ts";
import { deliver, ledgerOf, newGateway, tagledger } from "./deployed.ts";

const folder = mkdtempSync(join(tmpdir(), "tagledger-export-"));
afterAll(() => rmSync(folder, { recursive: true }));

let gateway: string;
let eventTime: string;
beforeAll(async () => {
  const { record, gatewayArn } = await newGateway("eu-central-1", iamUser("exported"));
  await deliver(record);
  gateway = gatewayArn;
  eventTime = record.eventTime;
});

const exported = (out: string, ...more: string[]) => {
  const day = eventTime.slice(0, 10);
  return tagledger("export", "--from", day, "--to", day, "--out", join(folder, out), ...more);
};

describe.each(FORMATS)("an export of the deployed ledger as %s", (format) => {
  test("has the action, the resource and the change as the ledger has them", async () => {
    const { stdout } = await exported(format, "--format", format, "--json");
    const { written } = JSON.parse(stdout);
    expect(written.map(({ table }: { table: string }) => table)).toEqual(["actions", "resources", "changes"]);

    const { metadata, changes, actions } = await ledgerOf(gateway);
    const { query, close } = await duckdbOf(join(folder, format));
    for (const { table, rows } of written)
      expect(await query(`SELECT count(*)::INT AS n FROM ${table}`)).toEqual([{ n: rows }]);
    const OF = `resource_id = '${gateway}'`;
    expect(
      await query(
        `SELECT action_id, actor_name, outcome, region, tag_values['Owner'] AS owner FROM actions WHERE ${OF}`,
      ),
    ).toEqual([
      {
        action_id: actions[0]?.action_id,
        actor_name: "exported",
        outcome: "tagged",
        region: "eu-central-1",
        owner: "exported",
      },
    ]);
    expect(await query(`SELECT type, tag_values['Owner'] AS owner FROM resources WHERE ${OF}`)).toEqual([
      { type: metadata?.type, owner: "exported" },
    ]);
    expect(await query(`SELECT action_id, tag_values['Owner'] AS owner FROM changes WHERE ${OF}`)).toEqual([
      { action_id: changes[0]?.action_id, owner: "exported" },
    ]);
    close();
    expect(readFileSync(join(folder, format, "athena.sql"), "utf8")).toContain("CREATE EXTERNAL TABLE");
  });
});

test("a folder with a file, and a place where no folder can be, are refused and nothing is written", async () => {
  writeFileSync(join(folder, "file"), "mine");
  await expect(exported(".")).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`is not empty. Name a new folder with --out, or remove its files first.`),
  });
  await expect(exported("file")).rejects.toMatchObject({ stderr: expect.stringContaining("cannot be made") });
  expect(existsSync(join(folder, "duckdb.sql"))).toBe(false);
  expect(readFileSync(join(folder, "file"), "utf8")).toBe("mine");
});
