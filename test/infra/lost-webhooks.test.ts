import { expect, test } from "vitest";
import { account, appWith, homeRegion, referencesIn, templateOf, theOnly } from "./synthesized.ts";
import { all, arnOf, defaultBusRules, isMatched, statementsOf, targetRules } from "./with-alert-targets.ts";

const rule = theOnly(defaultBusRules);
const connections = all("AWS::Events::Connection").map(({ id }) => arnOf(id));

/** The event of "Amazon EventBridge events detail reference", EventBridge User Guide. */
const change = (connectionArn: string, type = "Connection Deauthorized") => ({
  version: "0",
  id: "1d7a4ac6-a50a-745f-a331-a0d802f7badb",
  "detail-type": type,
  source: "aws.events",
  account,
  time: "2026-11-28T09:08:20Z",
  region: homeRegion,
  resources: [connectionArn],
  detail: {
    ConnectionName: connectionArn.split("/")[1],
    StateReason: "401",
    Timestamp: "2026-11-28 09:08:20 +0000 UTC",
  },
});

test("the rule hears of each webhook that loses its secret", () => {
  expect(connections).toHaveLength(3);
  for (const arn of connections) expect(isMatched(rule, change(arn))).toBe(true);
});

test("it hears of no other connection, no other change and no other sender", () => {
  const [arn = ""] = connections;
  const other = `arn:aws:events:${homeRegion}:${account}:connection/orders/1`;
  expect(isMatched(rule, change(other))).toBe(false);
  expect(isMatched(rule, change(arn, "Connection Authorized"))).toBe(false);
  expect(isMatched(rule, { ...change(arn), account: "999999999999" })).toBe(false);
  expect(isMatched(rule, { ...change(arn), source: "my.events" })).toBe(false);
});

test("it forwards the event to the bus of own events, where no rule of ours takes it, and may send nothing else", () => {
  const { Arn, RoleArn } = theOnly<Record<string, unknown>>(rule.Properties.Targets);
  expect(statementsOf(theOnly(referencesIn(RoleArn)))).toEqual([
    {
      Effect: "Allow",
      Action: "events:PutEvents",
      Resource: Arn,
      Condition: { "ForAllValues:StringEquals": { "events:source": "aws.events" } },
    },
  ]);
  const [arn = ""] = connections;
  expect(targetRules.filter((each) => isMatched(each, change(arn)))).toEqual([]);
});

test("one alarm watches this rule", () => {
  const alarm = theOnly(all("AWS::CloudWatch::Alarm").filter(({ id }) => id.includes("WebhookLost")));
  expect(alarm.Properties).toMatchObject({ Namespace: "AWS/Events", MetricName: "TriggeredRules" });
  expect(referencesIn(alarm.Properties.Dimensions)).toEqual([rule.id]);
});

test("a deployment with chats only has no such rule", () => {
  const alertChannels = [{ chat: "slack", workspaceId: "T0123456789", channelId: "C0123456789" }];
  const withChats = templateOf(appWith({ alertChannels }), "TagledgerWorkflow");
  const ids = Object.keys(withChats.resources);
  expect(ids.filter((id) => /^AlertTargetsChats/.test(id))).not.toEqual([]);
  expect(ids.filter((id) => /LostWebhooks/.test(id))).toEqual([]);
});
