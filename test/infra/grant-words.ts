import { resolvedStack } from "./resolved.ts";
import { account, appWith, type Resource, type Statement, templateOf } from "./synthesized.ts";

/** The collector that stands for all. */
const COLLECTOR = "TagledgerCollector-us-east-1";
const stackNames = ["TagledgerLedger", "TagledgerWorkflow", COLLECTOR];
const app = appWith({ collectorRegions: ["us-east-1"], policyParameter: "/tagledger/policy" });
/** The stacks of a deployment with a policy, as templates and with ARNs. */
export const stacks = stackNames.map((stackName) => ({
  stackName,
  ...templateOf(app, stackName),
  ...resolvedStack(app, stackName),
}));

export type Of = (typeof stacks)[number];
export type Grant = Omit<Statement, "Resource" | "Condition"> & {
  Resource: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
};
export type Entry = { id: string } & Resource;

/** What a thing of ours is called, by its type and its logical id. */
const NAMES: [type: string, id: RegExp, name: (part: string) => string][] = [
  ["DynamoDB::GlobalTable", /^([A-Za-z]+?)[0-9A-F]{8}$/, (part) => part],
  ["Lambda::Function", /^(?:Functions|UnknownEvents)(\w+)Function[0-9A-F]{8}$/, (part) => part],
  ["StepFunctions::StateMachine", /^(\w+)StateMachine[0-9A-F]{8}$/, (part) => part],
  ["SNS::Topic", /^(Alert)/, () => "the alert topic"],
  ["SQS::Queue", /^(DeadLetter)/, () => "the dead-letter queue"],
];
/** What keys are called, by their stacks. */
export const KEYS: Record<string, string> = {
  TagledgerLedger: "the ledger's key",
  TagledgerWorkflow: "the workflow's key",
  [COLLECTOR]: "a collector's key",
};

/** Words by ARN, for all that grants name. */
const words = new Map<string, string>([
  ["*", "`*`"],
  [`arn:aws:iam::${account}:role/*`, "the account's roles"],
  [`arn:aws:iam::${account}:user/*`, "the account's users"],
  [`arn:aws:ssm:eu-west-1:${account}:parameter/tagledger/policy`, "the policy's parameter"],
  [`arn:aws:ssm:eu-west-1:${account}:parameter/tagledger/policy:good`, "its version labelled `good`"],
  [`arn:aws:events:eu-west-1:${account}:event-bus/Tagledger-hub`, "the hub bus"],
  [`arn:aws:events:eu-west-1:${account}:event-bus/Tagledger-unknown-events`, "the bus of unknown events"],
]);
for (const { stackName, all, arnOf } of stacks) {
  for (const { id } of all("AWS::KMS::Key")) words.set(arnOf(id), KEYS[stackName] ?? "");
  for (const [type, pattern, name] of NAMES)
    for (const { id } of all(`AWS::${type}`)) words.set(arnOf(id), name(pattern.exec(id)?.[1] ?? ""));
}

/** What an ARN is called in our words. */
export function wordsFor(arn: string): string {
  const own = words.get(arn);
  if (own) return own;
  const [, base = "", index] = /^(.*)\/index\/([\w-]+)$/.exec(arn) ?? [];
  if (index) return `${wordsFor(base)}, index \`${index}\``;
  if (arn.endsWith(":*") && words.has(arn.slice(0, -2))) return wordsFor(arn.slice(0, -2));
  return `\`${arn.replace(account, "ACCOUNT")}\``;
}

/** Names of one service follow the first, which has its prefix. */
export function actionWords(actions: string[]): string {
  let last = "";
  return actions
    .toSorted()
    .map((action) => {
      const [service = "", name = ""] = action.split(":");
      const isSame = service === last;
      last = service;
      return `\`${isSame ? name : action}\``;
    })
    .join(", ");
}

export const listOf = (value: string | string[]) => [value].flat();

/** What a role is called, after what it is of. */
export const roleName = (stackName: string, id: string) => {
  const name = id.replace(/[0-9A-F]{8}$/, "").replace(/^(?:Functions|UnknownEvents)(\w+)FunctionRole$/, "$1");
  const words = name
    .replace(/^(\w+)StartRole$/, "the rules that start $1")
    .replace(/^(\w+(?:Resources|Drift))Role$/, "$1")
    .replace(/^UnknownEventsSendRole$/, "collector, unknown events")
    .replace(/^SendRole$/, "collector");
  return stackName === COLLECTOR ? `each ${words}` : words;
};
