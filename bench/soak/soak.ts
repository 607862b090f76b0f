import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { paginateListExecutions, SFNClient } from "@aws-sdk/client-sfn";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { tableOf } from "../../cli/lib/table/table.ts";
import { type CloudTrailRecord, iamUser } from "../../local/cloudtrail-event.ts";
import { createInternetGateway } from "../../local/creations.ts";
import { type Deployment, localEnvironment } from "../../local/deploy.ts";
import { gatewayControl } from "../../local/gateway.ts";
import { type Probe, probe } from "../../local/probe.ts";
import { ledgerRowsOf } from "../ledger-rows.ts";
import { type Bench, part } from "../part.ts";
import { quantile, rounded, shown } from "../statistics.ts";
import { FaultsInTurn } from "./faults.ts";
import { heapByFolder, memoryUses } from "./memory.ts";

const ResultSchema = z.object({
  minutes: z.number(),
  /** Creations, and deliveries of their events: one in ten comes twice. */
  creations: z.int(),
  deliveries: z.int(),
  /** The calls that failed on purpose, by fault. */
  faults: z.array(z.object({ what: z.string(), times: z.int() })),
  executions: z.int(),
  /** Executions that failed, as the faults make them, and whose failures a replay healed. */
  failed: z.int(),
  medianSeconds: z.number(),
  p95Seconds: z.number(),
  /** Resources without their owner tag, or without exactly one row of each table, after the replay. */
  lost: z.array(z.string()),
  memory: z.array(
    z.object({ function: z.string(), beginMb: z.number(), endMb: z.number(), isFlat: z.boolean() }),
  ),
});
type Result = z.infer<typeof ResultSchema>;

/** A steady rate of creations with faults. It fails if a resource is lost, or if the memory of a function grows. */
export const soak = part({
  name: "soak",
  about:
    "30 minutes of creations, one a second, with faults: nothing is lost, and no function's memory grows",
  isLong: true,
  result: ResultSchema,
  measure,
  tables: ({ minutes, creations, deliveries, faults, executions, failed, lost, memory, ...times }) => [
    tableOf(
      "soak",
      {
        Minutes: (row) => shown(row.minutes),
        Creations: (row) => shown(row.creations),
        Deliveries: (row) => shown(row.deliveries),
        Executions: (row) => shown(row.executions),
        "Failed, then replayed": (row) => shown(row.failed),
        "Median s": (row) => shown(row.medianSeconds, 1),
        "p95 s": (row) => shown(row.p95Seconds, 1),
        Lost: (row) => shown(row.lost),
      },
      [{ minutes, creations, deliveries, executions, failed, ...times, lost: lost.length }],
      { title: "A steady rate of creations with faults" },
    ),
    tableOf("faults", { Fault: ({ what }) => what, Times: (row) => shown(row.times) }, faults, {
      title: "Faults, in turn",
    }),
    tableOf(
      "memory",
      {
        Function: (row) => row.function,
        "MB after a quarter": (row) => shown(row.beginMb, 1),
        "MB at the end": (row) => shown(row.endMb, 1),
        Flat: ({ isFlat }) => (isFlat ? "yes" : "no"),
      },
      memory,
      { title: "Heap of each function's largest process after a collection of garbage" },
    ),
  ],
});

const SECOND = 1000;
const FAULT_EVERY_SECONDS = 20;
const TWICE_EVERY = 10;
const PEOPLE = ["ada", "grace", "linus", "barbara"];

type Sent = { owner: string; resourceArn: string };

