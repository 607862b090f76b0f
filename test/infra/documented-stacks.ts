import type { App } from "aws-cdk-lib";
import { resolvedStack } from "./resolved.ts";
import { account, appWith, homeRegion, type Resource, type Statement, templateOf } from "./synthesized.ts";

/** One region's collector, which stands for all of them in the documents. */
export const COLLECTOR = "TagledgerCollector-us-east-1";
const stackNames = ["TagledgerLedger", "TagledgerWorkflow", COLLECTOR];
const app = appWith({ collectorRegions: ["us-east-1"], policyParameter: "/tagledger/policy" });

/** A stack as its template and with ARNs. */
export const documentedStack = (of: App, stackName: string) => ({
  stackName,
  ...templateOf(of, stackName),
  ...resolvedStack(of, stackName),
});
export type DocumentedStack = ReturnType<typeof documentedStack>;

/** The stacks of a deployment with a policy: the documents are written from them. */
export const documentedStacks = stackNames.map((stackName) => documentedStack(app, stackName));

export type Grant = Omit<Statement, "Resource" | "Condition"> & {
  Resource: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
};
export type Entry = { id: string } & Resource;

/** The names of our resources in the documents, by type and logical id. */
const NAMES: [type: string, id: RegExp, name: (part: string) => string][] = [
  ["DynamoDB::GlobalTable", /^(?:Alerting)?([A-Za-z]+?)[0-9A-F]{8}$/, (part) => part],
  [
    "Lambda::Function",
    /^(?:Functions|TagEvents|UnknownEvents|OwnEvents|Canary)(\w+)Function[0-9A-F]{8}$/,
    (part) => part,
  ],
  ["StepFunctions::StateMachine", /^(?:Alerting)?(\w+?)(?:Turn)?StateMachine[0-9A-F]{8}$/, (part) => part],
  ["SNS::Topic", /^(Alert)/, () => "the alert topic"],
  [
    "SQS::Queue",
    /^(\w+)Queue/,
    (part) => (part === "DeadLetter" ? "the dead-letter queue" : "the queue of tag events"),
  ],
];
/** The names of the keys, by stack. */
export const KEYS: Record<string, string> = {
  TagledgerLedger: "the ledger's key",
  TagledgerWorkflow: "the workflow's key",
  [COLLECTOR]: "a collector's key",
};

const names = new Map<string, string>([
  ["*", "`*`"],
  [`arn:aws:iam::${account}:role/*`, "the account's roles"],
  [`arn:aws:iam::${account}:user/*`, "the account's users"],
  [`arn:aws:ssm:${homeRegion}:${account}:parameter/tagledger/policy`, "the policy's parameter"],
  [`arn:aws:ssm:${homeRegion}:${account}:parameter/tagledger/policy:good`, "its version labelled `good`"],
  [`arn:aws:events:${homeRegion}:${account}:event-bus/Tagledger-hub`, "the hub bus"],
  [`arn:aws:events:${homeRegion}:${account}:event-bus/Tagledger-events`, "the bus of own events"],
  [`arn:aws:states:${homeRegion}:${account}:stateMachine:Tagledger-FollowAlert`, "FollowAlert"],
]);
for (const { stackName, all, arnOf } of documentedStacks) {
  for (const { id } of all("AWS::KMS::Key")) names.set(arnOf(id), KEYS[stackName] ?? "");
  for (const [type, pattern, name] of NAMES)
    for (const { id } of all(`AWS::${type}`)) names.set(arnOf(id), name(pattern.exec(id)?.[1] ?? ""));
}

/** The name of a resource in the documents, by the ARN in a grant; the ARN itself if the resource is not ours. */
export function nameOf(arn: string): string {
  const own = names.get(arn);
  if (own) return own;
  const [, base = "", index] = /^(.*)\/index\/([\w-]+)$/.exec(arn) ?? [];
  if (index) return `${nameOf(base)}, index \`${index}\``;
  // A version of a function: `…:*` in a grant, `…:1` in the permission that EventBridge has.
  const unversioned = arn.replace(/:(\*|\d+)$/, "");
  if (unversioned !== arn && names.has(unversioned)) return nameOf(unversioned);
  return `\`${arn.replace(account, "ACCOUNT")}\``;
}

/** The name of a role in the documents: its function, its state machine, or the rules that use it. */
export function roleName(stackName: string, id: string): string {
  const name = id
    .replace(/[0-9A-F]{8}$/, "")
    .replace(/^(?:Functions|TagEvents|UnknownEvents|OwnEvents|Canary)(\w+)FunctionRole$/, "$1");
  if (stackName === COLLECTOR) return "each collector's rules";
  return name
    .replace(/^CanaryTurnStartRole$/, "the schedules that start Canary")
    .replace(/^CanaryTurnRole$/, "the state machine Canary")
    .replace(/^AlertingFollowAlertRole$/, "FollowAlert")
    .replace(/^AlarmRole$/, "the rule that forwards alarms")
    .replace(/^(\w+)StartRole$/, "the rules that start $1")
    .replace(/^(\w+(?:Resources|Drift))Role$/, "$1");
}

/** Actions in alphabetical order. The first action of each service has the service's prefix. */
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
