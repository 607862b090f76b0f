import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { iamUser } from "../../local/cloudtrail-event.ts";
import { createInternetGateway } from "../../local/creations.ts";
import { localAccountId } from "../../local/emulator.ts";
import { type Probe, probe } from "../../local/probe.ts";
import { type Account, documented, root, startAccount } from "./account.ts";
import { deploymentOf } from "./ledger-and-machines.ts";

/*
 * The ledger is lost and restored with the commands of docs/restore.md. Each test goes on where the one before it ended.
 */
const RESTORE = "docs/restore.md";
const today = new Date().toISOString().slice(0, 10);

let account: Account;
let aws: Probe;
let tables: Record<string, string>;
let folder: string;
/** The placeholders of the documents. */
let values: Record<string, string>;

beforeAll(async () => {
  account = await startAccount();
  folder = await mkdtemp(join(root, ".tagledger", "restore-"));
  await account.shell([
    `npx cdk bootstrap aws://${localAccountId}/eu-west-1 aws://${localAccountId}/eu-central-1`,
    "npx cdk deploy Tagledger/Workflow -c collects=false",
  ]);
  const deployment = await deploymentOf(account);
  aws = probe(deployment);
  tables = deployment.tables;
  const [, resources = ""] = documented(RESTORE, "## Before you begin");
  const listed = await account.shell([resources.replace("--output table", "--output text")]);
  const KEY_ID = /AWS::KMS::Key\s+(\S+)/.exec(listed)?.[1] ?? "";
  values = { KEY_ID, MOMENT: new Date().toISOString(), DAY: today };
});
afterAll(async () => {
  await account.stop();
  await rm(folder, { recursive: true, force: true });
});

const newGateway = () => createInternetGateway(aws, "eu-west-1", iamUser("ada"));
const shell = (...commands: string[]) => account.shell(commands, folder);
/** The commands of a section of docs/restore.md, for one table. */
const forTable = (heading: string, table: string, more: Record<string, string> = {}) => {
  const TABLE_ARN = `arn:aws:dynamodb:eu-west-1:${localAccountId}:table/${table}`;
  return documented(RESTORE, heading, { ...values, TABLE_NAME: table, TABLE_ARN, ...more });
};
const each = async (run: (table: string) => Promise<unknown>) => {
  for (const table of Object.values(tables)) await run(table);
};

type Finding = { check: string; result: string; what: string };
/**
 * What doctor finds wrong with the ledger's tables. It exits with 1, because no region is collected. The emulator gives no
 * key to a table of a stack or of a restore.
 */
async function findings(): Promise<string[]> {
  const text = await shell("npx tagledger doctor --json || true");
  const { findings: all }: { findings: Finding[] } = JSON.parse(text);
  return all
    .filter(({ check, result }) => check === "tables" && result !== "ok")
    .map(({ what }) => what)
    .filter((what) => /TagledgerLedger-/.test(what))
    .filter((what) => !what.includes("is not encrypted with the key of its stack"));
}

/** Protects a table with the commands of the document, all but doctor at their end. */
const protect = (table: string) =>
  shell(...forTable("## Protect a restored table", table).filter((line) => !line.startsWith("npx")));

const exportTo = (out: string) =>
  shell(`npx tagledger export --from ${today} --to ${today} --format jsonl --out ${out}`);

