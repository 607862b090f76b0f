import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { SFNClient } from "@aws-sdk/client-sfn";
import { BatchGetCommand, type QueryCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXCEPTION_KINDS } from "../../evidence/report/exceptions.ts";
import { makeReport } from "../../evidence/report/make-report.ts";
import type { ReportSummary } from "../../evidence/report/summary.ts";
import { roleSession } from "../../local/cloudtrail-event.ts";
import { tableOfActions } from "../ledger/many-actions.ts";
import { answeredLedger } from "./answered-ledger.ts";
import { LIVE, PLANTED_REGION, type Planted, plant, queueName } from "./planted.ts";
import { keysInMemory, memoryBucket, newSigningKey, type TrailFile, trailFiles } from "./trail-fixture.ts";

/*
 * What report.integration.test.ts shows on the emulator with ninety days, here with two days in memory. So each line that finds an
 * exception has a quick test.
 */
const ACCOUNT = "123456789012";
const QUEUES = 100;
/** The queues of the last log file, which was changed. */
const UNPROVEN = 16;
const planted = plant(ACCOUNT, new Date("2026-03-01T00:00:00Z"), 2, QUEUES);
const folder = mkdtempSync(join(tmpdir(), "tagledger-planted-"));

const CANARY = roleSession("Tagledger-canary", "turn");

/** An action that somebody wrote as if the canary had made the first creation. */
function plantForgery({ actions }: Planted) {
  const [model] = actions;
  if (!model) throw new Error("Nothing was planted.");
  actions.push({
    ...{ ...model, source: "canary", user_info: { ...model.user_info, arn: String(CANARY.arn) } },
    action_id: model.action_id.replace(/.{4}$/, "0009"),
  });
}

/** Two turns of the canary: one was tagged, and one failed. Each has its event in CloudTrail. */
function plantCanary({ hours, actions }: Planted) {
  const records = hours.find((hour) => hour.records.length > 0)?.records ?? [];
  const [record] = records as { eventID: string }[];
  const [model] = actions.filter(({ event_id }) => event_id === record?.eventID);
  if (!record || !model) throw new Error("Nothing was planted in the first hour.");
  for (const [turn, outcome] of (["tagged", "failed"] as const).entries()) {
    const eventID = `canary-${turn}`;
    const call = { eventSource: "ssm.amazonaws.com", eventName: "PutParameter", userIdentity: CANARY };
    records.push({ ...record, ...call, eventID, requestParameters: { name: `/canary/${turn}` } });
    actions.push({
      ...{
        ...model,
        event_id: eventID,
        source: "canary",
        user_info: { ...model.user_info, arn: String(CANARY.arn) },
        outcome,
        outcome_rank: outcome === "failed" ? 1 : 4,
      },
      ...{
        action_id: model.action_id.replace(/.{4}$/, `000${turn}`),
        resource_id: `${model.resource_id}-${turn}`,
      },
    });
  }
}
plantCanary(planted);
plantForgery(planted);
afterAll(() => rmSync(folder, { recursive: true }));

const key = newSigningKey();
const trail = trailFiles({
  ...{ bucket: "trail", key, accountId: ACCOUNT, region: PLANTED_REGION },
  hours: planted.hours.map(({ end, records }) => ({ end, logFiles: records.length > 0 ? [records] : [] })),
});

/** One log file has the content of another, and one digest of an hour without log files is missing. */
function damaged({ files, logFiles, digests }: typeof trail): TrailFile[] {
  const other = files.find(({ key: name }) => name === logFiles[0]);
  return files
    .filter(({ key: name }) => name !== digests[45])
    .map((file) => (file.key === logFiles.at(-1) ? { ...file, body: other?.body ?? file.body } : file));
}

