import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { SFNClient } from "@aws-sdk/client-sfn";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { generatedLedger, generatedPeriod, recordOf } from "../../bench/generated-ledger.ts";
import { makeReport, type ReportOptions } from "../../evidence/report/make-report.ts";
import { keysInMemory, memoryBucket, newSigningKey, trailFiles } from "./trail-fixture.ts";

const DAYS = 3;
const ACTIONS_A_DAY = 120;
const period = generatedPeriod(DAYS);
const key = newSigningKey();
const hours = Array.from({ length: DAYS * 24 }, (_, hour) => {
  const day = new Date(period.from.getTime() + Math.floor(hour / 24) * 86_400_000).toISOString().slice(0, 10);
  const records = Array.from({ length: ACTIONS_A_DAY }, (_, number) => recordOf(day, number, ACTIONS_A_DAY));
  const end = new Date(period.from.getTime() + (hour + 1) * 3_600_000).toISOString().replace(".000Z", "Z");
  return { end, logFiles: hour % 24 === 23 ? [0, 40, 80].map((from) => records.slice(from, from + 40)) : [] };
});
const trail = trailFiles({ bucket: "trail", key, accountId: "123456789012", hours });
/** The digest of one hour is missing, so that each report has the same problems, and each once. */
const bucket = memoryBucket(trail.files.filter((file) => file.key !== trail.digests[30]));
const ledger = generatedLedger(ACTIONS_A_DAY);

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "tagledger-resumed-"));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});
afterEach(() => vi.useRealTimers());

/** What was read of AWS: the S3 key of each object, and the name of each other call. */
let read: string[] = [];
let readBefore: string[] = [];
beforeAll(async () => {
  readBefore = await readsOfReport(newFolder());
});

type Stop = (name: string, readBefore: number) => boolean;
const after =
  (count: number): Stop =>
  (_, readBefore) =>
    readBefore >= count;
const at =
  (part: string): Stop =>
  (name) =>
    name.includes(part);

/** Makes a report. At the read that `stop` names it fails, as if the command had been stopped. */
async function report(folder: string, stop: Stop = () => false, more: Partial<ReportOptions> = {}) {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-01T09:00:00Z") });
  read = [];
  const reads = (name: string) => {
    if (stop(name, read.length)) throw new Error("stopped");
    read.push(name);
  };
  const { dynamo } = ledger.userActions;
  const send = async (command: Parameters<typeof dynamo.send>[0]) => {
    reads(command.constructor.name);
    return dynamo.send(command);
  };
  const counting: DynamoDBDocumentClient = Object.assign(Object.create(DynamoDBDocumentClient.prototype), {
    send,
  });
  return makeReport(
    {
      ...{ period, source: { kind: "trail", bucket: "trail" }, folder, madeBy: "ada" },
      ...{ tagledgerVersion: "test", queries: [], ...more },
    },
    {
      ledger: {
        userActions: { dynamo: counting, tableName: "UserActions" },
        tagsMetadata: { dynamo: counting, tableName: "TagsMetadata" },
        tagHistory: { dynamo: counting, tableName: "TagHistory" },
      },
      sfn: stepFunctions(() => reads("ListExecutions")),
      machines: [{ name: "tag-resources", arn: "arn:aws:states:eu-west-1:123456789012:stateMachine:t" }],
      trail: {
        bucket: {
          ...bucket,
          open: async (place) => {
            reads(place.key);
            return bucket.open(place);
          },
        },
        findPublicKeys: keysInMemory(key),
      },
      cloudTrailIn: () => new CloudTrailClient({}),
      liveTags: async function* (rows) {
        reads("GetResources");
        for await (const row of rows) yield { row, live: { read: "notShown" } };
      },
      access: async function* () {
        for (const principal of ["user/a", "user/b"]) {
          reads("SimulatePrincipalPolicy");
          yield { ...accessRow, principal };
        }
      },
      policies: async () => {
        reads("GetParameterHistory");
        return { rows: [], files: [{ name: "v1.yaml", text: "tags: {}" }] };
      },
    },
    (step) => {
      reads(`step: ${step}`);
      return () => {};
    },
  );
}

