import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pMap from "p-map";
import { beforeAll, expect, test } from "vitest";
import { savedQueries } from "../../infra/constructs/saved-queries.ts";
import { cloudTrailRecord, iamUser } from "../../local/cloudtrail-event.ts";
import { modelCall } from "../model-call.ts";
import { aws, clientConfig, DENIED, deliver, deployment, faults, newGateway } from "./deployed.ts";
import { loggedMetrics } from "./logged-metrics.ts";

const logs = (operation: string, request: object, response: string[]) =>
  modelCall(clientConfig(), { service: "logs", operation, request, response });

/** The fields that CloudWatch Logs finds in the lines of functions ("Supported logs and discovered fields"). */
let found: Set<string>;
let groups: string[];

beforeAll(async () => {
  await happenings();
  const { logGroups = [] } = await logs("DescribeLogGroups", { limit: 50 }, ["logGroups.logGroupName"]);
  groups = logGroups
    .map(({ logGroupName = "" }) => logGroupName)
    .filter((name: string) => name.startsWith(`/aws/cloudformation/${deployment.stackPrefix}Workflow/`));
  const lines = await pMap(groups, linesOf, { concurrency: 4 });
  found = new Set(lines.flat().flatMap(fieldsIn));
});

/** A resource that is tagged, one that fails, one whose call is throttled once, and an unknown call. */
async function happenings() {
  await deliver((await newGateway("eu-west-1")).record);
  await faults.add(DENIED);
  await deliver((await newGateway("eu-west-1")).record);
  await faults.clear();
  await faults.add({
    action: "ec2:CreateTags",
    errorCode: "RequestLimitExceeded",
    statusCode: 503,
    times: 5,
  });
  await deliver((await newGateway("eu-west-1")).record);
  const eventSource = `q${randomUUID().slice(0, 8)}.amazonaws.com`;
  await aws.send(
    cloudTrailRecord({
      ...{ eventSource, eventName: "CreateUnheardOf", awsRegion: "eu-west-1", userIdentity: iamUser("ada") },
    }),
  );
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(300))
    if ((await loggedMetrics(`"${eventSource}"`)).length > 0) return;
}

async function linesOf(logGroupName: string): Promise<string[]> {
  const { events = [] } = await logs("FilterLogEvents", { logGroupName }, ["events.message"]);
  return events.map(({ message = "" }) => message);
}

/** Lambda's report has these labels. */
const REPORTED: [field: string, label: RegExp][] = [
  ["@type", /^REPORT /],
  ["@requestId", /RequestId: /],
  ["@duration", /\tDuration: /],
  ["@billedDuration", /\tBilled Duration: /],
  ["@memorySize", /\tMemory Size: /],
  ["@maxMemoryUsed", /\tMax Memory Used: /],
];

function fieldsIn(line: string): string[] {
  if (line.startsWith("REPORT "))
    return REPORTED.flatMap(([field, label]) => (label.test(line) ? [field] : []));
  try {
    return pathsIn(JSON.parse(line));
  } catch {
    return [];
  }
}

/** `error.name` and `resources.0`, as CloudWatch Logs names the fields of a line in JSON. */
function pathsIn(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    key,
    ...pathsIn(inner).map((path) => `${key}.${path}`),
  ]);
}

/** Every line has these. */
const SYSTEM = ["@timestamp", "@log"];
/** The emulator writes no log of a state machine. These fields are those of the page that saved-queries.ts names. */
const OF_MACHINES = ["type", "details.name", "execution_arn"];
const WORDS = ["and", "as", "by", "desc", "asc", "like", "1h"];

/** The fields that a query names: neither texts, patterns, functions nor names that it gives itself. */
function fieldsOf({ query }: (typeof savedQueries)[number]): string[] {
  const { fields = [], filterStatements = [], statsStatements = [] } = query;
  const text = [...filterStatements, ...statsStatements]
    .join(" | ")
    .replaceAll(/'[^']*'|\/[A-Z][^/]*\//g, "");
  const own = [...text.matchAll(/\bas (\w+)/g)].map(([, name]) => name);
  const named = [...text.matchAll(/(?<![\w.@])@?[A-Za-z][\w.]*(?![\w(.])/g)].map(([name]) => name);
  return [...fields, ...named.filter((name) => !WORDS.includes(name) && !own.includes(name))];
}

test.each(savedQueries.map((each) => [each.name, each] as const))(
  "the query %s names only fields that lines of a run have",
  (_, saved) => {
    const known = [...SYSTEM, ...(saved.of.includes("machines") ? OF_MACHINES : [])];
    const named = fieldsOf(saved);
    expect(named).not.toEqual([]);
    expect(named.filter((field) => !known.includes(field) && !found.has(field))).toEqual([]);
  },
);

test("the logs of all functions are found, and the emulator runs a query over them", async () => {
  expect(groups.length).toBeGreaterThanOrEqual(11);
  const queryString = "fields @timestamp, @message\n| filter @message like /ActionsTagged/\n| limit 5";
  const request = { logGroupNames: groups, startTime: 0, endTime: Math.ceil(Date.now() / 1000), queryString };
  const { queryId } = await logs("StartQuery", request, ["queryId"]);
  const { results = [] } = await logs("GetQueryResults", { queryId }, ["results"]);
  expect(results.length).toBeGreaterThan(0);
});
