import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { services } from "../../catalogue/index.ts";
import { taggingCalls } from "../../catalogue/tagging-calls.ts";
import { tagCallPatterns, tagEventPatterns } from "../../infra/constructs/tag-change-patterns.ts";
import { ACCOUNT, eventOf, recordOf } from "../fixtures/cloudtrail.ts";
import { session } from "../fixtures/role-session.ts";
import { createTags, deleteTags, TAGGER_ROLE_ARN, tagEvent, VPC } from "../functions/find-drift/finding.ts";
import { matches } from "./event-matcher.ts";
import {
  account,
  appWith,
  homeRegion,
  referencesIn,
  stateMachineOf,
  templateOf,
  theOnly,
} from "./synthesized.ts";

const production = appWith({ collectorRegions: ["us-east-1"], allowedTagKeys: '["CostCenter"]' });
const workflow = templateOf(production, "TagledgerWorkflow");
const collector = templateOf(production, "TagledgerCollector-us-east-1");
const rulesOf = ({ all }: typeof workflow, what: string) =>
  all("AWS::Events::Rule").filter(({ Properties }) => Properties.Description.includes(what));
const patternsOf = (stack: typeof workflow, what: string): unknown[] =>
  rulesOf(stack, what).map(({ Properties }) => Properties.EventPattern);

/** The hub's rules, with the ARN of a role in place of CloudFormation's reference. */
const origin = { source: [{ prefix: "aws." }], account: [ACCOUNT] };
const ofKeys = tagEventPatterns(origin, ["Owner", "CostCenter"]);
const ofCalls = tagCallPatterns(origin, TAGGER_ROLE_ARN);
const patterns = [...ofKeys, ...ofCalls];
const creationPatterns = patternsOf(workflow, "creation events");
const times = (event: unknown, among: unknown[] = patterns) =>
  among.filter((pattern) => matches(pattern, event)).length;

/** An event of the templates' account. */
const ofTheDeployed = (record: unknown) => eventOf(record, { account });

const calls = [...taggingCalls()].flatMap(([eventSource, effects]) =>
  Object.keys(effects).map((eventName) => ({ eventSource, eventName })),
);

test("every call that changes tags matches one rule, and none of these calls starts tag-resources", () => {
  expect(calls.length).toBeGreaterThan(200);
  for (const call of calls) {
    expect(times(eventOf(recordOf(call))), JSON.stringify(call)).toBe(1);
    expect(times(ofTheDeployed(recordOf(call)), creationPatterns), JSON.stringify(call)).toBe(0);
  }
});

test.each([
  ["lambda.amazonaws.com", "TagResource20170331v2"],
  ["lambda.amazonaws.com", "UntagResource20170331v2"],
  ["cloudfront.amazonaws.com", "TagResource2020_05_31"],
])("%s %s matches too: the API's version is in the name", (eventSource, eventName) => {
  expect(times(eventOf(recordOf({ eventSource, eventName })))).toBe(1);
});

test("no creation matches the rules for changes of tags", () => {
  const creations = services.flatMap(({ eventSource, events }) =>
    Object.keys(events).map((eventName) => ({ eventSource, eventName })),
  );
  for (const call of creations) expect(times(eventOf(recordOf(call))), JSON.stringify(call)).toBe(0);
});

test.each([
  ["a call of a user, who has no session", deleteTags(["vpc-1"], ["Owner"]), 1],
  ["a call of another role", createTags("vpc-1", { Owner: "x" }, { userIdentity: session("Other", "s") }), 1],
  [
    "a call of the tagger's role",
    createTags("vpc-1", {}, { userIdentity: session("Tagledger-ApplyTag", "s") }),
    0,
  ],
  ["a call that failed", deleteTags(["vpc-1"], ["Owner"], { errorCode: "Client.UnauthorizedOperation" }), 0],
  ["EC2's name of a call at another service", { ...deleteTags([], []), eventSource: "kms.amazonaws.com" }, 0],
])("%s: the number of rules that match is correct", (_, record, expected) => {
  expect(times(eventOf(record))).toBe(expected);
});

