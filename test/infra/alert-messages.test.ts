import { describe, expect, test } from "vitest";
import { matches } from "./event-matcher.ts";
import { resolvedStack } from "./resolved.ts";
import { account, actionsOf, homeRegion, referencesIn, templateOf } from "./synthesized.ts";
import {
  alarmEvent,
  alertEvent,
  alertId,
  all,
  app,
  began,
  bodiesOf,
  ended,
  hears,
  resources,
  statementsOf,
  targetOf,
} from "./with-alert-targets.ts";

describe("what a webhook hears", () => {
  test("any webhook gets each event as it is", () => {
    const events = [began, alertEvent("Alert Continues"), ended, alarmEvent("ALARM"), alarmEvent("OK")];
    for (const event of events) expect(bodiesOf(/Webhook1/, event)).toEqual([event]);
    expect(hears(/Webhook/, alertEvent("Resource Tagged"))).toEqual([]);
  });

  test("PagerDuty gets an incident that the end resolves, with names that have quotes", () => {
    expect(bodiesOf(/Webhook2/, began)).toEqual([
      {
        event_action: "trigger",
        dedup_key: alertId,
        client: "Tagledger",
        payload: {
          summary: "Tagledger: tagging is incomplete",
          source: `AWS account ${account}, ${homeRegion}`,
          severity: "error",
          custom_details: { actor: 'a "quoted" name' },
        },
      },
    ]);
    expect(bodiesOf(/Webhook2/, ended)).toEqual([{ event_action: "resolve", dedup_key: alertId }]);
    const { alarmName } = alarmEvent("ALARM").detail;
    expect(bodiesOf(/Webhook2/, alarmEvent("ALARM"))).toMatchObject([
      { dedup_key: alarmName, payload: { custom_details: { reason: 'Threshold "1"' } } },
    ]);
    expect(bodiesOf(/Webhook2/, alarmEvent("OK"))).toMatchObject([{ event_action: "resolve" }]);
  });

  test("Jira gets an alert, and its end closes it by its alias", () => {
    expect(bodiesOf(/Webhook3/, began)).toMatchObject([{ message: began.detail.title, alias: alertId }]);
    expect(hears(/Webhook3/, ended).map((rule) => targetOf(rule).HttpParameters)).toEqual([
      { PathParameterValues: ["$.detail.alertId"], QueryStringParameters: { identifierType: "alias" } },
    ]);
  });
});

describe("a channel of a chat", () => {
  test("gets alerts and alarms in the form that Amazon Q Developer shows", () => {
    expect(bodiesOf(/Chats/, began)).toEqual([
      {
        version: "1.0",
        source: "custom",
        id: "e-1",
        content: began.detail.content,
        metadata: { threadId: alertId },
      },
    ]);
    expect(bodiesOf(/Chats/, alarmEvent("OK"))).toMatchObject([
      { source: "custom", content: { title: expect.stringMatching(/^No alarm any more: /) } },
    ]);
  });

  test.each(["SlackChannelConfiguration", "MicrosoftTeamsChannelConfiguration"])(
    "%s has a guardrail with which nobody can do more than read",
    (type) => {
      const [channel] = all(`AWS::Chatbot::${type}`);
      const [guardrail = ""] = referencesIn(channel?.Properties.GuardrailPolicies);
      const document = resources[guardrail]?.Properties.PolicyDocument;
      expect(actionsOf(document.Statement).filter((action) => !/:(Describe|Get|List)/.test(action))).toEqual(
        [],
      );
      const role = referencesIn(channel?.Properties.IamRoleArn)[0] ?? "";
      expect(statementsOf(role)).toEqual(document.Statement);
      expect(referencesIn(channel?.Properties.SnsTopicArns)[0]).toMatch(/^AlertTargetsChatsTopic/);
    },
  );
});

describe("the events of alarms", () => {
  const cases = [
    ["TagledgerWorkflow", homeRegion],
    ["TagledgerCollector-us-east-1", "us-east-1"],
  ] as const;

  test.each(cases)("of %s go to our bus, those of others do not", (stackName, region) => {
    const stack = templateOf(app, stackName);
    const forwarding = stack.all("AWS::Events::Rule").find(({ id }) => id.startsWith("AlarmEventsRule"));
    const pattern = resolvedStack(app, stackName).resolve(forwarding?.Properties.EventPattern);
    const named = (name: string, state: string, previous?: string) => ({
      ...alarmEvent(state, previous),
      resources: [`arn:aws:cloudwatch:${region}:${account}:alarm:${name}`],
    });
    expect(matches(pattern, named(`${stackName}-DeadLetter`, "ALARM"))).toBe(true);
    expect(matches(pattern, named(`${stackName}-DeadLetter`, "OK", "ALARM"))).toBe(true);
    expect(matches(pattern, named(`${stackName}-DeadLetter`, "OK"))).toBe(false);
    expect(matches(pattern, named("TheirStack-DeadLetter", "ALARM"))).toBe(false);
    const { Arn } = forwarding?.Properties.Targets[0] ?? {};
    expect(JSON.stringify(resolvedStack(app, stackName).resolve(Arn))).toContain(
      `arn:aws:events:${homeRegion}:${account}:event-bus/Tagledger-events`,
    );
  });
});
