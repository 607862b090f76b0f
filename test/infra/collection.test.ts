import { Template } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { services } from "../../catalogue/index.ts";
import type { NamePattern } from "../../infra/constructs/event-patterns.ts";
import { collectedPatterns } from "../../infra/constructs/lookalike-rules.ts";
import { eventOf, recordOf } from "../fixtures/cloudtrail.ts";
import { matches } from "./event-matcher.ts";
import {
  account,
  actionsOf,
  appForAnyAccount,
  appWith,
  deadLettersOf,
  homeRegion,
  referencesIn,
  stackOf,
  stacksOf,
  stateMachineOf,
  templateOf,
  theOnly,
} from "./synthesized.ts";

const production = appWith({ collectorRegions: ["us-east-1"] });
const local = appWith({ stage: "local" });
const workflow = templateOf(production, "TagledgerWorkflow");
const collector = templateOf(production, "TagledgerCollector-us-east-1");
const homeCollector = templateOf(production, `TagledgerCollector-${homeRegion}`);
const hubBusArn = `arn:aws:events:${homeRegion}:${account}:event-bus/Tagledger-hub`;

type StackTemplate = typeof workflow;
/**
 * The rules for creations. The rules for changes of tags are tested in tag-change-rules.test.ts, the rules for unknown
 * events in unknown-events.test.ts.
 */
const rulesOf = ({ all }: StackTemplate) =>
  all("AWS::Events::Rule").filter(({ Properties }) => Properties.Description.includes("creation events"));
const hubBus = theOnly(
  workflow.all("AWS::Events::EventBus").filter(({ Properties }) => Properties.Name.endsWith("-hub")),
);
const patternsOf = (stack: StackTemplate) => rulesOf(stack).map(({ Properties }) => Properties.EventPattern);
const pairsOf = (stack: StackTemplate) =>
  patternsOf(stack)
    .flatMap(({ detail }): { eventSource: string[]; eventName: NamePattern[] }[] => detail.$or ?? [detail])
    .flatMap(({ eventSource, eventName }) =>
      eventSource.flatMap((source) => eventName.map((name) => `${source} ${JSON.stringify(name)}`)),
    );
const catalogued = services.flatMap(({ eventSource, events, versionedNames }) =>
  Object.keys(events)
    .flatMap((name) => (versionedNames ? [name, { prefix: `${name}20` }] : [name]))
    .map((name) => `${eventSource} ${JSON.stringify(name)}`),
);
const collecting = [
  ["the hub", workflow],
  ["the home region's collector", homeCollector],
  ["another region's collector", collector],
] as const;

test("the hub matches each event of the catalogue once, and no other event", () => {
  expect(pairsOf(workflow).toSorted()).toEqual(catalogued.toSorted());
});

test.each(collecting.slice(1))(
  "%s matches each event of the catalogue once, and nothing but what may be a creation",
  (_, stack) => {
    expect(patternsOf(stack)).toEqual(
      collectedPatterns({ source: [{ prefix: "aws." }], account: [account] }, services),
    );
    for (const { eventSource, events } of services)
      for (const eventName of Object.keys(events)) {
        const event = eventOf(recordOf({ eventSource, eventName }), { account });
        expect(patternsOf(stack).filter((pattern) => matches(pattern, event))).toHaveLength(1);
      }
  },
);

test("a region needs few rules, and CloudFormation takes its template without a bucket", () => {
  for (const stack of [homeCollector, collector])
    expect(stack.all("AWS::Events::Rule").length).toBeLessThanOrEqual(12);
  const template = Template.fromStack(stackOf(production, "TagledgerCollector-us-east-1")).toJSON();
  expect(JSON.stringify(template).length).toBeLessThan(51_200);
});

test.each(collecting)(
  "%s accepts only events that AWS itself sends, so that no event can be forged",
  (_, stack) => {
    expect(patternsOf(stack)).not.toEqual([]);
    for (const pattern of patternsOf(stack)) {
      expect(pattern.source).toEqual([{ prefix: "aws." }]);
      expect(pattern["detail-type"]).toEqual(["AWS API Call via CloudTrail"]);
    }
  },
);

const everyPattern = (...stacks: StackTemplate[]) =>
  stacks.flatMap(({ all }) => all("AWS::Events::Rule")).map(({ Properties }) => Properties.EventPattern);

test("every rule of every stack takes the events of our own account alone: other accounts may send to a bus", () => {
  const patterns = everyPattern(workflow, collector, homeCollector, templateOf(local, "TagledgerWorkflow"));
  expect(patterns.length).toBeGreaterThan(50);
  for (const pattern of patterns) expect(pattern.account).toEqual([account]);
});

test("an app without a fixed account has the same rules, and CloudFormation fills in the account", () => {
  const anyAccount = templateOf(appForAnyAccount(), "TagledgerWorkflow");
  const patterns = everyPattern(anyAccount);
  for (const pattern of patterns) expect(pattern.account).toEqual([{ Ref: "AWS::AccountId" }]);
  expect(patterns.map(({ detail }) => detail)).toEqual(
    everyPattern(templateOf(appWith(), "TagledgerWorkflow")).map(({ detail }) => detail),
  );
});

test("only the local stage also accepts events of its own source", () => {
  for (const { source } of patternsOf(templateOf(local, "TagledgerWorkflow")))
    expect(source).toEqual([{ prefix: "aws." }, "tagledger.local"]);
});

test.each(collecting)("no pattern of %s is longer than EventBridge allows", (_, stack) => {
  for (const pattern of patternsOf(stack)) expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(2048);
});

