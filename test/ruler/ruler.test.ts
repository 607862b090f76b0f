import { beforeAll, describe, expect, test } from "vitest";
import { creationNames, creationVerbs, looksLikeCreation } from "../../catalogue/creation-verbs.ts";
import { findEvent, services } from "../../catalogue/index.ts";
import { taggingCalls, taggingEffect } from "../../catalogue/tagging-calls.ts";
import { eventOf, recordOf } from "../fixtures/cloudtrail.ts";
import { type GenuineRecord, genuineRecords } from "../fixtures/genuine-records.ts";
import { session } from "../fixtures/role-session.ts";
import { tagEvent, VPC } from "../functions/find-drift/finding.ts";
import { matches } from "../infra/event-matcher.ts";
import { resolvedStack } from "../infra/resolved.ts";
import { account, appWith, templateOf } from "../infra/synthesized.ts";
import { judge } from "./judge.ts";

/**
 * The rules as they are synthesized, judged by EventBridge's own matcher. The buses are the default one of a collected
 * region, and the hub.
 */
const app = appWith({ collectorRegions: ["us-east-1"] });
const workflow = resolvedStack(app, "TagledgerWorkflow");

type Kind = "creation" | "tags" | "lookalike";
const kindOf = (description: string): Kind => {
  if (description.includes("creation events")) return "creation";
  return /changes of tags|events of aws\.tag/.test(description) ? "tags" : "lookalike";
};
/** Each key is a bus and the kind of a rule. */
const rules: Record<string, unknown> = Object.fromEntries(
  ["TagledgerWorkflow", "TagledgerCollector-us-east-1"].flatMap((stack) =>
    templateOf(app, stack)
      .all("AWS::Events::Rule")
      .map(({ id, Properties }) => {
        const kind = kindOf(Properties.Description);
        const bus = stack === "TagledgerWorkflow" ? "hub" : "region";
        return [`${bus} ${kind} ${id}`, workflow.resolve(Properties.EventPattern)];
      }),
  ),
);

type Matched = Record<"region" | `hub ${Kind}`, number>;
/** How often a rule of the region sends an event to the hub, and how many of the hub's rules match it there. */
const NONE: Matched = { region: 0, "hub creation": 0, "hub tags": 0, "hub lookalike": 0 };
const CREATION = { ...NONE, region: 1, "hub creation": 1 };
const TAGS = { ...NONE, region: 1, "hub tags": 1 };
const COUNTED = { ...NONE, region: 1, "hub lookalike": 1 };
/** The hub gets it, and does nothing with it. */
const SENT = { ...NONE, region: 1 };

const ownEvent = (record: unknown, more: object = {}) => eventOf(record, { account, ...more });
const pairsOf = (events: Iterable<readonly [string, object]>) =>
  [...events].flatMap(([eventSource, names]) =>
    Object.keys(names).map((eventName) => recordOf({ eventSource, eventName })),
  );
const known = pairsOf(services.map(({ eventSource, events }) => [eventSource, events] as const));
const tagging = pairsOf(taggingCalls());

/** Of the catalogue, and genuine ones where they are at hand. */
const records: unknown[] = [...known, ...tagging, ...genuineRecords];

const UNKNOWN = { eventSource: "unheard-of.amazonaws.com", eventName: "CreateUnheardOf" };
const unknown = (more: object = {}) => ownEvent({ ...recordOf(UNKNOWN), ...more });
const [taggerRole = ""] = Object.keys(workflow.resources).filter((id) =>
  /^FunctionsApplyTag\w+Role[0-9A-F]{8}$/.test(id),
);
const byTagger = {
  ...session("any", "s"),
  sessionContext: { sessionIssuer: { type: "Role", arn: workflow.arnOf(taggerRole) } },
};
const FORGED_SOURCES = [
  "",
  "ec2",
  "aws",
  "AWS.ec2",
  "awsx.ec2",
  "my.aws.ec2",
  "com.example",
  "tagledger.local",
];
const OTHER_DETAIL_TYPES = [
  "AWS Service Event via CloudTrail",
  "AWS API Call via CloudTrail ",
  "AWS Console Sign In via CloudTrail",
];

/** Everything that is asked of the Ruler, in one run of it, by what it is. */
const events = {
  known: known.map((record) => ownEvent(record)),
  tagging: tagging.map((record) => ownEvent(record)),
  taggingByUs: tagging.map((record) => ownEvent({ ...record, userIdentity: byTagger })),
  tagEvents: [
    { ...tagEvent(VPC, ["Name", "Owner"], {}), account },
    { ...tagEvent(VPC, ["Name"], { Owner: "ada" }), account },
  ],
  unknown: [...creationVerbs.map((verb) => `${verb}UnheardOf`), ...creationNames].map((eventName) =>
    unknown({ eventName }),
  ),
  failed: [unknown({ errorCode: "AccessDenied" })],
  onlyRead: [unknown({ readOnly: true })],
  dataEvent: [unknown({ managementEvent: false })],
  logStream: [unknown({ requestParameters: { logGroupName: "a", logStreamName: "b" } })],
  genuine: genuineRecords.map((record) => ownEvent(record)),
  forged: FORGED_SOURCES.flatMap((source) => records.map((record) => ownEvent(record, { source }))),
  ofOtherAccounts: ["999999999999", ""].flatMap((of) =>
    records.map((record) => eventOf(record, { account: of })),
  ),
  ofOtherTypes: OTHER_DETAIL_TYPES.flatMap((type) =>
    records.map((record) => ownEvent(record, { "detail-type": type })),
  ),
};
type Asked = keyof typeof events;

