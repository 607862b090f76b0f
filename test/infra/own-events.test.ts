import { expect, test } from "vitest";
import { ownBusName, stageOf } from "../../infra/stage.ts";
import { everySetting } from "./every-setting.ts";
import {
  actionsOf,
  appWith,
  functionOf,
  referencesIn,
  stacksOf,
  statementsIn,
  templateOf,
  theOnly,
} from "./synthesized.ts";

const app = appWith();
const workflow = templateOf(app, "TagledgerWorkflow");
const ledger = templateOf(app, "TagledgerLedger");
const lambda = functionOf(workflow, "publish-events");
const role = theOnly(referencesIn(lambda.Properties.Role));
const bus = theOnly(workflow.all("AWS::Events::EventBus").filter(({ id }) => id.startsWith("OwnEvents")));
const mapping = theOnly(
  workflow.all("AWS::Lambda::EventSourceMapping").filter(({ id }) => id.startsWith("OwnEvents")),
);

test("the function reads the stream of UserActions, with the row before and after each write", () => {
  const stream = ledger.all("AWS::DynamoDB::GlobalTable").find(({ id }) => id.startsWith("UserActions"));
  expect(stream?.Properties.StreamSpecification).toEqual({ StreamViewType: "NEW_AND_OLD_IMAGES" });
  expect(JSON.stringify(mapping.Properties.EventSourceArn)).toMatch(/UserActions\w+StreamArn/);
});

test("Lambda calls a published version within seconds, and halves a batch that fails", () => {
  expect(mapping.Properties).toMatchObject({
    StartingPosition: "TRIM_HORIZON",
    MaximumBatchingWindowInSeconds: 5,
    BisectBatchOnFunctionError: true,
  });
  const version = theOnly(referencesIn(mapping.Properties.FunctionName));
  expect(workflow.resources[version]?.Type).toBe("AWS::Lambda::Version");
  expect(mapping.DependsOn).toContain(role);
});

test("PublishEvents may read the stream and send events of one source to one bus, and nothing else", () => {
  const statements = statementsIn(workflow.inlinePoliciesOf(role));
  expect(new Set(actionsOf(statements))).toEqual(
    new Set([
      ...["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
      "dynamodb:ListStreams",
      ...["kms:Decrypt", "events:PutEvents", "logs:CreateLogStream", "logs:PutLogEvents"],
    ]),
  );
  const put = theOnly(statements.filter((each) => actionsOf([each]).includes("events:PutEvents")));
  expect(referencesIn(put.Resource)).toEqual([bus.id]);
  expect(put.Condition).toEqual({ "ForAllValues:StringEquals": { "events:source": "tagledger" } });
  expect(bus.Properties.Name).toBe(ownBusName(stageOf({})));
});

/** The roles that may put events on a bus, with the sources that they may send to the bus of own events. */
const senders = () => {
  const everything = appWith(everySetting);
  const stacks = stacksOf(everything).map(({ stackName }) => templateOf(everything, stackName));
  return stacks.flatMap(({ all, statementsOf }) =>
    all("AWS::IAM::Role").flatMap(({ id }) =>
      statementsOf(id)
        .filter(({ Action }) => [Action].flat().some((action) => /^(\*|events:(\*|Put.*))$/.test(action)))
        .filter(({ Resource }) => !JSON.stringify(Resource).endsWith('/Tagledger-hub"'))
        .map(({ Condition }) => [id.replace(/[0-9A-F]{8}$/, ""), sourceOf(Condition)]),
    ),
  );
};
const sourceOf = (condition: unknown) =>
  (condition as Record<string, Record<string, string>> | undefined)?.["ForAllValues:StringEquals"]?.[
    "events:source"
  ];

test("of our roles, only those of PublishEvents and of the workflows may put own events on the bus", () => {
  const found = senders();
  const isOfAws = ([, source = ""]: (typeof found)[number]) => /^aws\./.test(source);
  const ownEvents = found.filter((each) => !isOfAws(each)).toSorted();
  expect(ownEvents).toEqual([
    ["AlertingFollowAlertRole", "tagledger"],
    ["DetectDriftRole", "tagledger"],
    ["OwnEventsPublishEventsFunctionRole", "tagledger"],
    ["TagResourcesRole", "tagledger"],
  ]);
  const forwarding = found.filter(isOfAws).map(([role]) => role);
  expect(new Set(forwarding)).toEqual(new Set(["AlarmRole", "AlertTargetsLostWebhooksRole", "SendRole"]));
});