async function measure({ deployment, progress, isQuick }: Bench): Promise<Result> {
  const deployed = await deployment();
  const aws = probe(deployed);
  const minutes = isQuick ? 0.5 : 30;
  const creations = minutes * 60;
  let early = new Map<string, number>();
  const sent: Sent[] = [];
  let deliveries = 0;
  const faults = new FaultsInTurn(gatewayControl(deployed.endpoint));
  progress(`${minutes} minutes of creations, one a second`);
  const begin = Date.now();
  for (let second = 0; second < creations; second++) {
    await sleep(Math.max(0, begin + second * SECOND - Date.now()));
    if (second % FAULT_EVERY_SECONDS === 0) await faults.next();
    if (second === Math.floor(creations / 4)) early = await heapByFolder(deployed.endpoint);
    if (second % 300 === 299) progress(`${sent.length} creations`);
    const owner = PEOPLE[second % PEOPLE.length] ?? "";
    const { record, resourceArns } = await createInternetGateway(aws, "eu-central-1", iamUser(owner));
    deliveries += await deliver(aws, record, second % TWICE_EVERY === 0 ? 2 : 1);
    sent.push({ owner, resourceArn: resourceArns[0] });
  }
  await faults.end();
  const ended = await untilEnded(deployed, deliveries);
  progress("a replay of what failed");
  await replayFailed(deployed);
  const seconds = ended.map(({ start, stop }) => (stop - start) / SECOND);
  const result = {
    ...{ minutes, creations: sent.length, deliveries, executions: ended.length },
    faults: faults.struck(),
    failed: ended.filter(({ status }) => status !== "SUCCEEDED").length,
    medianSeconds: rounded(quantile(seconds, 0.5), 1),
    p95Seconds: rounded(quantile(seconds, 0.95), 1),
    lost: await lostOf(deployed, aws, sent),
    memory: memoryUses(early, await heapByFolder(deployed.endpoint)),
  };
  judge(result, isQuick);
  return result;
}

async function deliver(aws: Probe, record: CloudTrailRecord, times: number): Promise<number> {
  for (let time = 0; time < times; time++) await aws.send(record);
  return times;
}

type EndedExecution = { status: string; start: number; stop: number };

/** Waits until as many executions as expected have ended. */
async function untilEnded(deployed: Deployment, expected: number): Promise<EndedExecution[]> {
  const { config } = probe(deployed);
  const sfn = new SFNClient(config());
  const { stateMachineArn } = deployed;
  for (const end = Date.now() + 5 * 60 * SECOND; Date.now() < end; await sleep(SECOND)) {
    const pages = await Array.fromAsync(paginateListExecutions({ client: sfn }, { stateMachineArn }));
    const executions = pages.flatMap(({ executions: page = [] }) => page);
    const ended = executions.filter(({ stopDate }) => stopDate !== undefined);
    if (ended.length >= expected && ended.length === executions.length)
      return ended.map(({ status = "", startDate, stopDate }) => ({
        ...{ status, start: startDate?.getTime() ?? 0, stop: stopDate?.getTime() ?? 0 },
      }));
  }
  throw new Error(`After 5 minutes there are not ${expected} executions that have ended: an event is lost.`);
}

/** @throws Error if a replay does not succeed */
async function replayFailed({ endpoint, region }: Deployment) {
  const cli = join(import.meta.dirname, "../../cli/tagledger.ts");
  await promisify(execFile)(process.execPath, [cli, "replay", "--failed", "--wait"], {
    env: localEnvironment(endpoint, region),
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** The resources that do not have their owner's tag, or not exactly one action, one change and one row of metadata. */
async function lostOf(
  { tables }: Deployment,
  { config, readEc2Tags }: Probe,
  sent: Sent[],
): Promise<string[]> {
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(config()));
  const lost: string[] = [];
  for (const { owner, resourceArn } of sent) {
    const { metadata, changes, actions } = await ledgerRowsOf(dynamo, tables, resourceArn);
    const isTold = metadata?.created_by?.name === owner && metadata.tag_values.Owner === owner;
    const isToldOnce = changes.length === 1 && actions.length === 1 && actions[0]?.outcome === "tagged";
    const isTagged = (await readEc2Tags(resourceArn)).Owner === owner;
    if (!(isTold && isToldOnce && isTagged)) lost.push(resourceArn);
  }
  return lost;
}

/** The functions that each creation runs. Without a sample of them the run says nothing of their memory. */
const RUN_BY_EACH_CREATION = ["validate", "apply-tag", "record-metadata", "record-history", "record-action"];

function judge({ lost, memory }: Pick<Result, "lost" | "memory">, isQuick: boolean) {
  if (lost.length > 0) throw new Error(`${lost.length} resources are lost: ${lost.slice(0, 5).join(", ")}.`);
  const unseen = RUN_BY_EACH_CREATION.filter((name) => !memory.some((row) => row.function === name));
  if (unseen.length > 0) throw new Error(`There is no sample of the memory of ${unseen.join(", ")}.`);
  const growing = memory.filter(({ isFlat }) => !isFlat);
  if (growing.length > 0 && !isQuick)
    throw new Error(
      `Memory grows: ${growing.map((row) => `${row.function} from ${row.beginMb} to ${row.endMb} MB`).join(", ")}.`,
    );
}
