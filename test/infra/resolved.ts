import type { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { account, homeRegion, type Resource, stackOf } from "./synthesized.ts";

/** The ARN of a deployed resource, by type. The name in the ARN is made from the stack and the logical id. */
const ARNS: Record<string, (name: string, properties: Resource["Properties"]) => string> = {
  "AWS::DynamoDB::GlobalTable": (name) => `dynamodb:REGION:ACCOUNT:table/${name}`,
  "AWS::Events::ApiDestination": (name) => `events:REGION:ACCOUNT:api-destination/${name}/1`,
  "AWS::Events::Connection": (name) => `events:REGION:ACCOUNT:connection/${name}/1`,
  "AWS::Events::Archive": (name) => `events:REGION:ACCOUNT:archive/${name}`,
  "AWS::Events::EventBus": (_, { Name }) => `events:REGION:ACCOUNT:event-bus/${Name}`,
  "AWS::Events::Rule": (name, { EventBusName }) =>
    `events:REGION:ACCOUNT:rule/${EventBusName ? `${EventBusName.Ref}/` : ""}${name}`,
  "AWS::IAM::ManagedPolicy": (name) => `iam::ACCOUNT:policy/${name}`,
  "AWS::IAM::Role": (name) => `iam::ACCOUNT:role/${name}`,
  "AWS::KMS::Key": (name) => `kms:REGION:ACCOUNT:key/${name}`,
  "AWS::Lambda::Function": (name) => `lambda:REGION:ACCOUNT:function:${name}`,
  "AWS::Lambda::Version": (_, { FunctionName }) =>
    `lambda:REGION:ACCOUNT:function:STACK-${FunctionName.Ref}:1`,
  "AWS::Logs::LogGroup": (name) => `logs:REGION:ACCOUNT:log-group:${name}:*`,
  "AWS::SNS::Topic": (name) => `sns:REGION:ACCOUNT:${name}`,
  "AWS::SQS::Queue": (name) => `sqs:REGION:ACCOUNT:${name}`,
  "AWS::StepFunctions::StateMachine": (name) => `states:REGION:ACCOUNT:stateMachine:${name}`,
};

/** The region of a stack. A collector's stack has its region in its name. */
const regionOf = (stackName: string) => /^\w+-([a-z]+-[a-z]+-\d)$/.exec(stackName)?.[1] ?? homeRegion;

/**
 * One stack as if it were deployed: ARNs replace CloudFormation's references, also references to exports of other
 * stacks.
 *
 * @throws Error for a reference to a type of resource that is not in ARNS.
 */
export function resolvedStack(app: App, stackName: string) {
  const templateOfStack = (name: string) => Template.fromStack(stackOf(app, name)).toJSON();
  const { Resources } = templateOfStack(stackName) as { Resources: Record<string, Resource> };

  const arnOf = (id: string): string => {
    const resource = Resources[id];
    const arn = resource && ARNS[resource.Type]?.(`STACK-${id}`, resource.Properties);
    if (!arn)
      throw new Error(`${stackName} has a reference to ${id} (${resource?.Type}): which ARN is that?`);
    return `arn:aws:${arn}`
      .replace("REGION", regionOf(stackName))
      .replace("ACCOUNT", account)
      .replaceAll("STACK", stackName);
  };
  const imported = (exportName: string): unknown => {
    const [from = ""] = exportName.split(":");
    const outputs: { Value: unknown; Export?: { Name: string } }[] = Object.values(
      templateOfStack(from).Outputs ?? {},
    );
    const found = outputs.find(({ Export }) => Export?.Name === exportName);
    return resolvedStack(app, from).resolve(found?.Value);
  };
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (value === null || typeof value !== "object") return value;
    const [[operator = "", operand] = []] = Object.entries(value);
    if (operator === "Ref") return arnOf(operand);
    if (operator === "Fn::GetAtt") {
      const [id, attribute] = operand;
      if (attribute === "Name") return arnOf(id).split(":").at(-1);
      return attribute === "StreamArn" ? `${arnOf(id)}/stream/2026-11-28` : arnOf(id);
    }
    if (operator === "Fn::ImportValue") return imported(operand);
    if (operator === "Fn::Join") return (resolve(operand[1]) as string[]).join(operand[0]);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
  };
  return { resources: Resources, arnOf, resolve };
}
