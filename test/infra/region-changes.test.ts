import { expect, test } from "vitest";
import { eventOf } from "../fixtures/cloudtrail.ts";
import { matches } from "./event-matcher.ts";
import { account, appWith, homeRegion, referencesIn, templateOf, theOnly } from "./synthesized.ts";

const app = appWith({ collectorRegions: ["us-east-1", "ap-southeast-2"] });
const collector = templateOf(app, "TagledgerCollector-us-east-1");
const workflow = templateOf(app, "TagledgerWorkflow");
const rulesOf = ({ all }: typeof collector) =>
  all("AWS::Events::Rule").filter(({ Properties }) => Properties.Description.includes("a region"));
const rule = theOnly(rulesOf(collector));

/** The event of "Monitoring Account Management events with EventBridge", AWS Account Management Reference Guide. */
const change = (status: string) => ({
  ...eventOf({}, { account }),
  "detail-type": "Region Opt-In Status Change",
  source: "aws.account",
  region: "us-east-1",
  resources: [`arn:aws:account::${account}:account`],
  detail: { accountId: account, regionName: "ap-east-1", status },
});
const isMatched = (event: unknown) => matches(rule.Properties.EventPattern, event);

test("only the collector of us-east-1, where AWS sends the events, has the rule", () => {
  for (const region of [homeRegion, "ap-southeast-2"])
    expect(rulesOf(templateOf(app, `TagledgerCollector-${region}`))).toEqual([]);
  expect(rulesOf(templateOf(appWith({}, "us-east-1"), "TagledgerCollector-us-east-1"))).toHaveLength(1);
});

test.each([
  ["ENABLED", true],
  ["DISABLED", true],
  ["ENABLING", false],
  ["DISABLING", false],
])("a region that is %s: %s", (status, isTold) => {
  expect(isMatched(change(status))).toBe(isTold);
});

test("neither another account's event nor another program's event is told of", () => {
  expect(isMatched({ ...change("ENABLED"), account: "999999999999" })).toBe(false);
  expect(isMatched({ ...change("ENABLED"), source: "my.account" })).toBe(false);
});

test("no other rule takes the event: on the hub bus nothing begins with it", () => {
  const others = [collector, workflow].flatMap(({ all }) => all("AWS::Events::Rule"));
  const taking = others.filter(({ Properties }) => matches(Properties.EventPattern, change("ENABLED")));
  expect(taking.map(({ id }) => id)).toEqual([rule.id]);
  expect(rule.Properties.Targets).toHaveLength(1);
  expect(rule.Properties.Targets[0].Arn).toBe(
    `arn:aws:events:${homeRegion}:${account}:event-bus/Tagledger-hub`,
  );
});

test("one alarm watches this rule, and tells the topic of its region", () => {
  const alarm = theOnly(collector.all("AWS::CloudWatch::Alarm").filter(({ id }) => /RegionChanged/.test(id)));
  expect(alarm.Properties).toMatchObject({ Namespace: "AWS/Events", MetricName: "TriggeredRules" });
  expect(referencesIn(alarm.Properties.Dimensions)).toEqual([rule.id]);
  expect(referencesIn(alarm.Properties.AlarmActions)).toEqual([collector.only("AWS::SNS::Topic").id]);
});

test("the alert topic takes no message from EventBridge itself", () => {
  const policies = JSON.stringify(collector.all("AWS::SNS::TopicPolicy"));
  expect(policies).toContain("cloudwatch.amazonaws.com");
  expect(policies).not.toContain("events.amazonaws.com");
});
