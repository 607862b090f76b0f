import { taggers } from "../../catalogue/taggers.ts";
import { read, table, withPart } from "../docs/markdown.ts";
import {
  actionWords,
  type Entry,
  type Grant,
  KEYS,
  listOf,
  type Of,
  roleName,
  stacks,
  wordsFor,
} from "./grant-words.ts";

/** `SECURITY.md`, with the tables of what roles and services may written into it as the templates have them. */
export function securityDocument(): string {
  const parts = { roles: rolesTable(), services: servicesTable() };
  return Object.entries(parts).reduce(
    (document, [name, text]) => withPart(document, name, text),
    read("SECURITY.md"),
  );
}

function conditionWords({ Condition = {} }: Grant): string {
  const entries = Object.entries(Condition.StringEquals ?? {}).map(
    ([key, value]) => `\`${key}\` \`${listOf(value).join(", ")}\``,
  );
  return entries.length > 0 ? `, with ${entries.join(", ")}` : "";
}

/**
 * What the text beside the table says of all roles: a function's own log, traces and environment, the ledger's key through
 * DynamoDB. What the CDK grants of a key under conditions is also in a grant of ours without any.
 */
function isToldBeside(id: string, { Action, Resource, Condition }: Grant): boolean {
  const actions = listOf(Action).join();
  const on = listOf(Resource).map(wordsFor).join();
  const isFunction = /Function(Role)[0-9A-F]{8}$/.test(id);
  if (isFunction && /^(logs|xray):/.test(actions)) return true;
  if (isFunction && actions === "kms:Decrypt" && on === KEYS.TagledgerWorkflow) return true;
  return actions.startsWith("kms:") && Condition !== undefined;
}

type Line = { of: string; may: string; on: string };

function rolesTable(): string {
  const lines = stacks.flatMap((of) =>
    of.all("AWS::IAM::Role").flatMap(({ id }): Line[] => {
      const granted = [...managedLines(of, of.managedPoliciesOf(id)), ...inlineLines(of, id)];
      const all = granted.length > 0 ? granted : [{ may: "nothing of the account", on: "" }];
      return all.map((line) => ({ of: roleName(of.stackName, id), ...line }));
    }),
  );
  let last = "";
  const rows = together(lines).map(({ of, may, on }) => {
    const isSame = of === last;
    last = of;
    return [isSame ? "" : of, may, on];
  });
  return table(["role", "may", "on"], rows);
}

/** What both state machines may alike stands once. */
function together(lines: Line[]): Line[] {
  const machines = ["TagResources", "DetectDrift"];
  const isCommon = ({ may, on }: Line) =>
    machines.every((of) => lines.some((line) => line.of === of && line.may === may && line.on === on));
  return [
    ...lines.filter((line) => !(machines.includes(line.of) && isCommon(line))),
    ...lines
      .filter((line) => line.of === machines[0] && isCommon(line))
      .map((line) => ({ ...line, of: machines.join(", ") })),
  ];
}

const inlineLines = ({ inlinePoliciesOf, resolve }: Of, id: string) =>
  inlinePoliciesOf(id)
    .flatMap(({ Properties }) => resolve(Properties.PolicyDocument.Statement) as Grant[])
    .filter((grant) => !isToldBeside(id, grant))
    .map((grant) => ({
      may: actionsOrCount(listOf(grant.Action)) + conditionWords(grant),
      on: listOf(grant.Resource).map(wordsFor).join("; "),
    }));

