import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createQueue, eventOf, queueArn, recordOf } from "../../fixtures/cloudtrail.ts";

const cli = fileURLToPath(new URL("../../../cli/tagledger.ts", import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tagledger-plan-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command as a user without AWS credentials would. */
function tagledger(args: string[], input = ""): SpawnSyncReturns<string> {
  const run = spawnSync(process.execPath, [cli, ...args], {
    input,
    encoding: "utf8",
    env: { PATH: process.env.PATH, NO_COLOR: "1" },
  });
  expect(run.stderr).not.toMatch(/^\s+at |node:internal|\.ts:\d+/m);
  return run;
}

const hostile = 'ada\u001B[31m\u009B0m\u202Egpj\r\n"<b>';
const hostileRecord = recordOf({
  eventSource: "ec2.amazonaws.com",
  eventName: "RunInstances",
  responseElements: { instancesSet: { items: [{ instanceId: "i-1" }] } },
  userIdentity: { type: "IAMUser", userName: hostile },
});
const hostileEvent = eventOf(hostileRecord);
// Escape, C1 controls, bidirectional overrides and carriage returns are what a terminal acts on; the newline is ours.
const acted = /(?!\n)[\p{Cc}\p{Cf}]/u;

test("plan of a file prints the actor, the resources and their tags, and exits 0", () => {
  const path = join(folder, "event.json");
  writeFileSync(path, `\uFEFF${JSON.stringify(eventOf(createQueue))}`);
  const { status, stdout, stderr } = tagledger(["plan", path]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/sqs:CreateQueue at 2026-05-04T10:20:30\.000Z/);
  expect(stdout).toMatch(/ada \(IAMUser, probable\)/);
  expect(stdout).toContain(queueArn("orders"));
  expect(stdout).toContain("Owner=ada");
});

test("plan --json of standard input prints the plan as JSON, also for a hostile event", () => {
  const { status, stdout } = tagledger(["plan", "-", "--json"], JSON.stringify(hostileEvent));
  expect(status).toBe(0);
  expect(stdout).not.toMatch(acted);
  const plan: unknown = JSON.parse(stdout);
  expect(plan).toMatchObject({
    source: "event",
    eventId: hostileRecord.eventID,
    actionType: "ec2:RunInstances",
    actor: { kind: "IAMUser", userIdentity: { userName: hostile } },
    resources: [{ type: "AWS::EC2::Instance", region: "eu-west-1", tagger: "ec2" }],
    searches: [{ find: "volumes-of-instances", parentIds: ["i-1"] }],
    skipped: [],
  });
  expect(Object.keys(plan as object)).toEqual([
    "source",
    "eventId",
    "eventTime",
    "actionType",
    "actor",
    "policyVersion",
    "resources",
    "searches",
    "skipped",
  ]);
});

test("plan of a hostile event sends no escape characters to a terminal", () => {
  const { status, stdout, stderr } = tagledger(["plan", "-"], JSON.stringify(hostileEvent));
  expect(status).toBe(0);
  expect(stdout + stderr).not.toMatch(acted);
  expect(stdout).toMatch(/^Actor +ada/m);
});

test("an id that no ARN can contain is not planned, and is printed without control characters", () => {
  const responseElements = { instancesSet: { items: [{ instanceId: "i-1\u202E" }] } };
  const { status, stdout } = tagledger(
    ["plan", "-"],
    JSON.stringify(eventOf({ ...hostileRecord, responseElements })),
  );
  expect(status).toBe(0);
  expect(stdout).toContain("InvalidArn");
  expect(stdout).not.toMatch(acted);
});

test("an event with an invisible id is refused, and its id is printed without control characters", () => {
  const event = eventOf({ ...hostileRecord, eventID: "e\u001B]0;x\u0007" });
  const { status, stderr } = tagledger(["plan", "-"], JSON.stringify(event));
  expect(status).toBe(2);
  expect(stderr).toContain("eventID: has invisible characters");
  expect(stderr).not.toMatch(acted);
});

test("a refused event exits 2 with its reason in one line, and prints no plan", () => {
  const { status, stdout, stderr } = tagledger(
    ["plan", "-"],
    JSON.stringify(eventOf(createQueue, { "detail-type": "\u001B[31mx" })),
  );
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/^tagledger: InvalidEventError: The event's detail-type must be .*\n$/);
  expect(stderr).not.toMatch(acted);
});

test("broken JSON exits 2, and the message has the line and the column", () => {
  const { status, stdout, stderr } = tagledger(["plan", "-"], '{\n  "a": 1,\n  "b": oops\n}\n');
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/^tagledger: standard input is not JSON: .* \(line 3 column 8\)\n$/);
});

test("an unknown command line is refused with exit code 2", () => {
  const { status, stdout } = tagledger(["plan", "-", "--jsn"]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
});

test("docs/commands.md shows what plan prints", () => {
  const commands = readFileSync(new URL("../../../docs/commands.md", import.meta.url), "utf8");
  const [, input = "", answer = ""] =
    /\$ echo '([^']+)' \| npx tagledger plan -\n([^`]+)```/.exec(commands) ?? [];
  expect(tagledger(["plan", "-"], input).stdout).toBe(answer);
});