const accessRow = {
  ...{ type: "user" as const, isOurs: false, area: "ledger" as const, actions: "dynamodb:DeleteItem" },
  ...{
    resources: "all",
    policies: "p",
    conditionalActions: "",
    conditionKeys: "",
    assumedBy: "",
    lastUsed: "",
  },
};

/** Two pages of executions. */
function stepFunctions(onRead: () => void): SFNClient {
  const page = (number: number) => ({
    executionArn: `arn:aws:states:eu-west-1:123456789012:execution:t:${number}`,
    status: "SUCCEEDED" as const,
    startDate: new Date(period.from.getTime() + number),
    stopDate: new Date(period.from.getTime() + number + 5000),
  });
  const send = async ({ input }: { input: { nextToken?: string } }) => {
    onRead();
    return input.nextToken ? { executions: [page(1)] } : { executions: [page(2)], nextToken: "more" };
  };
  return Object.assign(Object.create(SFNClient.prototype), { send });
}

async function readsOfReport(folder: string): Promise<string[]> {
  await report(folder);
  return read;
}

/** The SHA-256 of each file of a folder, by its name. */
const contentOf = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [
        path.slice(folder.length),
        createHash("sha256").update(readFileSync(path)).digest("hex"),
      ]),
  );

const PLACES = 5;
test("a report that was interrupted at any read goes on, and has the same bytes as one that was not", async () => {
  const whole = contentOf(folders[0] ?? "");
  expect(Object.keys(whole)).toContain("/manifest.json");
  for (let place = 0; place < PLACES; place++) {
    const mayRead = Math.floor((readBefore.length * (place + 0.5)) / PLACES);
    const folder = newFolder();
    await expect(report(folder, after(mayRead))).rejects.toThrow("stopped");
    await report(folder);
    expect({ mayRead, files: contentOf(folder) }).toEqual({ mayRead, files: whole });
  }
});

test("a report that was interrupted while it wrote the files reads nothing again", async () => {
  const folder = newFolder();
  await expect(report(folder, at("writing the files"))).rejects.toThrow("stopped");
  await report(folder);
  expect(read.filter((name) => !name.startsWith("step: "))).toEqual([]);
  expect(contentOf(folder)).toEqual(contentOf(folders[0] ?? ""));
});

test("a log file and a day of the ledger are read once, although the report was interrupted several times", async () => {
  const folder = newFolder();
  const all: string[] = [];
  const stops = [
    at(trail.logFiles[4] ?? ""),
    at(trail.digests[5] ?? ""),
    at("step: later dismissals"),
    at("BatchGetCommand"),
  ];
  for (const stop of stops) {
    await expect(report(folder, stop)).rejects.toThrow("stopped");
    all.push(...read);
  }
  await report(folder);
  all.push(...read);
  const timesRead = (name: string) => all.filter((each) => each === name).length;
  const once = trail.logFiles.filter((name) => timesRead(name) === 1);
  // The first stop was at one file of an hour, while the others of the hour may have been read.
  expect(once.length).toBeGreaterThanOrEqual(trail.logFiles.length - 3);
  const queries = readBefore.filter((name) => name === "QueryCommand").length;
  expect(timesRead("QueryCommand")).toBe(queries);
  // The missing digest was found in two of the runs.
  expect(contentOf(folder)).toEqual(contentOf(folders[0] ?? ""));
});

test("the beginning of a report is refused with another period or source, and so is a finished one", async () => {
  const folder = newFolder();
  await expect(report(folder, after(50))).rejects.toThrow("stopped");
  const refused = "has the beginning of a report with another period or source";
  for (const other of [
    { period: { ...period, to: new Date(period.to.getTime() - 1) } },
    { source: { kind: "trail" as const, bucket: "other" } },
    { source: { kind: "trail" as const, bucket: "trail", prefix: "logs" } },
    { source: { kind: "eventHistory" as const, regions: ["eu-west-1"] } },
  ])
    await expect(report(folder, undefined, other)).rejects.toThrow(refused);
  await report(folder);
  await expect(report(folder)).rejects.toThrow("is not empty. Name a new folder");
});
