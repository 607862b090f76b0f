import { runSimulation } from "@cloud-copilot/iam-simulate";
import type { App } from "aws-cdk-lib";
import { resolvedStack } from "./resolved.ts";
import { account, templateOf } from "./synthesized.ts";

type Policy = { Version: "2012-10-17"; Statement: object[] };
const policyOf = (...statements: object[]): Policy => ({ Version: "2012-10-17", Statement: statements });

export type Request = {
  /** The ARN of the caller, or the principal of a service. */
  by: string;
  action: string;
  on: string;
  context?: Record<string, string | string[]>;
  /** The policy of a caller that is not a role of these stacks. Without it, such a caller has no policy. */
  identityPolicy?: Policy;
  /** The policy of a resource that is not in these stacks. Without it, the resource has no policy. */
  resourcePolicy?: Policy;
  serviceControlPolicies?: object[];
};

/**
 * The stacks as IAM sees them when they are deployed: the policies of each role, and the resource policies of each key,
 * queue, topic, function and role.
 */
export function deployedAs(app: App, stackNames: string[]) {
  const grants = new Map<string, Policy[]>();
  const resourcePolicies = new Map<string, Policy>();
  for (const stackName of stackNames) {
    const { arnOf, resolve } = resolvedStack(app, stackName);
    const { all, inlinePoliciesOf, managedPoliciesOf } = templateOf(app, stackName);
    for (const { id, Properties } of all("AWS::IAM::Role")) {
      resourcePolicies.set(arnOf(id), Properties.AssumeRolePolicyDocument);
      const policies = [...inlinePoliciesOf(id), ...managedPoliciesOf(id)];
      grants.set(
        arnOf(id),
        policies.map((policy) => resolve(policy.Properties.PolicyDocument) as Policy),
      );
    }
    for (const { id, Properties } of all("AWS::KMS::Key"))
      resourcePolicies.set(arnOf(id), resolve(Properties.KeyPolicy) as Policy);
    for (const { Properties } of [...all("AWS::SNS::TopicPolicy"), ...all("AWS::SQS::QueuePolicy")])
      for (const resource of resolve(Properties.Topics ?? Properties.Queues) as string[])
        resourcePolicies.set(resource, resolve(Properties.PolicyDocument) as Policy);
    for (const { Properties } of all("AWS::Lambda::Permission")) {
      const [arn, rule] = [resolve(Properties.FunctionName), resolve(Properties.SourceArn)] as string[];
      const Condition = {
        StringEquals: { "AWS:SourceAccount": Properties.SourceAccount },
        ArnLike: { "AWS:SourceArn": rule },
      };
      const Principal = { Service: Properties.Principal };
      const statement = { Effect: "Allow", Principal, Action: Properties.Action, Resource: arn, Condition };
      // A function has one policy. Each permission is a statement of it.
      const others = resourcePolicies.get(arn ?? "")?.Statement ?? [];
      resourcePolicies.set(arn ?? "", policyOf(...others, statement));
    }
  }

  /**
   * Whether IAM would allow the request. Throws if the request is invalid, such as for an action that does not exist.
   */
  async function isAllowed({ by, action, on, context = {}, ...given }: Request): Promise<boolean> {
    const answer = await runSimulation(
      {
        request: {
          principal: by,
          action,
          resource: { resource: on, accountId: on.split(":")[4] || account },
          contextVariables: context,
        },
        identityPolicies: (grants.get(by) ?? [given.identityPolicy ?? policyOf()]).map((policy, index) => ({
          name: `p${index}`,
          policy,
        })),
        resourcePolicy: given.resourcePolicy ?? resourcePolicies.get(on),
        serviceControlPolicies: (given.serviceControlPolicies ?? []).map((policy, index) => ({
          orgIdentifier: `o-${index}`,
          policies: [
            { name: "FullAWSAccess", policy: policyOf({ Effect: "Allow", Action: "*", Resource: "*" }) },
            { name: "scp", policy },
          ],
        })),
        resourceControlPolicies: [],
      },
      {},
    );
    if (answer.resultType === "error")
      throw new Error(`${action} on ${on} is not a valid request: ${JSON.stringify(answer.errors)}`);
    return answer.overallResult === "Allowed";
  }

  return { isAllowed, roles: [...grants.keys()] };
}