/** The actions, or, where they are many, how many of how many services. */
function actionsOrCount(actions: string[]): string {
  const names = [...new Set(actions.map((action) => action.split(":")[0]))];
  if (actions.length <= 10) return actionWords(actions);
  return names.length > 5
    ? `${actions.length} actions of ${names.length} services`
    : `${actions.length} actions of ${names.map((name) => `\`${name}\``).join(" and ")}`;
}

const reads = new Set(Object.values(taggers).flatMap((facts) => facts.reads));

/** The actions of taggers, by what they are held to and what they are on. */
function managedLines({ resolve }: Of, policies: Entry[]) {
  const actions = policies
    .flatMap(({ Properties }) => resolve(Properties.PolicyDocument.Statement) as Grant[])
    .flatMap((grant) =>
      listOf(grant.Action).map((action) => ({
        action,
        held: heldTo(grant, action),
        on: listOf(grant.Resource).map(wordsFor).join("; "),
      })),
    );
  const groups = Map.groupBy(actions, ({ held, on }) => JSON.stringify([held, on]));
  return [...groups.values()].map((group) => {
    const [{ held, on } = { held: "", on: "" }] = group;
    return { may: actionsOrCount(group.map(({ action }) => action)) + held, on };
  });
}

function heldTo({ Condition = {} }: Grant, action: string): string {
  if (Condition.Null) return ", for the allowed keys, and never without naming one";
  if (Condition["ForAllValues:StringEquals"]) return ", for no key but the allowed ones";
  return reads.has(action) ? ", to read tags" : ", which know no `aws:TagKeys`";
}

function servicesTable(): string {
  const rows = stacks.flatMap((of) => {
    const { all, arnOf, resolve, stackName } = of;
    const trusts = all("AWS::IAM::Role").map(({ id, Properties }) => ({
      on: `${ROLE}${roleName(stackName, id)}`,
      statements: Properties.AssumeRolePolicyDocument.Statement,
    }));
    const keys = all("AWS::KMS::Key").map(({ id, Properties }) => ({
      on: wordsFor(arnOf(id)),
      statements: resolve(Properties.KeyPolicy.Statement),
    }));
    const others = [...all("AWS::SNS::TopicPolicy"), ...all("AWS::SQS::QueuePolicy")].map(
      ({ Properties }) => ({
        on: wordsFor((resolve(Properties.Topics ?? Properties.Queues) as string[])[0] ?? ""),
        statements: resolve(Properties.PolicyDocument.Statement),
      }),
    );
    return [...trusts, ...keys, ...others].flatMap(({ on, statements }) =>
      (statements as (Grant & { Principal: { Service?: string | string[] } })[])
        .filter(({ Effect, Principal }) => Effect === "Allow" && Principal.Service)
        .flatMap((grant) =>
          listOf(grant.Principal.Service ?? "").map((service) => ({
            service: service.replace("eu-west-1", "REGION").replace("us-east-1", "REGION"),
            may: actionWords(listOf(grant.Action)),
            behalf: behalfWords(grant),
            on,
          })),
        ),
    );
  });
  const groups = Map.groupBy(rows, ({ service, may, behalf }) => JSON.stringify([service, may, behalf]));
  return table(
    ["service", "may", "on", "on behalf of"],
    [...groups.values()]
      .map((group) => {
        const [{ service, may, behalf } = { service: "", may: "", behalf: "" }] = group;
        return [`\`${service}\``, may, onWords(group.map(({ on }) => on)), behalf];
      })
      .toSorted(),
  );
}

const ROLE = "role: ";

function onWords(things: string[]): string {
  const text = [...new Set(things)].join("; ");
  return text.startsWith(ROLE) ? `the roles of ${text.replaceAll(ROLE, "")}` : text;
}

function behalfWords({ Condition = {} }: Grant): string {
  const conditions = Object.values(Condition);
  const has = (key: string) => conditions.some((keys) => Object.hasOwn(keys, key));
  const sources = conditions.flatMap((keys) => listOf(keys["aws:SourceArn"] ?? []));
  if (has("aws:SourceAccount")) {
    const isPattern = sources.every((arn) => arn.endsWith("*"));
    const patterns = [...new Set(sources.map((arn) => arn.split(":").slice(5).join(":")))];
    return isPattern ? `our account, \`${patterns.join("`, `")}\`` : "our account, these stacks' rules";
  }
  if (has("kms:EncryptionContext:aws:logs:arn")) return "our account's log groups, by encryption context";
  return "it does not say";
}
