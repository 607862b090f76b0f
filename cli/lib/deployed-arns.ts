import { splitArn } from "../../catalogue/arn.ts";
import type { GuardedResources } from "../../evidence/report/access/guarded-actions.ts";
import { policyDeployment, type StackResource, stackResources } from "./deployment.ts";

/** The ARNs of the deployment, and where it is. */
export type DeployedArns = GuardedResources & {
  partition: string;
  account: string;
  homeRegion: string;
  /** The function with TAG_KEY and TAG_VALUE. */
  validateFunctions: string[];
};

/** CloudFormation lists the resources by their ids. Most of them are names. */
export async function deployedArns(): Promise<DeployedArns> {
  const [resources, { taggerRoleArn, parameterName }] = await Promise.all([
    stackResources(),
    policyDeployment(),
  ]);
  const { partition = "aws", account = "" } = splitArn(taggerRoleArn);
  const homeRegion = resources[0]?.region ?? "";
  const arns = (type: string, arnOf: (resource: StackResource, place: string) => string, among = resources) =>
    among.filter((each) => each.type === type).map((each) => arnOf(each, `${each.region}:${account}`));
  const arn = (service: string, place: string, resource: string) =>
    `arn:${partition}:${service}:${place}:${resource}`;
  const functionArn = ({ id }: StackResource, place: string) => arn("lambda", place, `function:${id}`);
  const ofValidate = resources.filter(({ logicalId }) => logicalId.includes("ValidateFunction"));
  return {
    partition,
    account,
    homeRegion,
    tables: arns("AWS::DynamoDB::GlobalTable", ({ id }, place) => arn("dynamodb", place, `table/${id}`)),
    functions: arns("AWS::Lambda::Function", functionArn),
    validateFunctions: arns("AWS::Lambda::Function", functionArn, ofValidate),
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
