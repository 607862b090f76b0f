import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { SFNClient } from "@aws-sdk/client-sfn";
import { BatchGetCommand, DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { makeReport } from "../evidence/report/make-report.ts";
import type { TrailBucket } from "../evidence/trail/bucket.ts";
import type { UserAction } from "../ledger/user-action.ts";
import { type Planted, plant } from "../test/evidence/planted.ts";
import { keysInMemory, newSigningKey, type TrailFile, trailFiles } from "../test/evidence/trail-fixture.ts";

/**
 * The process that `report.ts` measures: it makes a report over so many actions. The ledger, the trail and the executions
 * are stand-ins that make their answers when they are asked, a day at a time.
 */
const ACCOUNT = "123456789012";
const DAYS = 90;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const FROM = new Date("2026-03-01T00:00:00Z");
const actions = Number(process.argv[2]);
const perDay = Math.round(actions / DAYS);

/** One day is in memory at a time. Each has its own numbers, so that no event and no queue is there twice. */
let cached: { day: number; planted: Planted } | undefined;
function plantedOn(day: number): Planted {
  if (cached?.day !== day) {
    const from = new Date(FROM.getTime() + day * DAY_MILLISECONDS);
    cached = { day, planted: plant(ACCOUNT, from, 1, perDay, day * perDay) };
  }
  return cached.planted;
}
const dayOf = (iso: string) => Math.floor((Date.parse(iso) - FROM.getTime()) / DAY_MILLISECONDS);

const key = newSigningKey();
const filesOn = (day: number) =>
  trailFiles({
    ...{ bucket: "bench", key, accountId: ACCOUNT, region: "ap-southeast-2" },
    hours: plantedOn(day).hours.map(({ end, records }) => ({ end, logFiles: [records] })),
  }).files;
/** Only the digests stay in memory. A log file is made again when it is opened. */
const digests: TrailFile[] = [];
let before: { bucket: string; digest: TrailFile } | undefined;
for (let day = 0; day < DAYS; day++) {
  const { files } = trailFiles({
    ...{ bucket: "bench", key, accountId: ACCOUNT, region: "ap-southeast-2" },
    ...(before && { before }),
    hours: plantedOn(day).hours.map(({ end, records }) => ({ end, logFiles: [records] })),
  });
  const ofDay = files.filter(({ key: name }) => name.includes("CloudTrail-Digest"));
  digests.push(...ofDay);
  const last = ofDay.at(-1);
  before = last && { bucket: "bench", digest: last };
}

let opened: { day: number; files: Map<string, Buffer> } | undefined;
function logFile(name: string): Buffer | undefined {
  const [, y = "", m = "", d = ""] = /\/(\d{4})\/(\d\d)\/(\d\d)\//.exec(name) ?? [];
  const day = dayOf(`${y}-${m}-${d}T00:00:00Z`);
  if (opened?.day !== day)
    opened = { day, files: new Map(filesOn(day).map(({ key: each, body }) => [each, body])) };
  return opened.files.get(name);
}
const folders: Record<string, string[]> = {
  "AWSLogs/": [ACCOUNT],
  [`AWSLogs/${ACCOUNT}/CloudTrail-Digest/`]: ["ap-southeast-2"],
};
const bucket: TrailBucket = {
  async *keys(_, prefix, startAfter = "") {
    for (const { key: name } of digests) if (name.startsWith(prefix) && name > startAfter) yield name;
  },
  folders: async (_, folder) => folders[folder] ?? [],
  open: async ({ key: name }) => {
    const digest = digests.find((each) => each.key === name);
    const body = digest?.body ?? logFile(name);
    if (body === undefined) return undefined;
    return { body: once(body), metadata: digest?.metadata ?? {}, etag: name };
  },
};
async function* once(body: Buffer) {
  yield body;
}

let sorted: { day: number; byShard: Map<string, UserAction[]> } | undefined;
function rowsOfShard(shard: string): UserAction[] {
  const day = dayOf(`${shard.slice(0, 10)}T00:00:00Z`);
  if (day < 0 || day >= DAYS) return [];
  if (sorted?.day !== day) {
    const rows = plantedOn(day).actions.toSorted((a, b) => (a.action_id < b.action_id ? -1 : 1));
    sorted = { day, byShard: Map.groupBy(rows, ({ day_shard }) => day_shard) };
  }
  return sorted.byShard.get(shard) ?? [];
}

async function answer(command: unknown) {
  if (command instanceof BatchGetCommand) return { Responses: {} };
  if (!(command instanceof QueryCommand)) throw new Error("The stand-in does not know this call.");
  const { ExpressionAttributeValues = {}, FilterExpression, ExclusiveStartKey, Limit = 250 } = command.input;
  if (FilterExpression !== undefined || ExpressionAttributeValues[":resource_id"]) return { Items: [] };
  const { ":shard": shard, ":first": first, ":end": end } = ExpressionAttributeValues;
  const after = ExclusiveStartKey?.action_id ?? first;
  const found = rowsOfShard(shard).filter(({ action_id }) => action_id > after && action_id < end);
  const Items = found.slice(0, Limit);
  return { Items, ...(found.length > Limit && { LastEvaluatedKey: { action_id: Items.at(-1)?.action_id } }) };
}
// The paginators of the SDK ask whether the client is one of its own.
const dynamo: DynamoDBDocumentClient = Object.assign(Object.create(DynamoDBDocumentClient.prototype), {
  send: answer,
});
const sfn: SFNClient = Object.assign(Object.create(SFNClient.prototype), {
  send: async () => ({ executions: [] }),
});

const folder = mkdtempSync(join(tmpdir(), "tagledger-bench-"));
const start = performance.now();
const steps: { step: string; seconds: number }[] = [];
let stepStart = start;
const { summary, files } = await makeReport(
  {
    period: { from: FROM, to: new Date(FROM.getTime() + DAYS * DAY_MILLISECONDS) },
    ...{
      source: { kind: "trail", bucket: "bench" },
      folder,
      madeBy: "bench",
      tagledgerVersion: "0",
      queries: [],
    },
  },
  {
    ledger: {
      userActions: { dynamo, tableName: "UserActions" },
      tagsMetadata: { dynamo, tableName: "TagsMetadata" },
      tagHistory: { dynamo, tableName: "TagHistory" },
    },
    ...{ sfn, machines: [], trail: { bucket, findPublicKeys: keysInMemory(key) } },
    cloudTrailIn: () => new CloudTrailClient({}),
    liveTags: async function* (rows) {
      for await (const row of rows) yield { row, live: { read: "notShown" } };
    },
    access: async function* () {},
    policies: async () => ({ rows: [], files: [] }),
  },
  (step) => {
    const now = performance.now();
    const previous = steps.at(-1);
    if (previous) previous.seconds = (now - stepStart) / 1000;
    stepStart = now;
    steps.push({ step, seconds: 0 });
    return () => {};
  },
);
const last = steps.at(-1);
if (last) last.seconds = (performance.now() - stepStart) / 1000;
rmSync(folder, { recursive: true });
const { maxRSS } = process.resourceUsage();
console.log(
  JSON.stringify({
    rows: summary.population.rows,
    exceptions: summary.exceptions.reduce((sum, { total }) => sum + total, 0),
    milliseconds: performance.now() - start,
    memoryKb: maxRSS,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    steps,
  }),
);