const asked = Object.values(events).flat();
let ruled: string[][] = [];
beforeAll(() => {
  ruled = judge(rules, asked);
});

/** How many rules of each bus and kind match each event. */
function matchedBy(what: Asked): Matched[] {
  const names = Object.keys(events) as Asked[];
  const from = names.slice(0, names.indexOf(what)).reduce((sum, name) => sum + events[name].length, 0);
  return ruled.slice(from, from + events[what].length).map(countedBy);
}

function countedBy(names: string[]): Matched {
  const of = (key: string) => names.filter((name) => `${name} `.startsWith(`${key} `)).length;
  return Object.fromEntries(Object.keys(NONE).map((key) => [key, of(key)])) as Matched;
}

const withoutLookalikes = (matched: Matched) => ({ ...matched, "hub lookalike": 0 });

test("each event of the catalogue starts one execution: one rule sends it to the hub, and one rule of the hub matches it", () => {
  expect(known.length).toBeGreaterThan(300);
  for (const [index, matched] of matchedBy("known").entries())
    expect(withoutLookalikes(matched), JSON.stringify(known[index])).toEqual(CREATION);
});

test("each call that changes tags starts one execution of detect-drift", () => {
  expect(tagging.length).toBeGreaterThan(200);
  for (const [index, matched] of matchedBy("tagging").entries())
    expect(withoutLookalikes(matched), JSON.stringify(tagging[index])).toEqual(TAGS);
});

test("no call of the tagger's own role starts detect-drift or invokes CountUnknownEvent", () => {
  for (const matched of matchedBy("taggingByUs")) {
    expect(matched["hub tags"]).toBe(0);
    expect(matched["hub lookalike"]).toBe(0);
  }
});

test("an event of aws.tag matches if it names a key that the tagger may write", () => {
  expect(matchedBy("tagEvents")).toEqual([TAGS, NONE]);
});

test("a creation that the catalogue does not know is counted, and starts nothing", () => {
  expect(matchedBy("unknown").length).toBeGreaterThan(10);
  for (const matched of matchedBy("unknown")) expect(matched).toEqual(COUNTED);
});

test.each([
  ["failed", "failed", SENT],
  ["only read", "onlyRead", SENT],
  ["is a data event", "dataEvent", NONE],
  ["made a log stream", "logStream", NONE],
] as const)("a call that %s is not counted", (_, what, wanted) => {
  expect(matchedBy(what)).toEqual([wanted]);
});

test.each([
  ["whose source is not AWS's is", "forged"],
  ["of another account, or of none, is", "ofOtherAccounts"],
  ["that tells of no API call is", "ofOtherTypes"],
] as const)("no event %s matched by any rule of any bus, whatever it holds", (_, what) => {
  expect(matchedBy(what).length).toBeGreaterThan(1000);
  for (const matched of matchedBy(what)) expect(matched).toEqual(NONE);
});

test("the matcher that other tests use agrees with the Event Ruler on every rule and event", () => {
  for (const [index, event] of asked.entries()) {
    const ours = Object.keys(rules).filter((name) => matches(rules[name], event));
    expect(ours.toSorted(), JSON.stringify(event)).toEqual(ruled[index]?.toSorted());
  }
});

describe.skipIf(genuineRecords.length === 0)("genuine records (skipped where ../shared is absent)", () => {
  const isSent = ({ eventName, managementEvent, requestParameters }: GenuineRecord) =>
    looksLikeCreation(eventName) && managementEvent !== false && !requestParameters?.logStreamName;
  const isCounted = (record: GenuineRecord) =>
    isSent(record) && record.errorCode === undefined && record.readOnly !== true;
  const wantedOf = (record: GenuineRecord): Matched => {
    const { eventSource, eventName, errorCode } = record;
    if (findEvent(eventSource, eventName)) return CREATION;
    if (taggingEffect(eventSource, eventName) && !errorCode) return TAGS;
    return isSent(record) ? SENT : NONE;
  };

  test("each record starts the right workflow once, and other records start nothing", () => {
    expect(genuineRecords.length).toBeGreaterThan(600);
    expect(new Set(genuineRecords.map(wantedOf))).toEqual(new Set([CREATION, TAGS, SENT, NONE]));
    for (const [index, matched] of matchedBy("genuine").map(withoutLookalikes).entries()) {
      const record = genuineRecords[index];
      expect(matched, JSON.stringify(record)).toEqual(record && wantedOf(record));
    }
  });

  test("each successful record that looks like a creation is sent to CountUnknownEvent once", () => {
    expect(genuineRecords.filter(isCounted).length).toBeGreaterThan(100);
    for (const [index, record] of genuineRecords.entries()) {
      const times = isCounted(record) ? 1 : 0;
      expect(matchedBy("genuine")[index]?.["hub lookalike"], JSON.stringify(record)).toBe(times);
    }
  });
});
