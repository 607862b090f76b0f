import { readFileSync } from "node:fs";
import { type App, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { makeApp } from "../../infra/make-app.ts";

export const account = "123456789012";
export const homeRegion = "eu-west-1";

/** The context of cdk.json. The CDK reads it only if its command line runs the app. */
const { context } = JSON.parse(readFileSync(new URL("../../cdk.json", import.meta.url), "utf8"));

/** The app as the CDK's command line makes it with `-c KEY=VALUE`, but its functions are not bundled. */
export function appWith(given: Record<string, unknown> = {}, region = homeRegion): App {
  return makeApp({
    account,
    region,
    context: { ...context, ...given, "aws:cdk:bundling-stacks": [] },
  });
}

/** The app without a fixed account. Its stacks can be deployed to any account. */
export function appForAnyAccount(given: Record<string, unknown> = {}): App {
  return makeApp({
    region: homeRegion,
    context: { ...context, ...given, "aws:cdk:bundling-stacks": [] },
  });
}

/** Every setting that adds something which a deployment does not have by default. */
export const ALL_OPTIONS = {
  policyParameter: "/tagledger/policy",
  identityStoreId: "d-1234567890",
  backupDays: 35,
  backupComplianceAfterDays: 14,
  replicaRegion: "eu-central-1",
  archiveDays: 14,
  operators: [`arn:aws:iam::${account}:role/operations`],
};

export type Resource = {
  Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template's properties have no type, and tests read nested ones.
  Properties: any;
  DependsOn?: string[];
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
};

/** The stacks of an app, in the order in which they were made. */
export const stacksOf = (app: App): Stack[] => app.node.findAll().filter(Stack.isStack);

export const stackOf = (app: App, stackName: string): Stack =>
  theOnly(stacksOf(app).filter((stack) => stack.stackName === stackName));

/** The template of one stack, with functions that tests read it with. */
export function templateOf(app: App, stackName: string) {
  const resources: Record<string, Resource> = Template.fromStack(stackOf(app, stackName)).toJSON().Resources;
  /** The resources of a type, by logical id. */
  const all = (type: string) =>
    Object.entries(resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, resource]) => ({ id, ...resource }));
  const only = (type: string) => theOnly(all(type));
  /** The inline policies of a role, and its managed policies, by the role's logical id. */
  const inlinePoliciesOf = (roleId: string) =>
    all("AWS::IAM::Policy").filter(({ Properties }) => referencesIn(Properties.Roles).includes(roleId));
  const managedPoliciesOf = (roleId: string) => {
    const named = referencesIn(resources[roleId]?.Properties.ManagedPolicyArns);
    return all("AWS::IAM::ManagedPolicy").filter(
      ({ id, Properties }) => named.includes(id) || referencesIn(Properties.Roles).includes(roleId),
    );
  };
  /** The statements of all policies that a role has, by the role's logical id. */
  const statementsOf = (roleId: string): Statement[] =>
    statementsIn([...inlinePoliciesOf(roleId), ...managedPoliciesOf(roleId)]);
  return { resources, all, only, inlinePoliciesOf, managedPoliciesOf, statementsOf };
}

/** The function with the code of a folder in functions/. */
export const functionOf = ({ all }: ReturnType<typeof templateOf>, folder: string) =>
  theOnly(
    all("AWS::Lambda::Function").filter(
      ({ Properties }) => Properties.Environment.Variables.POWERTOOLS_SERVICE_NAME === folder,
    ),
  );

/** A state machine by the name of its definition. */
export const stateMachineOf = ({ all }: ReturnType<typeof templateOf>, name: string) =>
  theOnly(
    all("AWS::StepFunctions::StateMachine").filter(({ id }) => id.replace(/^Alerting/, "").startsWith(name)),
  );

/** The dead-letter queue of a stack, or its policy. */
export const deadLettersOf = (
  { all }: ReturnType<typeof templateOf>,
  what: "Queue" | "QueuePolicy" = "Queue",
) => theOnly(all(`AWS::SQS::${what}`).filter(({ id }) => id.startsWith("DeadLetterQueue")));

export type Statement = {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Principal?: unknown;
  Condition?: unknown;
};

/** The only element of a list. The test fails if the list is empty or has several elements. */
export function theOnly<T>(items: T[]): T {
  const [first, ...others] = items;
  if (first === undefined || others.length > 0)
    throw new Error(`The list has ${items.length} elements, not one`);
  return first;
}

/** The statements of IAM policies. */
export const statementsIn = (policies: Resource[]): Statement[] =>
  policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);

export const actionsOf = (statements: Statement[]): string[] =>
  statements.flatMap(({ Action }) => Action).toSorted();

/** The logical ids in each `{"Ref": …}` and `{"Fn::GetAtt": […]}` of a value, at any depth. */
export function referencesIn(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === "Ref") return [String(inner)];
    if (key === "Fn::GetAtt") return [String(inner[0])];
    return referencesIn(inner);
  });
}
