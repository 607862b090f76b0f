import type { App } from "aws-cdk-lib";
import { describe, expect, test } from "vitest";
import { commandsIn } from "../docs/commands-in.ts";
import { read } from "../docs/markdown.ts";
import { actionsOf, appWith, referencesIn, stacksOf, templateOf, theOnly } from "./synthesized.ts";
import { all, app, resources, statementsOf, targetOf, targetRules } from "./with-alert-targets.ts";

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

test("the workflows that tell of alerts know whether somebody hears of them on the bus", () => {
  const heard = (of: App) =>
    templateOf(of, "TagledgerWorkflow")
      .all("AWS::StepFunctions::StateMachine")
      .flatMap(({ Properties }) => Properties.DefinitionSubstitutions.BusIsHeard ?? []);
  expect(heard(app)).toEqual(["true", "true"]);
  expect(heard(appWith({}))).toEqual(["false", "false"]);
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
  expect(referencesIn(send.Condition.ArnEquals).sort()).toEqual(targetRules.map(({ id }) => id).sort());
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

const shown = commandsIn(read("docs/alerts.md")).flatMap((command) =>
  [...command.matchAll(/-c '(\w+)=([^']+)'/g)].map(([, setting = "", value = ""]) => ({ setting, value })),
);

test.each(shown)("docs/alerts.md shows a value for $setting that is accepted", ({ setting, value }) => {
  expect(() => appWith({ [setting]: value })).not.toThrow();
});

test("docs/alerts.md shows each setting", () => {
  expect(shown.map(({ setting }) => setting)).toEqual([
    ...["alertEmails", "alertSubscribers"],
    ...["alertWebhooks", "alertChannels"],
  ]);
});

test("the rules of the bus of own events call webhooks and the topic of chats, and start nothing", () => {
  const ownBus = theOnly(
    all("AWS::Events::EventBus").filter(({ Properties }) => /events$/.test(Properties.Name)),
  );
  const onOwnBus = all("AWS::Events::Rule").filter(({ Properties }) =>
    referencesIn(Properties.EventBusName).includes(ownBus.id),
  );
  expect(onOwnBus.map(({ id }) => id)).toEqual(targetRules.map(({ id }) => id));
  for (const { Properties } of onOwnBus)
    for (const { Arn } of Properties.Targets) {
      const target = resources[theOnly(referencesIn(Arn))];
      expect(["AWS::Events::ApiDestination", "AWS::SNS::Topic"]).toContain(target?.Type);
    }
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
