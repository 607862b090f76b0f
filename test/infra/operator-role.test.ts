import { describe, expect, test } from "vitest";
import { read, section } from "../docs/markdown.ts";
import { everySetting } from "./every-setting.ts";
import { resolvedStack } from "./resolved.ts";
import { deployedAs, type Request } from "./simulated.ts";
import { arnIn } from "./simulated-deployment.ts";
import {
  ALL_OPTIONS,
  account,
  actionsOf,
  appForAnyAccount,
  appWith,
  templateOf,
  theOnly,
} from "./synthesized.ts";

const { alertWebhooks } = everySetting;
const app = appWith({ ...ALL_OPTIONS, alertWebhooks, collectorRegions: ["us-east-1"] });
const { isAllowed, roles } = deployedAs(app, [
  "TagledgerLedger",
  "TagledgerWorkflow",
  "TagledgerCollector-us-east-1",
]);
const by = theOnly(roles.filter((arn) => arn.includes("OperatorRole")));
const ledger = resolvedStack(app, "TagledgerLedger");
const workflow = resolvedStack(app, "TagledgerWorkflow");
const collector = resolvedStack(app, "TagledgerCollector-us-east-1");

const table = arnIn(ledger, "DynamoDB::GlobalTable", "UserActions");
const machine = arnIn(workflow, "StepFunctions::StateMachine", "TagResources");
const follower = arnIn(workflow, "StepFunctions::StateMachine", "AlertingFollowAlert");
const execution = `${machine.replace(":stateMachine:", ":execution:")}:0f1e2d3c`;
const lambda = arnIn(workflow, "Lambda::Function", "FunctionsRecordAction");
const [ledgerKey, workflowKey] = [arnIn(ledger, "KMS::Key", "Key"), arnIn(workflow, "KMS::Key")];
const collectorKey = arnIn(collector, "KMS::Key");
const archive = arnIn(workflow, "Events::Archive");
const deadLetters = `arn:aws:sqs:us-east-1:${account}:TagledgerCollector-us-east-1-DeadLetterQueue9F481546-x`;
const undeliveredAlerts = arnIn(workflow, "SQS::Queue", "AlertTargetsUndeliveredAlerts");
const alerts = arnIn(workflow, "DynamoDB::GlobalTable", "AlertingAlerts");
const logGroup = `arn:aws:logs:eu-west-1:${account}:log-group:TagledgerWorkflow-Validate-x:*`;
const parameter = `arn:aws:ssm:eu-west-1:${account}:parameter/tagledger/policy`;
const volume = `arn:aws:ec2:eu-west-1:${account}:volume/vol-0a1b2c3d4e5f60718`;
const via = (service: string, region = "eu-west-1") => ({
  "kms:ViaService": `${service}.${region}.amazonaws.com`,
});
const ours = { "aws:ResourceTag/Application": "Tagledger" };
type Claim = Pick<Request, "action" | "on" | "context">;

test("without operators there is no role for them", () => {
  const roleIds = templateOf(appForAnyAccount(), "TagledgerWorkflow").all("AWS::IAM::Role");
  expect(roleIds.filter(({ id }) => id.startsWith("Operator"))).toEqual([]);
});

test.each([
  [ALL_OPTIONS.operators[0] ?? "", true],
  [`arn:aws:iam::${account}:role/somebody-else`, false],
])("%s may assume the role: %s", async (principal, expected) => {
  expect(await isAllowed({ by: principal, action: "sts:AssumeRole", on: by })).toBe(expected);
});

test("the policy fits into a role: 10,240 characters", () => {
  const policies = templateOf(app, "TagledgerWorkflow").inlinePoliciesOf(
    Object.keys(workflow.resources).find((id) => /^OperatorRole[0-9A-F]{8}$/.test(id)) ?? "",
  );
  const texts = policies.map(({ Properties }) => JSON.stringify(workflow.resolve(Properties.PolicyDocument)));
  expect(texts).toHaveLength(1);
  expect(texts.join("").length).toBeLessThan(9000);
});

