import { describe, expect, test } from "vitest";
import { alerts } from "../../../cli/commands/doctor/checks/alerts.ts";
import { bus } from "../../../cli/commands/doctor/checks/bus.ts";
import { functions } from "../../../cli/commands/doctor/checks/functions.ts";
import { queues } from "../../../cli/commands/doctor/checks/queues.ts";
import { rules } from "../../../cli/commands/doctor/checks/rules.ts";
import { account, awsError, problemsOf, withResource, withResources } from "./fake-aws.ts";

const arn = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:${account}:${resource}`;
const OWN_BUS: [string, string, string] = ["AWS::Events::EventBus", "Tagledger-events", "OwnEventsBus"];

describe("a rule of Tagledger's own bus", () => {
  const there = withResources([
    OWN_BUS,
    ["AWS::Events::EventBus", "Tagledger-hub", "HubBus"],
    ["AWS::Events::Rule", "Tagledger-events|told"],
    ["AWS::Events::ApiDestination", "Webhook1"],
    ["AWS::SNS::Topic", arn("sns", "AlertTargetsChatsTopic"), "AlertTargetsChatsTopic"],
    ["AWS::StepFunctions::StateMachine", arn("states", "stateMachine:TagResources")],
  ]);
  const ofTarget = (target: string) => ({
    "events:ListRules": ({ EventBusName }: { EventBusName: string }) => ({
      Rules: EventBusName === "Tagledger-events" ? [{ Name: "told", State: "ENABLED" }] : [],
    }),
    "events:DescribeApiDestination": { ApiDestinationArn: arn("events", "api-destination/Webhook1/0a1b") },
    "events:ListRuleNamesByTarget": (asked: { TargetArn: string; EventBusName: string }) => ({
      RuleNames: asked.EventBusName === "Tagledger-events" && asked.TargetArn === target ? ["told"] : [],
    }),
  });

  test.each([arn("events", "api-destination/Webhook1/0a1b"), arn("sns", "AlertTargetsChatsTopic")])(
    "may send to %s",
    async (target) => {
      expect(await problemsOf(rules, there, ofTarget(target))).toEqual([]);
    },
  );

  test.each([arn("states", "stateMachine:TagResources"), arn("events", "api-destination/Other/2c3d")])(
    "is a problem if it sends to %s",
    async (target) => {
      expect(await problemsOf(rules, there, ofTarget(target))).toEqual([
        "error: 1 rule in eu-west-1 is without a target of Tagledger: told.",
      ]);
    },
  );

  test("is a problem if its API destination is missing", async () => {
    const answers = {
      ...ofTarget(arn("events", "api-destination/Webhook1/0a1b")),
      "events:DescribeApiDestination": awsError("ResourceNotFoundException"),
    };
    expect(await problemsOf(rules, there, answers)).toEqual([
      "error: 1 rule in eu-west-1 is without a target of Tagledger: told.",
    ]);
  });
});

describe("the alerts", () => {
  const topic: [string, string, string] = ["AWS::SNS::Topic", arn("sns", "Alerts"), "AlertTopic0A"];
  const ofChats: [string, string, string] = ["AWS::SNS::Topic", arn("sns", "C"), "AlertTargetsChatsTopic0A"];
  const nobody = { "sns:ListSubscriptionsByTopic": { Subscriptions: [] } };

  test.each([
    "AWS::Chatbot::SlackChannelConfiguration",
    "AWS::Chatbot::MicrosoftTeamsChannelConfiguration",
    "AWS::Events::ApiDestination",
  ])("are heard if there is only an %s", async (type) => {
    expect(await problemsOf(alerts, withResources([topic, ofChats, [type, "told"]]), nobody)).toEqual([]);
  });

  test("of chats are not heard if their topic is missing", async () => {
    const there = withResources([ofChats, ["AWS::Chatbot::SlackChannelConfiguration", "told"]]);
    const gone = { "sns:ListSubscriptionsByTopic": awsError("NotFoundException") };
    expect(await problemsOf(alerts, there, gone)).toEqual([
      "error: The alert topic C in eu-west-1 is missing.",
    ]);
  });

  test("are heard by a webhook if an address did not confirm: that is a warning", async () => {
    const there = withResources([topic, ["AWS::Events::ApiDestination", "told"]]);
    const Subscriptions = [{ SubscriptionArn: "PendingConfirmation", Endpoint: "ops@example.com" }];
    expect(await problemsOf(alerts, there, { "sns:ListSubscriptionsByTopic": { Subscriptions } })).toEqual([
      "warning: ops@example.com did not confirm the subscription to the alerts of eu-west-1.",
    ]);
  });
});

describe("the buses", () => {
  const there = withResources([["AWS::Events::EventBus", "Tagledger-hub", "HubBus"], OWN_BUS]);
  const gone = (missing: string) => ({
    "events:DescribeEventBus": ({ Name }: { Name: string }) => {
      if (Name === missing) throw awsError("ResourceNotFoundException");
      return {};
    },
  });

  test.each([
    ["Tagledger-hub", "no event arrives"],
    ["Tagledger-events", "webhooks, chats and your own rules hear nothing"],
  ])("are each looked at: %s", async (name, lost) => {
    expect(await problemsOf(bus, there, gone(name))).toEqual([
      `error: The event bus ${name} is missing: ${lost}.`,
    ]);
  });
});

test.each([
  ["TagEventsEventSourceMapping", "Nothing reads the queue of tag events"],
  ["OwnEventsEventSourceMapping", "Nothing reads the ledger's stream, so your own rules hear of no creation"],
])("doctor says what is not read if %s is disabled or missing", async (logicalId, what) => {
  const there = withResource("AWS::Lambda::EventSourceMapping", "uuid", logicalId);
  expect(
    await problemsOf(functions, there, { "lambda:GetEventSourceMapping": { State: "Disabled" } }),
  ).toEqual([`error: ${what}: its event source mapping is Disabled.`]);
  const missing = { "lambda:GetEventSourceMapping": awsError("ResourceNotFoundException") };
  expect(await problemsOf(functions, there, missing)).toEqual([
    `error: ${what}: its event source mapping is missing.`,
  ]);
});

test.each([
  ["DeadLetterQueue0A", ["error: 2 events could not be delivered in eu-west-1. Nothing was done for them."]],
  ["AlertTargetsUndeliveredAlerts0A", ["error: 2 alerts could not be delivered to a webhook or a chat."]],
  ["TagEventsQueue0A", []],
])("messages on the queue %s: %j", async (logicalId, problems) => {
  const there = withResource("AWS::SQS::Queue", "https://sqs/q", logicalId);
  const Attributes = {
    ApproximateNumberOfMessages: "1",
    ApproximateNumberOfMessagesNotVisible: "1",
  };
  expect(await problemsOf(queues, there, { "sqs:GetQueueAttributes": { Attributes } })).toEqual(problems);
});