test.each(collecting)(
  "%s takes at most a tenth of a bus's rules, and one of a rule's five targets",
  (_, stack) => {
    // 300 rules a bus, 5 targets a rule ("Amazon EventBridge quotas", EventBridge User Guide).
    expect(rulesOf(stack).length).toBeLessThanOrEqual(30);
    for (const { Properties } of rulesOf(stack)) expect(Properties.Targets).toHaveLength(1);
  },
);

test.each(collecting)(
  "a rule of %s is updated after the next rule, which may take over its events",
  (_, stack) => {
    const rules = rulesOf(stack);
    expect(rules.map(({ DependsOn = [] }) => DependsOn)).toEqual(
      rules.map((_rule, index) => (rules[index + 1] ? [rules[index + 1]?.id] : [])),
    );
  },
);

test.each(collecting)(
  "%s retries each event for one day, and then sends it to its dead-letter queue",
  (_, stack) => {
    const queue = deadLettersOf(stack);
    for (const { Properties } of rulesOf(stack)) {
      const [{ DeadLetterConfig, RetryPolicy }] = Properties.Targets;
      expect(RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 });
      expect(referencesIn(DeadLetterConfig.Arn)).toEqual([queue.id]);
    }
  },
);

test.each(collecting)("the dead-letter queue of %s accepts events from its own rules only", (_, stack) => {
  const policy = deadLettersOf(stack, "QueuePolicy");
  const allowed = policy.Properties.PolicyDocument.Statement.filter(
    ({ Effect }: { Effect: string }) => Effect === "Allow",
  );
  for (const statement of allowed)
    expect(statement).toMatchObject({
      Action: "sqs:SendMessage",
      Principal: { Service: "events.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": account } },
    });
  const sources: string[] = allowed.flatMap(({ Condition }: { Condition: { ArnEquals: object } }) =>
    referencesIn(Condition.ArnEquals),
  );
  // The rules for enabled regions and for alarms have no dead-letter queue: region-changes.test.ts, alert-messages.test.ts.
  const ids = stack.all("AWS::Events::Rule").map(({ id }) => id);
  expect(sources.toSorted()).toEqual(ids.filter((id) => !/^(RegionChanges|AlarmEvents)/.test(id)).toSorted());
});

test("the hub's rules start tag-resources and nothing else", () => {
  const stateMachine = stateMachineOf(workflow, "TagResources");
  for (const { Properties } of rulesOf(workflow)) {
    expect(referencesIn(Properties.EventBusName)).toEqual([hubBus.id]);
    expect(referencesIn(Properties.Targets[0].Arn)).toEqual([stateMachine.id]);
    const role = theOnly(referencesIn(Properties.Targets[0].RoleArn));
    expect(actionsOf(workflow.statementsOf(role))).toEqual([
      "kms:Decrypt",
      "kms:GenerateDataKey",
      "states:StartExecution",
    ]);
  }
});

test.each(collecting.slice(1))(
  "%s sends events from the default bus to the hub bus, which it knows by name",
  (_, stack) => {
    for (const { Properties } of rulesOf(stack)) {
      expect(Properties.EventBusName).toBeUndefined();
      expect(Properties.Targets[0].Arn).toBe(hubBusArn);
      const role = theOnly(referencesIn(Properties.Targets[0].RoleArn));
      expect(stack.statementsOf(role)).toEqual([
        { Effect: "Allow", Action: "events:PutEvents", Resource: hubBusArn },
        // Alarms go to our own bus.
        {
          Effect: "Allow",
          Action: "events:PutEvents",
          Resource: hubBusArn.replace("-hub", "-events"),
          Condition: { "ForAllValues:StringEquals": { "events:source": "aws.cloudwatch" } },
        },
      ]);
    }
    expect(hubBus.Properties.Name).toBe("Tagledger-hub");
  },
);

test("no stack has a custom resource, so that CloudFormation alone deploys it", () => {
  for (const stack of [workflow, collector, homeCollector]) {
    const types = Object.values(stack.resources).map(({ Type }) => Type);
    expect(types.filter((type) => type.startsWith("Custom::"))).toEqual([]);
  }
});

test.each([
  ["eu-west-1", ["eu-west-1", "us-east-1", "us-west-2"]],
  ["us-west-2", ["us-west-2", "us-east-1"]],
  ["eusc-de-east-1", ["eusc-de-east-1"]],
  ["cn-north-1", ["cn-north-1"]],
  ["us-gov-west-1", ["us-gov-west-1"]],
  ["xx-north-9", ["us-east-1", "us-west-2", "xx-north-9"]],
])(
  "a deployment in %s collects %j without a setting, so that no global service is missed",
  (region, collected) => {
    const names = stacksOf(appWith({}, region)).map(({ stackName }) => stackName);
    expect(names.filter((name) => name.includes("Collector")).toSorted()).toEqual(
      collected.map((each) => `TagledgerCollector-${each}`).toSorted(),
    );
  },
);

test.each(collecting)("an event that %s could not deliver raises an alarm in its own region", (_, stack) => {
  const queue = deadLettersOf(stack);
  const alarm = stack
    .all("AWS::CloudWatch::Alarm")
    .find(({ Properties }) => Properties.MetricName === "ApproximateNumberOfMessagesVisible");
  expect(referencesIn(alarm?.Properties.Dimensions)).toEqual([queue.id]);
  expect(referencesIn(alarm?.Properties.AlarmActions)).toEqual([stack.only("AWS::SNS::Topic").id]);
});
