import { readFileSync } from "node:fs";
import type { App, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { makeApp } from "../../infra/make-app.ts";

export const account = "123456789012";
export const homeRegion = "eu-west-1";

/** cdk.json's context: the CDK reads it only where its command line runs the app. */
const { context } = JSON.parse(readFileSync(new URL("../../cdk.json", import.meta.url), "utf8"));

/** The app as its command line would make it with `-c KEY=VALUE`, but with functions that are not bundled. */
export function appWith(given: Record<string, unknown> = {}, region = homeRegion): App {
  return makeApp({
    account,
    region,
    context: { ...context, ...given, "aws:cdk:bundling-stacks": [] },
  });
}

/** The app as its command line makes it where nothing says which account: its stacks can be deployed to any. */
export function appForAnyAccount(given: Record<string, unknown> = {}): App {
  return makeApp({
    region: homeRegion,
    context: { ...context, ...given, "aws:cdk:bundling-stacks": [] },
  });
}

export type Resource = {
  Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template's properties have no type, and tests look deep into them.
  Properties: any;
  DependsOn?: string[];
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
};

/** One stack's template, with what tests ask of it. */
export function templateOf(app: App, stackName: string) {
  const stack = app.node.findChild(stackName) as Stack;
  const resources: Record<string, Resource> = Template.fromStack(stack).toJSON().Resources;
  /** The resources of a type, by logical id. */
  const all = (type: string) =>
    Object.entries(resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, resource]) => ({ id, ...resource }));
  const only = (type: string) => theOnly(all(type));
  /** The policies in a role, and the managed ones it has, by the role's logical id. */
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
    [...inlinePoliciesOf(roleId), ...managedPoliciesOf(roleId)].flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    );
  return { resources, all, only, inlinePoliciesOf, managedPoliciesOf, statementsOf };
}

/** A state machine by the name of its definition. */
export const stateMachineOf = ({ all }: ReturnType<typeof templateOf>, name: string) =>
  theOnly(all("AWS::StepFunctions::StateMachine").filter(({ id }) => id.startsWith(name)));

export type Statement = {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Principal?: unknown;
  Condition?: unknown;
};

/** The one element of a list; a list of none or of several fails the test. */
export function theOnly<T>(items: T[]): T {
  const [first, ...others] = items;
  if (first === undefined || others.length > 0) throw new Error(`There are ${items.length} of them, not one`);
  return first;
}

export const actionsOf = (statements: Statement[]): string[] =>
  statements.flatMap(({ Action }) => Action).toSorted();

/** The logical id in `{"Ref": …}` or `{"Fn::GetAtt": […]}`, wherever it stands in the value. */
export function referencesIn(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === "Ref") return [String(inner)];
    if (key === "Fn::GetAtt") return [String(inner[0])];
    return referencesIn(inner);
  });
}
