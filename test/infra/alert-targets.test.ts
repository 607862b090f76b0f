import { describe, expect, test } from "vitest";
import { matches } from "./event-matcher.ts";
import { resolvedStack } from "./resolved.ts";
import {
  account,
  actionsOf,
  appWith,
  homeRegion,
  referencesIn,
  stacksOf,
  templateOf,
} from "./synthesized.ts";

const settings = {
  alertEmails: ["ops@example.com"],
  alertSubscribers: [`arn:aws:sqs:${homeRegion}:${account}:pages`, "https://alerts.example.com/sns"],
  alertWebhooks: [
    {
      service: "webhook",
      url: "https://hooks.example.com/in",
      secretName: "tagledger/hook",
      header: "X-Token",
    },
    { service: "pagerduty", secretName: "tagledger/pagerduty" },
    { service: "jira", secretName: "tagledger/jira" },
  ],
  alertChannels: [
    { chat: "slack", workspaceId: "T0123456789", channelId: "C0123456789" },
    {
      chat: "teams",
      tenantId: "11111111-2222-4333-8444-555555555555",
      teamId: "11111111-2222-4333-8444-666666666666",
      channelId: "19%3ab6ef35dc342d56ba5654e6fc6d25a071%40thread.tacv2",
    },
  ],
};
const app = appWith({ ...settings, collectorRegions: ["us-east-1"] });
const workflow = templateOf(app, "TagledgerWorkflow");
const { all, resources, statementsOf } = workflow;
const resolved = resolvedStack(app, "TagledgerWorkflow");
const targetRules = all("AWS::Events::Rule").filter(({ id }) => id.startsWith("AlertTargets"));
type Target = {
  Arn: unknown;
  RoleArn: unknown;
  RetryPolicy: unknown;
  DeadLetterConfig: { Arn: unknown };
  InputTransformer?: { InputPathsMap: Record<string, string>; InputTemplate: string };
  HttpParameters?: unknown;
};
const targetOf = (rule: (typeof targetRules)[number]): Target => rule.Properties.Targets[0];

const alertId = "3f1-0-0";
/** As follow-alert and tag-resources send them, with a name that has a quote. */
const alertEvent = (type: string) => ({
  id: "e-1",
  account,
  region: homeRegion,
  source: "tagledger",
  "detail-type": type,
  detail: {
    alertId,
    title: "Tagledger: tagging is incomplete",
    content: { textType: "client-markdown", title: "t", description: 'by "ada"\nand others' },
    alert: { actor: 'a "quoted" name' },
  },
});
const alarmEvent = (state: string, previous = "INSUFFICIENT_DATA") => ({
  id: "e-2",
  account,
  region: homeRegion,
  source: "aws.cloudwatch",
  "detail-type": "CloudWatch Alarm State Change",
  resources: [`arn:aws:cloudwatch:${homeRegion}:${account}:alarm:TagledgerWorkflow-DeadLetterQueueAlarm1-2`],
  detail: {
    alarmName: "TagledgerWorkflow-DeadLetterQueueAlarm1-2",
    configuration: {
      description: "Tagledger DeadLetterQueue: says. Todo. See docs/runbook.md#deadletterqueue",
    },
    state: { value: state, reason: 'Threshold "1"' },
    previousState: { value: previous },
  },
});
const began = alertEvent("Alert Began");
const ended = alertEvent("Alert Ended");

/** What EventBridge makes of the event: an object in the place of its name, a text without escapes. */
function bodyOf(rule: (typeof targetRules)[number], event: object): unknown {
  const { InputTransformer } = targetOf(rule);
  if (!InputTransformer) return event;
  const { InputPathsMap, InputTemplate } = InputTransformer;
  const filled = Object.entries(InputPathsMap).reduce((text, [name, path]) => {
    const value = path
      .split(".")
      .slice(1)
      .reduce<unknown>((at, field) => (at as Record<string, unknown>)[field], event);
    return text.replaceAll(`<${name}>`, typeof value === "string" ? value : JSON.stringify(value));
  }, InputTemplate);
  return JSON.parse(filled);
}
const hears = (webhook: RegExp, event: object) =>
  targetRules.filter(
    ({ id, Properties }) => webhook.test(id) && matches(resolved.resolve(Properties.EventPattern), event),
  );
const bodiesOf = (webhook: RegExp, event: object) => hears(webhook, event).map((rule) => bodyOf(rule, event));

