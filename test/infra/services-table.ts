import { groupsOf } from "../../domain/groups-of.ts";
import { table } from "../docs/markdown.ts";
import {
  actionWords,
  COLLECTOR,
  type DocumentedStack,
  documentedStacks,
  type Grant,
  listOf,
  nameOf,
  roleName,
} from "./documented-stacks.ts";
import { homeRegion } from "./synthesized.ts";

/** A statement of a resource policy. It gives somebody access to the resource. */
type ResourceGrant = Grant & { Principal: { Service?: string | string[] } };
type ResourcePolicy = { resource: string; statements: ResourceGrant[] };

/** Every service that gets access by the policies of our resources. Rows with equal actions and sources are merged. */
export function servicesTable(): string {
  const rows = documentedStacks.flatMap(resourcePolicies).flatMap(({ resource, statements }) =>
    statements
      .filter(({ Effect, Principal }) => Effect === "Allow" && Principal.Service)
      .flatMap((grant) =>
        listOf(grant.Principal.Service ?? "").map((service) => ({
          service: service.replace(homeRegion, "REGION").replace(regionOfCollector, "REGION"),
          actions: actionWords(listOf(grant.Action)),
          source: sourceWords(grant),
          resource,
        })),
      ),
  );
  const groups = groupsOf(rows, ({ service, actions, source }) => JSON.stringify([service, actions, source]));
  const cells = groups.map(([{ service, actions, source }, group]) => [
    `\`${service}\``,
    actions,
    resourcesWords(group.map(({ resource }) => resource)),
    source,
  ]);
  return table(["service", "actions", "resources", "on behalf of"], cells.toSorted());
}

const regionOfCollector = COLLECTOR.replace("TagledgerCollector-", "");

function resourcePolicies({ all, arnOf, resolve, stackName }: DocumentedStack): ResourcePolicy[] {
  const trusts = all("AWS::IAM::Role").map(({ id, Properties }) => ({
    resource: `${ROLE}${roleName(stackName, id)}`,
    statements: Properties.AssumeRolePolicyDocument.Statement,
  }));
  const keys = all("AWS::KMS::Key").map(({ id, Properties }) => ({
    resource: nameOf(arnOf(id)),
    statements: resolve(Properties.KeyPolicy.Statement) as ResourceGrant[],
  }));
  const others = [...all("AWS::SNS::TopicPolicy"), ...all("AWS::SQS::QueuePolicy")].map(({ Properties }) => ({
    resource: nameOf((resolve(Properties.Topics ?? Properties.Queues) as string[])[0] ?? ""),
    statements: resolve(Properties.PolicyDocument.Statement) as ResourceGrant[],
  }));
  const functions = all("AWS::Lambda::Permission").map(({ Properties }) => {
    const { FunctionName, Action, Principal, SourceAccount, SourceArn } = resolve(Properties) as Permission;
    const Condition = { StringEquals: { "aws:SourceAccount": SourceAccount, "aws:SourceArn": SourceArn } };
    const statement = { Effect: "Allow", Action, Principal: { Service: Principal }, Condition };
    return { resource: nameOf(FunctionName), statements: [{ ...statement, Resource: FunctionName }] };
  });
  return [...trusts, ...keys, ...others, ...functions];
}

/** Lambda writes the statement of a function's policy from this. */
type Permission = Record<"FunctionName" | "Action" | "Principal" | "SourceAccount" | "SourceArn", string>;

const ROLE = "role: ";

function resourcesWords(resources: string[]): string {
  const text = [...new Set(resources)].join("; ");
  return text.startsWith(ROLE) ? `the roles of ${text.replaceAll(ROLE, "")}` : text;
}

/** The account and resources on whose behalf a service must act, from the grant's conditions. */
function sourceWords({ Condition = {} }: Grant): string {
  const conditions = Object.values(Condition);
  const has = (key: string) => conditions.some((keys) => Object.hasOwn(keys, key));
  const sources = conditions.flatMap((keys) => listOf(keys["aws:SourceArn"] ?? []));
  if (has("aws:SourceAccount")) {
    const isPattern = sources.every((arn) => arn.endsWith("*"));
    const patterns = [...new Set(sources.map((arn) => arn.split(":").slice(5).join(":")))];
    return isPattern ? `our account, \`${patterns.join("`, `")}\`` : "our account, rules of these stacks";
  }
  if (has("kms:EncryptionContext:aws:logs:arn")) return "our account's log groups, by the encryption context";
  return "no condition";
}