/** The document's comparison of the export before with one that is made now. */
async function differences(): Promise<string> {
  await rm(join(folder, "after"), { recursive: true, force: true });
  const [write = "", compare = ""] = documented(RESTORE, "## Show that it is the same ledger", values);
  return shell(write, `${compare} || true`).then((text) =>
    text.replace(/^The ledger's events[\s\S]*athena\.sql\.$/m, "").trim(),
  );
}

test("doctor finds nothing wrong with protected tables, and an export keeps what the ledger has", async () => {
  await each(protect);
  for (const { record } of [await newGateway(), await newGateway()])
    expect((await aws.execute(record)).status).toBe("SUCCEEDED");
  await exportTo("before");
  expect(await findings()).toEqual([]);
  expect(await differences()).toBe("");
});

test("a deleted table is restored under its name, and is the same ledger", async () => {
  const table = tables.UserActions ?? "";
  const made = `aws dynamodb create-backup --table-name ${table} --backup-name last --query BackupDetails.BackupArn --output text`;
  const BACKUP_ARN = await shell(made);
  await shell(
    `aws dynamodb update-table --table-name ${table} --no-deletion-protection-enabled`,
    `aws dynamodb delete-table --table-name ${table}`,
  );
  expect(await findings()).toEqual([`The table ${table} is missing.`]);

  await shell(...forTable("## A table was deleted", table, { BACKUP_ARN }));

  expect(await findings()).toEqual([
    `The table ${table} has no point-in-time recovery.`,
    `The table ${table} has no deletion protection.`,
  ]);
  await protect(table);
  expect(await findings()).toEqual([]);
  expect(await differences()).toBe("");
});

describe("after rows were changed", () => {
  const lost: { executionArn: string; resourceArn: string }[] = [];

  test("the tables go back to the moment before, and are the same ledger", async () => {
    const [copy, spoiledAndSwapped] = [0, 2].map((from) => (table: string, BACKUP_ARN = "BACKUP_ARN") => {
      const commands = forTable("## Rows were changed", table, { BACKUP_ARN });
      return from === 0 ? commands.slice(0, 2) : commands.slice(2);
    });
    await each((table) => shell(...(copy?.(table) ?? [])));
    // What follows comes after the moment.
    const { record, resourceArns } = await newGateway();
    const { executionArn } = await aws.execute(record);
    lost.push({ executionArn, resourceArn: resourceArns[0] });
    await spoil(tables.TagsMetadata ?? "", "resource_id");
    await spoil(tables.UserActions ?? "", "action_id");
    expect(await differences()).not.toBe("");

    await each(async (table) => {
      const [keep = "", backup = "", ...rest] = spoiledAndSwapped?.(table) ?? [];
      const BACKUP_ARN = await shell(keep, backup).then((text) => text.split("\n").at(-1) ?? "");
      await shell(...rest.map((line) => line.replace("BACKUP_ARN", BACKUP_ARN)));
      await protect(table);
    });

    expect(await findings()).toEqual([]);
    expect(await differences()).toBe("");
  });

  test("a replay brings back an action that came after the moment, as unchanged", async () => {
    const [{ executionArn, resourceArn } = { executionArn: "", resourceArn: "" }] = lost;
    const rowsOf = () =>
      shell(`npx tagledger history ${resourceArn} --json`).then((text) => JSON.parse(text));
    const [failed = "", list = "", replay = ""] = documented(RESTORE, "## What came after the moment", {
      ...values,
      EXECUTION_ARN: executionArn,
    });
    expect(await shell(`${list} --json`)).toContain(executionArn);

    await shell(`${failed} || true`, replay);

    expect(JSON.stringify(await rowsOf())).toContain('"outcome":"unchanged"');
    expect(await aws.readEc2Tags(resourceArn)).toEqual({ Owner: "ada" });
  });
});

test("a missing row is copied from a restored table, and a row that is there is not overwritten", async () => {
  const table = tables.UserActions ?? "";
  const scan = `aws dynamodb scan --table-name ${table} --query 'Items[].action_id.S' --output text`;
  const before = (await shell(scan)).split(/\s+/).toSorted();
  const [ACTION_ID = ""] = before;
  await shell(...forTable("## Rows were changed", table).slice(0, 2));
  await shell(`aws dynamodb delete-item --table-name ${table} --key '{"action_id":{"S":"${ACTION_ID}"}}'`);
  const commands = forTable("## A few rows are missing", table, { ACTION_ID });

  await shell(...commands);

  expect((await shell(scan)).split(/\s+/).toSorted()).toEqual(before);
  await expect(shell(...commands)).rejects.toThrow("ConditionalCheckFailed");
});

/** Changes the tags in each row of a table, as somebody with the right to would. */
async function spoil(table: string, key: string) {
  const ids = await shell(`aws dynamodb scan --table-name ${table} --query 'Items[].${key}.S' --output text`);
  for (const id of ids.split(/\s+/))
    await shell(
      `aws dynamodb update-item --table-name ${table} --key '{"${key}":{"S":"${id}"}}' --update-expression 'SET tag_values = :v' --expression-attribute-values '{":v":{"M":{"Owner":{"S":"mallory"}}}}'`,
    );
}