describe("the secret of a webhook", () => {
  test.each(["hook", "pagerduty", "jira"])(
    "%s is a reference in its connection, and nowhere else",
    (name) => {
      const reference = `{{resolve:secretsmanager:tagledger/${name}:SecretString:::}}`;
      const having = stacksOf(app).flatMap(({ stackName }) =>
        Object.values(templateOf(app, stackName).resources).filter((resource) =>
          JSON.stringify(resource).includes(`tagledger/${name}`),
        ),
      );
      expect(having.map(({ Type }) => Type)).toEqual(["AWS::Events::Connection"]);
      const text = JSON.stringify(having);
      expect(text.split(reference)).toHaveLength(2);
      expect(text.replace(reference, "")).not.toContain(`tagledger/${name}`);
    },
  );

  test("goes into the header, into the body for PagerDuty, and into Jira's form of Authorization", () => {
    const parameters = all("AWS::Events::Connection").map(({ Properties }) => Properties.AuthParameters);
    expect(parameters).toMatchObject([
      { ApiKeyAuthParameters: { ApiKeyName: "X-Token" } },
      { InvocationHttpParameters: { BodyParameters: [{ Key: "routing_key", IsValueSecret: true }] } },
      {
        ApiKeyAuthParameters: {
          ApiKeyName: "Authorization",
          ApiKeyValue: "GenieKey {{resolve:secretsmanager:tagledger/jira:SecretString:::}}",
        },
      },
    ]);
  });
});

test("every URL of a webhook has HTTPS", () => {
  const urls = all("AWS::Events::ApiDestination").map(({ Properties }) => Properties.InvocationEndpoint);
  expect(urls).toEqual([
    "https://hooks.example.com/in",
    "https://events.pagerduty.com/v2/enqueue",
    "https://events.pagerduty.com/v2/enqueue",
    "https://api.atlassian.com/jsm/ops/integration/v2/alerts",
    "https://api.atlassian.com/jsm/ops/integration/v2/alerts/*/close",
  ]);
});

test.each(targetRules)(
  "$id retries for a day, then keeps the message, and its role may do nothing but call its target",
  (rule) => {
    const { Arn, RoleArn, RetryPolicy, DeadLetterConfig } = targetOf(rule);
    expect(RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 });
    expect(referencesIn(DeadLetterConfig.Arn)[0]).toMatch(/^AlertTargetsUndeliveredAlerts/);
    const statements = statementsOf(referencesIn(RoleArn)[0] ?? "");
    const actions = actionsOf(statements).filter((action) => !action.startsWith("kms:"));
    expect(new Set(actions)).toEqual(
      new Set([rule.id.includes("Chats") ? "sns:Publish" : "events:InvokeApiDestination"]),
    );
    const callable = statements.flatMap(({ Resource }) => referencesIn({ Resource }));
    expect(callable).toContain(referencesIn(Arn)[0]);
  },
);

test("the queue of undelivered alerts has an alarm, and lets only these rules send", () => {
  const alarm = all("AWS::CloudWatch::Alarm").find(({ id }) => id.includes("UndeliveredAlertsAlarm"));
  expect(referencesIn(alarm?.Properties.Dimensions)[0]).toMatch(/^AlertTargetsUndeliveredAlerts/);
  const policy = all("AWS::SQS::QueuePolicy").find(({ id }) => id.startsWith("AlertTargetsUndelivered"));
  const send = policy?.Properties.PolicyDocument.Statement.find(
    ({ Action }: { Action: string }) => Action === "sqs:SendMessage",
  );
  expect(referencesIn(send.Condition).sort()).toEqual(
    [...targetRules.map(({ id }) => id), "AWS::AccountId"].filter((id) => resources[id]).sort(),
  );
});

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

test.each(["TagledgerWorkflow", "TagledgerCollector-eu-west-1", "TagledgerCollector-us-east-1"])(
  "the topic of %s has each subscriber, with its protocol",
  (stackName) => {
    const subscriptions = templateOf(app, stackName).all("AWS::SNS::Subscription");
    expect(subscriptions.map(({ Properties: { Protocol } }) => Protocol).toSorted()).toEqual([
      "email",
      "https",
      "sqs",
    ]);
  },
);

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

test("without settings there is no webhook, no chat and no queue for them", () => {
  const ids = Object.keys(templateOf(appWith(), "TagledgerWorkflow").resources);
  expect(ids.filter((id) => id.startsWith("AlertTargets"))).toEqual([]);
});

test.each([
  [{ alertWebhooks: '[{"service":"webhook","url":"http://x.example","secretName":"a"}]' }, "https://"],
  [{ alertWebhooks: '[{"service":"webhook","url":"https://u:p@x.example","secretName":"a"}]' }, "https://"],
  [{ alertWebhooks: '[{"service":"pagerduty","secretName":"arn:aws:secretsmanager:x"}]' }, "not its ARN"],
  [{ alertWebhooks: '[{"service":"pagerduty","secret":"R0UT1NG"}]' }, "alertWebhooks.0"],
  [{ alertWebhooks: '[{"service":"slack"}]' }, "alertWebhooks.0"],
  [{ alertSubscribers: '["ops@example.com"]' }, "must be the ARN of a standard queue"],
  [{ alertChannels: '[{"chat":"slack","workspaceId":"T1"}]' }, "alertChannels.0"],
])("%j is refused at synthesis, and the message says why", (context, message) => {
  expect(() => appWith(context)).toThrow(message);
});
