import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { InvokeCommand, LambdaClient, paginateListFunctions } from "@aws-sdk/client-lambda";
import { expect, test } from "vitest";
import { cloudTrailRecord, iamUser } from "../../local/cloudtrail-event.ts";
import { localEnvironment } from "../../local/deploy.ts";
import { aws, clientConfig, deliver, deployment, ledgerOf, newGateway } from "./deployed.ts";

const run = promisify(execFile);
const tagledger = async (...args: string[]) => {
  const { stdout } = await run(process.execPath, ["cli/tagledger.ts", ...args], {
    // Wide enough that no cell wraps.
    env: { ...localEnvironment(deployment.endpoint), COLUMNS: "400" },
  });
  return stdout;
};

const record = (eventName: string, more: Partial<ReturnType<typeof cloudTrailRecord>> = {}) =>
  cloudTrailRecord({
    eventSource: "lakeformation.amazonaws.com",
    eventName,
    awsRegion: "eu-central-1",
    userIdentity: iamUser("ada"),
    ...more,
  });

/** Another deployment, with a policy, has such a function too. */
const OURS = new RegExp(`^${deployment.stackPrefix}Workflow-.*CountUnknownEvent`);

/** Invokes the function directly and returns its verdict, which an invocation by EventBridge does not show. */
async function verdictOn(detail: ReturnType<typeof cloudTrailRecord>): Promise<string> {
  const client = new LambdaClient(clientConfig());
  const pages = await Array.fromAsync(
    paginateListFunctions({ client }, {}),
    ({ Functions = [] }) => Functions,
  );
  const found = pages.flat().find(({ FunctionName = "" }) => OURS.test(FunctionName));
  const Payload = JSON.stringify({ "detail-type": "AWS API Call via CloudTrail", detail });
  const answer = await client.send(new InvokeCommand({ FunctionName: found?.FunctionName, Payload }));
  return JSON.parse(answer.Payload?.transformToString() ?? "{}").verdict;
}

type Counted = { eventName: string; count: number; example: { eventId: string; region: string } };
const counted = async (): Promise<Counted[]> => JSON.parse(await tagledger("unknown-events", "--json"));

/** The count of an event, once it is as high as this. */
async function countOf(eventName: string, atLeast: number): Promise<Counted> {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(300)) {
    const found = (await counted()).find((each) => each.eventName === eventName);
    if (found && found.count >= atLeast) return found;
  }
  throw new Error(`${eventName} was not counted ${atLeast} times within 30 s.`);
}

test("an unknown creation is counted per name, a second delivery is not, and the command shows it", async () => {
  const eventName = `CreateUnheardOf${randomUUID().slice(0, 8)}`;
  const [first, second] = [record(eventName), record(eventName, { awsRegion: "us-east-1" })];

  await aws.send(first);
  await countOf(eventName, 1);
  const verdict = await verdictOn(first);
  await aws.send(second);

  expect(verdict).toBe("duplicate");
  expect(await countOf(eventName, 2)).toMatchObject({
    count: 2,
    example: { eventId: second.eventID, region: "us-east-1" },
  });
  const shown = await tagledger("unknown-events");
  for (const fact of [`lakeformation:${eventName}`, second.eventID, "docs/own-entries.md"])
    expect(shown).toContain(fact);
  expect(await tagledger("history", `event:lakeformation:${eventName}`)).toContain("ignored (UnknownEvent)");
  // The state machine never saw it: it records under the event's own id what it does not know.
  expect((await ledgerOf(`event:${first.eventID}`)).actions).toEqual([]);
});

test("a known creation starts one execution and is not counted; noise and failed calls are not counted either", async () => {
  const { record: known, gatewayArn } = await newGateway("eu-central-1");
  const failed = record("CreateInVain", { errorCode: "AccessDeniedException" });
  const noise = record("CreateGrant", { eventSource: "kms.amazonaws.com" });
  const marker = `CreateMarker${randomUUID().slice(0, 8)}`;

  // A collector sends what the catalogue knows to both buses.
  await aws.send(known);
  const { status } = await deliver(known);
  for (const each of [failed, noise, record(marker)]) await aws.send(each);
  await countOf(marker, 1);
  const verdicts = await Promise.all([known, failed, noise].map(verdictOn));

  expect(status).toBe("SUCCEEDED");
  expect(verdicts).toEqual(["known", "failed", "noise"]);
  const [action, ...others] = (await ledgerOf(gatewayArn)).actions;
  expect(others).toEqual([]);
  expect(Object.keys(action?.attempts ?? {})).toHaveLength(1);
  const names = (await counted()).map(({ eventName }) => eventName);
  expect(names).toContain(marker);
  for (const name of ["CreateInternetGateway", "CreateInVain", "CreateGrant"])
    expect(names).not.toContain(name);
});
