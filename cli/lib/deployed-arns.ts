import { splitArn } from "../../catalogue/arn.ts";
import type { GuardedResources } from "../../evidence/report/access/guarded-actions.ts";
import { policyDeployment, type StackResource, stackResources } from "./deployment.ts";

/** Where a deployment is. */
export type Place = { partition: string; account: string; homeRegion: string };

/** The ARNs of the deployment, and where it is. CloudFormation lists the resources by their ids. */
export async function deployedArns(): Promise<GuardedResources & Place> {
  const [resources, { taggerRoleArn, parameterName }] = await Promise.all([
    stackResources(),
    policyDeployment(),
  ]);
  const { partition = "aws", account = "" } = splitArn(taggerRoleArn);
  const homeRegion = resources[0]?.region ?? "";
  const arns = (type: string, arnOf: (resource: StackResource, start: string) => string) =>
    resources.filter((each) => each.type === type).map((each) => arnOf(each, `${each.region}:${account}`));
  const arn = (service: string, place: string, resource: string) =>
    `arn:${partition}:${service}:${place}:${resource}`;
  return {
    partition,
    account,
    homeRegion,
    tables: arns("AWS::DynamoDB::GlobalTable", ({ id }, place) => arn("dynamodb", place, `table/${id}`)),
    functions: arns("AWS::Lambda::Function", ({ id }, place) => arn("lambda", place, `function:${id}`)),
    stateMachines: arns("AWS::StepFunctions::StateMachine", ({ id }) => id),
    policyParameters: parameterName
      ? [arn("ssm", `${homeRegion}:${account}`, `parameter/${parameterName.replace(/^\//, "")}`)]
      : [],
    roles: arns("AWS::IAM::Role", ({ id }) => arn("iam", `:${account}`, `role/${id}`)),
    managedPolicies: arns("AWS::IAM::ManagedPolicy", ({ id }) => id),
    // CloudFormation's id of a rule on our bus is `bus|rule` (aws-cloudformation/cloudformation-coverage-roadmap, issue 1131).
    rules: arns("AWS::Events::Rule", ({ id }, place) => arn("events", place, `rule/${id.replace("|", "/")}`)),
    keys: arns("AWS::KMS::Key", ({ id }, place) => arn("kms", place, `key/${id}`)),
    stacks: [
      ...new Set(
        resources.map(({ stack, region }) =>
          arn("cloudformation", `${region}:${account}`, `stack/${stack}/*`),
        ),
      ),
    ],
  };
}