test("no call of another account matches, on any bus", () => {
  for (const call of calls)
    expect(times(eventOf(recordOf(call), { account: "999999999999" })), JSON.stringify(call)).toBe(0);
});

test("an event of aws.tag matches if it names a key that the tagger may write", () => {
  expect(times(tagEvent(VPC, ["Name", "Owner"], {}))).toBe(1);
  expect(times(tagEvent(VPC, ["Name"], { Owner: "ada" }))).toBe(0);
  expect(times({ ...tagEvent(VPC, ["Owner"], {}), source: "somebody.else" })).toBe(0);
  expect(times({ ...tagEvent(VPC, ["Owner"], {}), account: "999999999999" })).toBe(0);
});

test("no pattern is longer than EventBridge allows, also with the longest role and with keys for several patterns", () => {
  const keys = Array.from({ length: 50 }, (_, index) => `${index}`.padEnd(128, "x"));
  const role = `arn:aws-us-gov:iam::123456789012:role/${"r".repeat(64)}`;
  const from = { ...origin, source: [{ prefix: "aws." }, "tagledger.local"] };
  const long = [...tagEventPatterns(from, keys), ...tagCallPatterns(from, role)];
  for (const pattern of long) expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(2048);
  for (const key of keys) expect(times(tagEvent(VPC, [key], {}), long)).toBe(1);
});

test("the hub's rules for calls that change tags start detect-drift, and leave out the tagger's own calls", () => {
  const rules = rulesOf(workflow, "changes of tags");
  expect(rules).toHaveLength(ofCalls.length);
  const machine = stateMachineOf(workflow, "DetectDrift");
  for (const { Properties } of rules)
    expect(referencesIn(theOnly<{ Arn: unknown }>(Properties.Targets).Arn)).toEqual([machine.id]);
  const issuers = patternsOf(workflow, "changes of tags").map((pattern) => referencesIn(pattern)[0]);
  expect(new Set(issuers)).toEqual(new Set([expect.stringContaining("ApplyTagFunctionRole")]));
});

test("each region's rules send the same events to the hub, and the tagger's calls too: only the hub knows its role", () => {
  const sent = [...patternsOf(collector, "changes of tags"), ...patternsOf(collector, "creation events")];
  for (const call of calls) expect(times(ofTheDeployed(recordOf(call)), sent), JSON.stringify(call)).toBe(1);
  expect(times({ ...tagEvent(VPC, ["CostCenter"], {}), account }, sent)).toBe(1);
  // CreateTags and its like look like creations.
  expect(JSON.stringify(sent)).not.toContain("userIdentity");
  for (const { Properties } of rulesOf(collector, "changes of tags"))
    expect(Properties.Targets[0].Arn).toBe(`arn:aws:events:${homeRegion}:${account}:event-bus/Tagledger-hub`);
});

test("there are at most eight rules for changes of tags: the account needs rules for other purposes", () => {
  const rules = [...rulesOf(workflow, "changes of tags"), ...rulesOf(workflow, "events of aws.tag")];
  expect(rules.length).toBeLessThanOrEqual(8);
});

const samples = new URL("../../../shared/cloudtrail-samples/events/", import.meta.url);

describe.skipIf(!existsSync(samples))(
  "genuine records (skipped where ../shared/cloudtrail-samples is absent)",
  () => {
    const files = existsSync(samples) ? readdirSync(samples) : [];
    const recordIn = (file: string) => JSON.parse(readFileSync(new URL(file, samples), "utf8"));
    const tagging = files.filter((file) => /__(TagResource|AddTags)__/.test(file));

    test("the records of tagging match, and no others", () => {
      expect(tagging.length).toBeGreaterThanOrEqual(3);
      const matched = files.filter((file) => times(eventOf(recordIn(file))) > 0);
      expect(matched).toEqual(tagging);
    });
  },
);