test("the role has each action that doctor needs", () => {
  const { statementsOf, all } = templateOf(app, "TagledgerWorkflow");
  const [role] = all("AWS::IAM::Role").filter(({ id }) => id.startsWith("OperatorRole"));
  const granted = actionsOf(statementsOf(role?.id ?? ""));
  const policy = section(read("docs/doctor.md"), "## The IAM policy").match(/\{[^`]*\}/)?.[0] ?? "";
  const needed: string[] = JSON.parse(policy).Statement.flatMap(({ Action }: { Action: string[] }) => Action);
  expect(needed.filter((action) => !granted.includes(action))).toEqual([]);
});

const allowed: Claim[] = [
  { action: "states:StartExecution", on: machine },
  { action: "states:DescribeExecution", on: execution },
  { action: "states:RedriveExecution", on: execution },
  { action: "states:ListExecutions", on: machine },
  { action: "dynamodb:Query", on: `${table}/index/by-day` },
  { action: "dynamodb:GetItem", on: table },
  { action: "sqs:ReceiveMessage", on: deadLetters },
  { action: "sqs:DeleteMessage", on: deadLetters },
  { action: "sqs:DeleteMessage", on: undeliveredAlerts },
  { action: "dynamodb:DescribeTable", on: alerts },
  { action: "dynamodb:DescribeContinuousBackups", on: alerts },
  { action: "ec2:DescribeRegions", on: "*" },
  { action: "ssm:GetParameter", on: parameter },
  { action: "logs:FilterLogEvents", on: logGroup },
  { action: "cloudwatch:DescribeAlarms", on: `arn:aws:cloudwatch:us-east-1:${account}:alarm:Anything` },
  { action: "events:StartReplay", on: archive },
  { action: "kms:Decrypt", on: ledgerKey, context: via("dynamodb") },
  { action: "kms:GenerateDataKey", on: workflowKey, context: via("states") },
  { action: "kms:Decrypt", on: collectorKey, context: { ...via("sqs", "us-east-1"), ...ours } },
];
const denied: Claim[] = [
  ...[
    "PutItem",
    "UpdateItem",
    "DeleteItem",
    "BatchWriteItem",
    "PartiQLInsert",
    "PartiQLUpdate",
    "PartiQLDelete",
  ].map((name) => ({ action: `dynamodb:${name}`, on: table })),
  ...["DeleteTable", "UpdateTable", "UpdateContinuousBackups"].map((name) => ({
    action: `dynamodb:${name}`,
    on: table,
  })),
  ...["GetItem", "Query", "PutItem", "DeleteTable"].map((name) => ({
    action: `dynamodb:${name}`,
    on: alerts,
  })),
  { action: "lambda:InvokeFunction", on: lambda },
  { action: "lambda:UpdateFunctionCode", on: lambda },
  { action: "ec2:CreateTags", on: volume, context: { "aws:TagKeys": ["Owner"] } },
  { action: "states:UpdateStateMachine", on: machine },
  { action: "states:StopExecution", on: execution },
  { action: "states:StartExecution", on: `arn:aws:states:eu-west-1:${account}:stateMachine:TaggedInvoices` },
  { action: "states:StartExecution", on: follower },
  { action: "sqs:PurgeQueue", on: deadLetters },
  { action: "sqs:SendMessage", on: deadLetters },
  { action: "sqs:SendMessage", on: undeliveredAlerts },
  { action: "ssm:PutParameter", on: parameter },
  { action: "ssm:GetParameter", on: `arn:aws:ssm:eu-west-1:${account}:parameter/somebody/secret` },
  { action: "events:DeleteArchive", on: archive },
  { action: "kms:Decrypt", on: ledgerKey },
  { action: "kms:Decrypt", on: workflowKey, context: via("s3") },
  { action: "kms:Decrypt", on: collectorKey, context: via("sqs", "us-east-1") },
  { action: "kms:ScheduleKeyDeletion", on: ledgerKey },
  { action: "logs:DeleteLogGroup", on: `arn:aws:logs:eu-west-1:${account}:log-group:TagledgerWorkflow-x` },
  { action: "iam:PassRole", on: by },
  ...roles.map((on) => ({ action: "sts:AssumeRole", on })),
];

describe("an operator", () => {
  test.each(allowed)("may $action on $on", async (claim) => {
    expect(await isAllowed({ by, ...claim })).toBe(true);
  });
  test.each(denied)("may not $action on $on", async (claim) => {
    expect(await isAllowed({ by, ...claim })).toBe(false);
  });
});

/** What a command of the runbook is about. Other commands are about no resource. */
const ABOUT: Record<string, string> = {
  "describe-stacks": `arn:aws:cloudformation:eu-west-1:${account}:stack/TagledgerWorkflow/0a1b`,
  "describe-stack-resources": `arn:aws:cloudformation:eu-west-1:${account}:stack/TagledgerWorkflow/0a1b`,
  "describe-execution": execution,
  "get-execution-history": execution,
  "redrive-execution": execution,
  "list-executions": machine,
  "start-execution": arnIn(workflow, "StepFunctions::StateMachine", "Canary"),
  "list-subscriptions-by-topic": arnIn(workflow, "SNS::Topic"),
  "get-parameter": parameter,
  "get-parameter-history": parameter,
  "get-trail-status": `arn:aws:cloudtrail:eu-west-1:${account}:trail/all`,
  "get-queue-attributes": deadLetters,
  "receive-message": undeliveredAlerts,
  "purge-queue": undeliveredAlerts,
  tail: logGroup,
};
const CHANGES_OF_THE_DEPLOYMENT = ["cloudtrail start-logging", "events enable-rule"];
const commands = new Set(
  [...read("docs/runbook.md").matchAll(/\baws ([a-z]+ [a-z-]+)/g)].map(([, command = ""]) => command),
);

/** The AWS CLI names a command after the action. `logs tail` is a command of its own. */
function actionOf(command: string): string {
  const [service = "", name = ""] = command.replace("logs tail", "logs filter-log-events").split(" ");
  const action = name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return `${service === "stepfunctions" ? "states" : service}:${action}`;
}

describe("of the commands of the runbook", () => {
  test.each([...commands])("an operator may do aws %s, unless it changes the deployment", async (command) => {
    const on = ABOUT[command.split(" ")[1] ?? ""] ?? "*";
    expect(await isAllowed({ by, action: actionOf(command), on })).toBe(
      !CHANGES_OF_THE_DEPLOYMENT.includes(command),
    );
  });

  test("there are many, with those that change the deployment", () => {
    expect(commands.size).toBeGreaterThan(25);
    expect(CHANGES_OF_THE_DEPLOYMENT.filter((command) => !commands.has(command))).toEqual([]);
  });
});
