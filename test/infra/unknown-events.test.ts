import { expect, test } from "vitest";
import { creationNames, creationVerbs } from "../../catalogue/creation-verbs.ts";
import { services } from "../../catalogue/index.ts";
import { lookalikePatterns } from "../../infra/constructs/lookalike-rules.ts";
import { ACCOUNT, eventOf } from "../fixtures/cloudtrail.ts";
import { session } from "../fixtures/role-session.ts";
import { createTags, TAGGER_ROLE_ARN } from "../functions/find-drift/finding.ts";
import { matches } from "./event-matcher.ts";
import {
  account,
  actionsOf,
  appWith,
  deadLettersOf,
  functionOf,
  referencesIn,
  templateOf,
  theOnly,
} from "./synthesized.ts";

const production = appWith({ collectorRegions: ["us-east-1"] });
const workflow = templateOf(production, "TagledgerWorkflow");
const local = templateOf(appWith({ stage: "local" }), "TagledgerWorkflow");
const origin = { source: [{ prefix: "aws." }], account: [account] };

type StackTemplate = typeof workflow;
const isLookalikeRule = ({ Properties }: { Properties: { Description: string } }) =>
  Properties.Description.startsWith("Tagledger: calls that look like creations");
const rulesOf = ({ all }: StackTemplate) => all("AWS::Events::Rule").filter(isLookalikeRule);
const patternsOf = (stack: StackTemplate) => rulesOf(stack).map(({ Properties }) => Properties.EventPattern);
const hubBus = theOnly(
  workflow.all("AWS::Events::EventBus").filter(({ Properties }) => Properties.Name.endsWith("-hub")),
);
const lambda = functionOf(workflow, "count-unknown-event");
const version = theOnly(
  workflow
    .all("AWS::Lambda::Version")
    .filter(({ Properties }) => referencesIn(Properties.FunctionName).includes(lambda.id)),
);

test("a call that looks like a creation matches by verb or name, if AWS sent it, if it succeeded, and if it wrote", () => {
  const names = lookalikePatterns(origin, TAGGER_ROLE_ARN).map(({ detail }) => detail.eventName);
  expect(patternsOf(workflow).map(({ detail }) => detail.eventName)).toEqual(names);
  for (const { source, account: from, detail } of patternsOf(workflow)) {
    expect({ source, account: from }).toEqual(origin);
    expect(detail).toMatchObject({
      errorCode: [{ exists: false }],
      readOnly: [false, { exists: false }],
      managementEvent: [true, { exists: false }],
    });
  }
  for (const { source } of patternsOf(local)) expect(source).toEqual([{ prefix: "aws." }, "tagledger.local"]);
});

test("each verb and each name is in one pattern, so that no call is counted twice", () => {
  const names = lookalikePatterns(origin, TAGGER_ROLE_ARN).flatMap(({ detail }) => detail.eventName);
  expect(names).toEqual([...creationVerbs.map((prefix) => ({ prefix })), ...creationNames]);
  const matching = (name: string) =>
    names.filter((each) => (typeof each === "string" ? each === name : name.startsWith(each.prefix)));
  for (const name of [...creationNames, ...creationVerbs]) expect(matching(name), name).toHaveLength(1);
});

test("the tagger's own calls do not match, and CreateTags of others does", () => {
  const patterns = lookalikePatterns({ source: [{ prefix: "aws." }], account: [ACCOUNT] }, TAGGER_ROLE_ARN);
  const times = (by: Record<string, unknown>) => {
    const event = eventOf(createTags("vpc-1", { Owner: "ada" }, by));
    return patterns.filter((pattern) => matches(pattern, event)).length;
  };
  expect(times({ userIdentity: session("Tagledger-ApplyTag", "s") })).toBe(0);
  expect(times({ userIdentity: session("Other", "s") })).toBe(1);
  expect(times({})).toBe(1);
  const issuers = patternsOf(workflow).map(({ detail }) => referencesIn(detail.userIdentity)[0]);
  expect(new Set(issuers)).toEqual(new Set([expect.stringContaining("ApplyTagFunctionRole")]));
});

