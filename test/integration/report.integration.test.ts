import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { BatchWriteCommand, DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { DuckDBInstance } from "@duckdb/node-api";
import pMap from "p-map";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chunksOf } from "../../domain/chunks-of.ts";
import { EXCEPTION_KINDS } from "../../evidence/report/exceptions.ts";
import { LIVE, PLANTED_REGION, type Planted, plant, queueName } from "../evidence/planted.ts";
import { newSigningKey, publicKeyOf, trailFiles } from "../evidence/trail-fixture.ts";
import { clientConfig, deployment, faults, tagledger } from "./deployed.ts";

const ACCOUNT = "123456789012";
const BUCKET = "planted-trail-bucket";
const QUEUES = 3000;
const FROM = "2026-03-01";
const DAYS = 90;

const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig()));
const s3 = new S3Client({ ...clientConfig(PLANTED_REGION), forcePathStyle: true });
const folder = mkdtempSync(join(tmpdir(), "tagledger-report-"));
const pack = join(folder, "pack");
/** The queues whose records are in the file that was changed, and in the hour whose digest is missing. */
let unproven = 0;
let planted: Planted;
let shown: { exceptions: unknown; files: { name: string }[]; completeness: unknown; population: unknown };

beforeAll(async () => {
  planted = plant(ACCOUNT, new Date(`${FROM}T00:00:00Z`), DAYS, QUEUES);
  await Promise.all([putLedger(planted), putTrail(planted), putQueues()]);
  await killedReport();
  const { stdout } = await tagledger(...REPORT, "--json");
  shown = JSON.parse(stdout);
});
afterAll(() => rmSync(folder, { recursive: true }));

const REPORT = [
  ...["report", "--from", FROM, "--to", "2026-05-29", "--out", pack],
  ...["--trail-bucket", BUCKET],
];

/** The report is killed while it reads the ledger. So every test of this file is about a report that went on. */
async function killedReport() {
  const command = tagledger(...REPORT);
  command.child.stderr?.on("data", (text: string) => {
    if (text.includes("the actions in the ledger")) setTimeout(() => command.child.kill("SIGKILL"), 200);
  });
  await expect(command).rejects.toMatchObject({ signal: "SIGKILL" });
  expect(existsSync(join(pack, ".tagledger-report.sqlite"))).toBe(true);
}

async function putLedger({ actions, metadata, changes }: Planted) {
  const { UserActions, TagsMetadata, TagHistory } = deployment.tables;
  const puts = [
    ...actions.map((Item) => [UserActions, Item] as const),
    ...metadata.map((Item) => [TagsMetadata, Item] as const),
    ...changes.map((Item) => [TagHistory, Item] as const),
  ];
  const requests = chunksOf(puts, 25).map((chunk) => {
    const byTable = Object.entries(Object.groupBy(chunk, ([table]) => table));
    return Object.fromEntries(
      byTable.map(([table, rows = []]) => [table, rows.map(([, Item]) => ({ PutRequest: { Item } }))]),
    );
  });
  await pMap(requests, (RequestItems) => dynamo.send(new BatchWriteCommand({ RequestItems })), {
    concurrency: 8,
  });
}

/** The trail has a changed log file, and an hour without its digest. */
async function putTrail({ hours }: Planted) {
  const key = newSigningKey();
  const { files, digests } = trailFiles({
    ...{ bucket: BUCKET, key, accountId: ACCOUNT, region: PLANTED_REGION },
    hours: hours.map(({ end, records }) => ({ end, logFiles: records.length > 0 ? [records] : [] })),
  });
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  await pMap(
    files,
    ({ key: Key, body, metadata }) =>
      s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: body, Metadata: metadata ?? {} })),
    { concurrency: 8 },
  );
  const changed = files.find(({ key: name }) => name.includes("/CloudTrail/") && name.includes("2026/04/01"));
  const other = files.find(({ key: name }) => name.includes("/CloudTrail/") && name.includes("2026/04/02"));
  await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: changed?.key ?? "", Body: other?.body ?? "" }));
  const noDigest = digests.findIndex((name) => name.includes("20260420T010000Z"));
  await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: digests[noDigest] ?? "" }));
  const changedHour = hours.findIndex(({ end, records }) => records.length > 0 && end > "2026-04-01T00:30");
  unproven = (hours[changedHour]?.records.length ?? 0) + (hours[noDigest]?.records.length ?? 0);
  await faults.addPublicKey(publicKeyOf(key, PLANTED_REGION));
}

async function putQueues() {
  const sqs = new SQSClient(clientConfig(PLANTED_REGION));
  for (const [number, Owner] of [
    [LIVE.same, `person-${LIVE.same % 5}@example.com`],
    [LIVE.other, "eve"],
  ] as const)
    await sqs.send(new CreateQueueCommand({ QueueName: queueName(number), tags: { Owner } }));
}

const run = promisify(execFile);

/** The rows that a query finds in a CSV file of the pack, with another program. */
async function rowsIn(query: string): Promise<unknown[]> {
  const connection = await (await DuckDBInstance.create()).connect();
  const reader = await connection.runAndReadAll(query.replaceAll("PACK", pack));
  return reader.getRowObjectsJson();
}

describe("a report over ninety days", () => {
  test("finds exactly the exceptions that were planted", () => {
    const expected: Planted["exceptions"] = {
      ...planted.exceptions,
      noEvent: { total: 2 + unproven, open: 2 + unproven },
      liveTagDiffers: { total: 1, open: 1 },
      trailNotProven: { total: 3, open: 3 },
    };
    const wanted = EXCEPTION_KINDS.flatMap((kind) => (expected[kind] ? [{ kind, ...expected[kind] }] : []));
    expect(shown.exceptions).toEqual(wanted);
  });

  test("explains each row of the population", async () => {
    const population = await rowsIn(
      "SELECT status, count(*)::INT AS rows FROM read_csv('PACK/population.csv') GROUP BY ALL ORDER BY ALL",
    );
    const rows = QUEUES - 2 - unproven;
    expect(population).toEqual([
      { status: "failed", rows: 2 },
      { status: "ignored", rows: 1 },
      { status: "noAction", rows: 2 },
      { status: "pending", rows: 1 },
      { status: "preserved", rows: 1 },
      { status: "tagged", rows: rows - 10 },
      { status: "unknownCall", rows: 3 },
    ]);
    expect(shown.completeness).toEqual({ matched: rows - 5, of: rows - 3 });
  });

  test("is a folder that sha256sum accepts, without what was gathered", async () => {
    const { stdout } = await run("sha256sum", ["--check", "sha256sums.txt"], { cwd: pack });
    const names = stdout
      .trim()
      .split("\n")
      .map((line) => line.replace(/: OK$/, ""));
    expect(names).toEqual(shown.files.map(({ name }) => name).filter((name) => name !== "sha256sums.txt"));
    expect(names).toEqual(expect.arrayContaining(["manifest.json", "report.html", "policy/versions.csv"]));
    expect(existsSync(join(pack, ".tagledger-report.sqlite"))).toBe(false);
    expect(readFileSync(join(pack, "README.md"), "utf8")).toContain("sha256sum --check");
  });

  test("refuses a folder that has a report", async () => {
    await expect(tagledger(...REPORT)).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining("is not empty"),
    });
  });
});
