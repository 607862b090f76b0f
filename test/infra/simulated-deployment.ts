import { resolvedStack } from "./resolved.ts";
import { deployedAs } from "./simulated.ts";
import { account, appWith, theOnly } from "./synthesized.ts";

const app = appWith({
  collectorRegions: ["us-east-1"],
  allowedTagKeys: ["CostCenter"],
  policyParameter: "/tagledger/policy",
});
const stackNames = ["TagledgerLedger", "TagledgerWorkflow", "TagledgerCollector-us-east-1"];
/** IAM over a deployment with a policy, the allowed keys Owner and CostCenter, and a collector. */
export const { isAllowed, roles } = deployedAs(app, stackNames);

const FOREIGN = "999999999999";
export const inForeign = (arn: string) => arn.replaceAll(account, FOREIGN);

const ledger = resolvedStack(app, "TagledgerLedger");
const workflow = resolvedStack(app, "TagledgerWorkflow");
const collector = resolvedStack(app, "TagledgerCollector-us-east-1");
export const arnIn = ({ resources, arnOf }: typeof ledger, type: string, prefix = "") =>
  arnOf(
    theOnly(
      Object.keys(resources).filter((id) => resources[id]?.Type === `AWS::${type}` && id.startsWith(prefix)),
    ),
  );
export const table = (name: string) => arnIn(ledger, "DynamoDB::GlobalTable", name);
/** The construct of the functions that are outside the workflows. */
const GROUPS: Record<string, string> = {
  CheckTagEvents: "TagEvents",
  CountUnknownEvent: "UnknownEvents",
  PublishEvents: "OwnEvents",
  Canary: "Canary",
};
export const lambda = (name: string) =>
  arnIn(workflow, "Lambda::Function", `${GROUPS[name] ?? "Functions"}${name}`);
export const version = (name: string) => `${lambda(name)}:7`;
export const ledgerKey = arnIn(ledger, "KMS::Key");
export const workflowKey = arnIn(workflow, "KMS::Key");
export const collectorKey = arnIn(collector, "KMS::Key");
export const topic = arnIn(workflow, "SNS::Topic");
export const queue = arnIn(workflow, "SQS::Queue", "DeadLetterQueue");
export const tagEventQueue = arnIn(workflow, "SQS::Queue", "TagEvents");
export const machine = (name: string) => arnIn(workflow, "StepFunctions::StateMachine", name);
export const rule = (id: string, stack = workflow) => {
  const ids = Object.keys(stack.resources).filter((each) => new RegExp(`^${id}[0-9A-F]{8}$`).test(each));
  return arnIn(stack, "Events::Rule", theOnly(ids));
};
export const stream = `${table("UserActions")}/stream/2026-11-28`;
export const ownBus = arnIn(workflow, "Events::EventBus", "OwnEvents");
export const hubBus = `arn:aws:events:eu-west-1:${account}:event-bus/Tagledger-hub`;

/** The role of a function, or the role whose logical id has this name. */
export const role = (of: string) => {
  const names = [`${GROUPS[of] ?? "Functions"}${of}FunctionRole`, of];
  return theOnly(
    roles.filter((arn) => names.some((name) => new RegExp(`:role/[\\w-]+-${name}[0-9A-F]{8}$`).test(arn))),
  );
};
export const logOf = (name: string) =>
  arnIn(workflow, "Logs::LogGroup", `Functions${name}`).replace(/\*$/, "log-stream:2026/11/27/[7]0a1b");

export const keys = (...names: string[]) => ({ "aws:TagKeys": names });
export const via = (service: string) => ({ "kms:ViaService": `${service}.eu-west-1.amazonaws.com` });
export const source = (arn: string) => ({
  "aws:SourceArn": arn,
  "aws:SourceAccount": arn.split(":")[4] ?? "",
});

export const volume = `arn:aws:ec2:eu-west-1:${account}:volume/vol-0a1b2c3d4e5f60718`;
export const appRole = `arn:aws:iam::${account}:role/checkout`;
export const parameter = `arn:aws:ssm:eu-west-1:${account}:parameter/tagledger/policy`;
export const keyspace = `arn:aws:cassandra:eu-west-1:${account}:/keyspace/orders/`;
export const ownKey = `arn:aws:kms:eu-west-1:${account}:key/somebody-elses-purpose`;
export const ada = `arn:aws:iam::${account}:user/ada`;
export const lambdaService = "lambda.amazonaws.com";
export const events = "events.amazonaws.com";
export const states = "states.amazonaws.com";
export const cloudwatch = "cloudwatch.amazonaws.com";
export const alarm = `arn:aws:cloudwatch:eu-west-1:${account}:alarm:ExecutionsFailed`;

export const collectorRule = rule("RulesRule1", collector);
