import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { iamUser } from "../../local/cloudtrail-event.ts";
import { createQueue } from "../fixtures/cloudtrail.ts";
import { writePopulation } from "../fixtures/population-pack.ts";
import { clientConfig, deliver, ledgerOf, newGateway, tagledger } from "./deployed.ts";

let folder = "";
let actionId = "";
let executionArn = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tagledger-sample-"));
  const { record, gatewayArn } = await newGateway("eu-central-1", iamUser("ada"));
  ({ executionArn } = await deliver(record));
  actionId = (await ledgerOf(gatewayArn)).actions[0]?.action_id ?? "";
  const common = { call: "ec2:CreateInternetGateway", region: "eu-central-1", record: "event history" };
  const gone = `${executionArn.replace(/[^:]*$/, "")}older-than-90-days`;
  await writePopulation(join(folder, "pack"), [
    { ...common, number: 1, eventId: "e-1", resource: gatewayArn, actionId, executionArn, status: "tagged" },
    {
      ...common,
      number: 2,
      eventId: "e-2",
      status: "noAction",
      executionArn: gone,
      record: await logFile("e-2"),
    },
    { ...common, number: 3, eventId: "e-3", status: "unknownCall", caller: "<script>" },
  ]);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A log file in S3 that has the record of an event, and its URL. */
async function logFile(eventID: string): Promise<string> {
  const s3 = new S3Client({ ...clientConfig(), forcePathStyle: true });
  const Records = [createQueue, { ...createQueue, eventID, requestParameters: { queueName: "sampled" } }];
  const at = { Bucket: "sample-trail", Key: "AWSLogs/file.json.gz" };
  await s3.send(new CreateBucketCommand({ Bucket: at.Bucket }));
  await s3.send(new PutObjectCommand({ ...at, Body: gzipSync(JSON.stringify({ Records })) }));
  return `s3://${at.Bucket}/${at.Key}`;
}

const page = (out: string, name: string) => readFileSync(join(folder, out, name), "utf8");
const sample = (out: string, size: number, ...more: string[]) =>
  tagledger(
    ...["sample", "--pack", join(folder, "pack"), "--size", String(size), "--seed", "a"],
    ...["--out", join(folder, out), ...more],
  );

test("the page of an item has the action, the execution's states and the tags in AWS", async () => {
  const { stdout } = await sample("out", 10);
  expect(stdout).toContain("The population has only 3 rows.");
  const first = page("out", "row-1.html");
  for (const text of [actionId, executionArn, '"State">Validate<', '"After">Owner=ada<', '"Source">event<'])
    expect(first).toContain(text);
  expect(first).toContain("The record was not found in event history");
  const second = page("out", "row-2.html");
  expect(second).toContain("Step Functions does not have the execution any more.");
  expect(second).toMatch(/It was read from s3:\/\/sample-trail\/AWSLogs\/file.json.gz[\s\S]*sampled/);
  expect(second).not.toContain(createQueue.eventID);
  expect(page("out", "row-3.html")).toContain("&lt;script&gt;");
});

test("an offline sample has the drawn rows; a folder in use and a folder without a report are refused", async () => {
  const { stdout } = await sample("offline", 2, "--offline", "--json");
  expect(JSON.parse(stdout).items).toHaveLength(2);
  expect(readdirSync(join(folder, "offline")).filter((name) => name.startsWith("row-"))).toHaveLength(2);
  await expect(sample("offline", 2, "--offline")).rejects.toThrow("is not empty");
  const noPack = tagledger(
    ...[
      "sample",
      "--pack",
      join(folder, "offline"),
      "--size",
      "2",
      "--seed",
      "a",
      "--out",
      join(folder, "no-pack"),
    ],
  );
  await expect(noPack).rejects.toThrow("Name a folder that tagledger report has written.");
});