test("no pattern is longer than EventBridge allows, also in the local stage and with the longest role", () => {
  const role = `arn:aws-us-gov:iam::123456789012:role/${"r".repeat(64)}`;
  const long = lookalikePatterns({ ...origin, source: [{ prefix: "aws." }, "tagledger.local"] }, role);
  for (const pattern of [...long, ...patternsOf(local)])
    expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(2048);
});

test("only the function is a target of the hub's rules for them, and only these rules may invoke it", () => {
  const rules = rulesOf(workflow);
  for (const { Properties } of rules) {
    expect(referencesIn(Properties.EventBusName)).toEqual([hubBus.id]);
    expect(referencesIn(theOnly(Properties.Targets.map(({ Arn }: { Arn: unknown }) => Arn)))).toEqual([
      version.id,
    ]);
  }
  const permissions = workflow.all("AWS::Lambda::Permission").map(({ Properties }) => Properties);
  for (const permission of permissions) {
    expect(permission).toMatchObject({
      Action: "lambda:InvokeFunction",
      Principal: "events.amazonaws.com",
      SourceAccount: account,
    });
    expect(referencesIn(permission.FunctionName)).toEqual([version.id]);
  }
  const allowed = permissions.flatMap(({ SourceArn }) => referencesIn(SourceArn));
  expect(allowed).toEqual(rules.map(({ id }) => id));
});

test("EventBridge retries for one day and Lambda retries twice, and then the event is in the dead-letter queue", () => {
  for (const { Properties } of rulesOf(workflow)) {
    const { DeadLetterConfig, RetryPolicy } = Properties.Targets[0];
    expect(referencesIn(DeadLetterConfig.Arn)).toEqual([deadLettersOf(workflow).id]);
    expect(RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 });
  }
  const invoking = workflow.only("AWS::Lambda::EventInvokeConfig");
  expect(invoking.Properties).toMatchObject({
    MaximumRetryAttempts: 2,
    MaximumEventAgeInSeconds: 6 * 60 * 60,
  });
  expect(referencesIn(invoking.Properties.FunctionName)).toEqual([lambda.id]);
  expect(referencesIn(invoking.Properties.Qualifier)).toEqual([version.id]);
  expect(referencesIn(invoking.Properties.DestinationConfig.OnFailure)).toEqual([deadLettersOf(workflow).id]);
  // Lambda checks the role's policy when it sets the destination.
  expect(invoking.DependsOn).toEqual(expect.arrayContaining(referencesIn(lambda.Properties.Role)));
});

test("the function may only update UserActions, and only send to the dead-letter queue", () => {
  const role = theOnly(referencesIn(lambda.Properties.Role));
  const own = workflow.statementsOf(role).filter(({ Resource }) => Resource !== "*");
  const allowed = (prefix: string) =>
    own.filter(({ Action }) => [Action].flat().some((action) => action.startsWith(prefix)));
  expect(actionsOf(allowed("dynamodb:"))).toEqual(["dynamodb:UpdateItem"]);
  expect(JSON.stringify(theOnly(allowed("dynamodb:")).Resource)).toContain("UserActions");
  expect(actionsOf(allowed("sqs:"))).toEqual(["sqs:SendMessage"]);
  expect(referencesIn(theOnly(allowed("sqs:")).Resource)).toEqual([deadLettersOf(workflow).id]);
});

test.each([
  [{}, undefined],
  [{ countingConcurrency: "5" }, 5],
])(
  "with %j, the function has a reserved concurrency of %j, and no other function has one",
  (context, reserved) => {
    const functions = templateOf(appWith(context), "TagledgerWorkflow").all("AWS::Lambda::Function");
    for (const { id, Properties } of functions)
      expect(Properties.ReservedConcurrentExecutions, id).toBe(id === lambda.id ? reserved : undefined);
  },
);

test("the creation of a log stream does not match: the function would invoke itself with its own log streams", () => {
  for (const { detail } of lookalikePatterns(origin, TAGGER_ROLE_ARN))
    expect(detail.requestParameters).toEqual({ logStreamName: [{ exists: false }] });
  expect(services.flatMap(({ events }) => Object.keys(events))).not.toContain("CreateLogStream");
});