/** The tables in memory. */
function ledgerOf({ actions, metadata, changes }: Planted) {
  const ofDays = tableOfActions(actions).table.dynamo;
  const send = async (command: QueryCommand | BatchGetCommand) => {
    if (command instanceof BatchGetCommand) {
      const [[table = "", { Keys = [] }] = ["", {}]] = Object.entries(command.input.RequestItems ?? {});
      const wanted = new Set(Keys.map(({ resource_id }) => resource_id));
      return { Responses: { [table]: metadata.filter(({ resource_id }) => wanted.has(resource_id)) } };
    }
    const { KeyConditionExpression = "", ExpressionAttributeValues = {}, TableName } = command.input;
    if (KeyConditionExpression.includes("BETWEEN")) return ofDays.send(command);
    const values = Object.values(ExpressionAttributeValues);
    return TableName === "TagHistory"
      ? { Items: changes.filter(({ resource_id }) => values.includes(resource_id)) }
      : { Items: actions.filter(({ day_shard }) => values.includes(day_shard)) };
  };
  return answeredLedger(send);
}

const LIVE_OWNERS = new Map([
  [queueName(LIVE.same), `person-${LIVE.same % 5}@example.com`],
  [queueName(LIVE.other), "eve"],
]);
const noExecutions: SFNClient = Object.assign(Object.create(SFNClient.prototype), {
  send: async () => ({ executions: [] }),
});

let summary: ReportSummary;
beforeAll(async () => {
  const settings = {
    ...{ period: planted, source: { kind: "trail" as const, bucket: "trail" }, folder, madeBy: "ada" },
    ...{ tagledgerVersion: "test", queries: [] },
  };
  const reads = {
    ...{ ledger: ledgerOf(planted), sfn: noExecutions, machines: [] },
    trail: { bucket: memoryBucket(damaged(trail)), findPublicKeys: keysInMemory(key) },
    cloudTrailIn: () => new CloudTrailClient({}),
    access: async function* () {},
    policies: async () => ({ rows: [], files: [] }),
  };
  ({ summary } = await makeReport(
    settings,
    {
      ...reads,
      liveTags: async function* (rows) {
        for await (const row of rows) {
          const Owner = LIVE_OWNERS.get(row.resource.split(":").at(-1) ?? "");
          yield { row, live: Owner ? { read: "yes", tags: { Owner } } : { read: "notShown" } };
        }
      },
    },
    () => () => {},
  ));
});

test("a report finds exactly the exceptions that were planted, and which of them are open", () => {
  const expected: Planted["exceptions"] = {
    ...planted.exceptions,
    noEvent: { total: 2 + UNPROVEN, open: 2 + UNPROVEN },
    liveTagDiffers: { total: 1, open: 1 },
    trailNotProven: { total: 3, open: 3 },
  };
  expect(summary.exceptions.filter(({ total }) => total > 0)).toEqual(
    EXCEPTION_KINDS.flatMap((kind) => (expected[kind] ? [{ kind, ...expected[kind] }] : [])),
  );
});

test("the completeness says how many creations of known calls have no action", () => {
  // Two queues have no event, and three calls are unknown.
  const rows = QUEUES - 2 - UNPROVEN;
  expect(summary.population).toMatchObject({ rows, byStatus: { noAction: 2, unknownCall: 3, failed: 2 } });
  expect(summary.completeness).toEqual({ matched: rows - 5, of: rows - 3 });
  expect(summary.integrity?.isIntact).toBe(false);
});

test("the canary's creations are in no population and no count, and the report says how many there were", () => {
  expect(readFileSync(join(folder, "population.csv"), "utf8")).not.toContain("canary");
  expect(readFileSync(join(folder, "exceptions.csv"), "utf8")).not.toContain("canary");
  const counted = Object.values(summary.actions.byOutcome).reduce((sum, count) => sum + (count ?? 0), 0);
  expect(counted).toBe(planted.actions.filter(({ source }) => source !== "canary").length);
  expect(summary.limits).toContainEqual(
    expect.stringMatching(/^2 parameters were made by Tagledger's canary/),
  );
});

test("sha256sums.txt has the SHA-256 of each file", () => {
  const lines = readFileSync(join(folder, "sha256sums.txt"), "utf8").trim().split("\n");
  expect(lines.length).toBeGreaterThan(7);
  for (const line of lines) {
    const [sum, name = ""] = line.split("  ");
    expect(
      createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest("hex"),
      name,
    ).toBe(sum);
  }
});
