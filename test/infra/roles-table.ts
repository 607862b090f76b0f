import { taggers } from "../../catalogue/taggers.ts";
import { groupsOf } from "../../domain/groups-of.ts";
import { table } from "../docs/markdown.ts";
import {
  actionWords,
  type DocumentedStack,
  documentedStacks,
  type Entry,
  type Grant,
  KEYS,
  listOf,
  nameOf,
  roleName,
} from "./documented-stacks.ts";

type Row = { role: string; actions: string; resources: string };

/** Every role of the stacks, with its grants. A role's name is in its first row only. */
export function rolesTable(): string {
  const rows = documentedStacks.flatMap((stack) =>
    stack.all("AWS::IAM::Role").flatMap(({ id }) => rowsOf(stack, id)),
  );
  let last = "";
  const cells = withCommonRows(rows).map(({ role, actions, resources }) => {
    const isSame = role === last;
    last = role;
    return [isSame ? "" : role, actions, resources];
  });
  return table(["role", "actions", "resources"], cells);
}

function rowsOf(stack: DocumentedStack, id: string): Row[] {
  const managed = stack.managedPoliciesOf(id);
  const granted = [...managedGrants(stack, managed), ...inlineGrants(stack, id)];
  const name = roleName(stack.stackName, id);
  const role = managed.length > 0 ? `${name} (${managed.length} managed policies)` : name;
  const none = [{ actions: "no others", resources: "" }];
  return (granted.length > 0 ? granted : none).map((grant) => ({ role, ...grant }));
}

/** Moves the grants that both state machines have to rows of their own, at the end. */
function withCommonRows(rows: Row[]): Row[] {
  const machines = ["TagResources", "DetectDrift"];
  const isCommon = ({ actions, resources }: Row) =>
    machines.every((role) =>
      rows.some((row) => row.role === role && row.actions === actions && row.resources === resources),
    );
  return [
    ...rows.filter((row) => !(machines.includes(row.role) && isCommon(row))),
    ...rows
      .filter((row) => row.role === machines[0] && isCommon(row))
      .map((row) => ({ ...row, role: machines.join(", ") })),
  ];
}

const inlineGrants = ({ inlinePoliciesOf, resolve }: DocumentedStack, id: string) =>
  inlinePoliciesOf(id)
    .flatMap(({ Properties }) => resolve(Properties.PolicyDocument.Statement) as Grant[])
    .filter((grant) => !isInProse(id, grant))
    .map((grant) => ({
      actions: actionsOrCount(listOf(grant.Action)) + conditionWords(grant),
      resources: resourceWords(grant),
    }));

/**
 * The text beside the table names these grants, which every function has: its log, its traces, its environment, and the
 * ledger's key through DynamoDB. The CDK adds grants of a key under conditions. A grant of ours allows the same actions
 * without conditions.
 */
function isInProse(id: string, grant: Grant): boolean {
  const actions = listOf(grant.Action).join();
  const isFunction = /Function(Role)[0-9A-F]{8}$/.test(id);
  if (isFunction && /^(logs|xray):/.test(actions)) return true;
  if (isFunction && actions === "kms:Decrypt" && resourceWords(grant) === KEYS.TagledgerWorkflow) return true;
  return actions.startsWith("kms:") && grant.Condition !== undefined;
}

function conditionWords({ Condition = {} }: Grant): string {
  return Object.entries(Condition)
    .map(([operator, keys]) => {
      if (!/^(ForAllValues:)?StringEquals$/.test(operator))
        throw new Error(`The table has no words for ${operator}.`);
      const equal = Object.entries(keys).map(([key, value]) => `\`${key}\` \`${listOf(value).join(", ")}\``);
      return `, with ${equal.join(", ")}`;
    })
    .join("");
}

/** Up to ten actions by name. More than ten as a number, and the services as names or as a number. */
function actionsOrCount(actions: string[]): string {
  const services = [...new Set(actions.map((action) => action.split(":")[0]))];
  if (actions.length <= 10) return actionWords(actions);
  return services.length > 5
    ? `${actions.length} actions of ${services.length} services`
    : `${actions.length} actions of ${services.map((name) => `\`${name}\``).join(", ")}`;
}

const resourceWords = ({ Resource }: Grant): string => listOf(Resource).map(nameOf).join("; ");

/** The actions of the managed policies, in groups with equal conditions and resources. */
function managedGrants({ resolve }: DocumentedStack, policies: Entry[]) {
  const actions = policies
    .flatMap(({ Properties }) => resolve(Properties.PolicyDocument.Statement) as Grant[])
    .flatMap((grant) =>
      listOf(grant.Action).map((action) => ({
        action,
        limit: tagKeyLimit(grant, action),
        resources: resourceWords(grant),
      })),
    );
  const groups = groupsOf(actions, ({ limit, resources }) => JSON.stringify([limit, resources]));
  return groups.map(([{ limit, resources }, group]) => ({
    actions: actionsOrCount(group.map(({ action }) => action)) + limit,
    resources,
  }));
}

const reads = new Set(Object.values(taggers).flatMap((facts) => facts.reads));

function tagKeyLimit({ Condition = {} }: Grant, action: string): string {
  if (Condition.Null) return ", only with allowed keys, at least one";
  if (Condition["ForAllValues:StringEquals"]) return ", only with allowed keys, or without keys";
  return reads.has(action) ? ", to read tags" : ", with any key: IAM has no `aws:TagKeys` for them";
}
