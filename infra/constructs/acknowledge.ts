import { Stack, Token, Validations } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { IConstruct } from "constructs";

/**
 * Lets the statements of a role or a policy name every resource, or all of a pattern; cdk-nag refuses that without a
 * reason.
 */
export function acknowledgeAnyResource(construct: IConstruct, reason: string, pattern = "*") {
  const { account } = Stack.of(construct);
  // As cdk-nag writes CloudFormation's reference to the account, where an app is made for any account.
  const written = Token.isUnresolved(account) ? pattern.replaceAll(account, "<AWS::AccountId>") : pattern;
  Validations.of(construct).acknowledge({ id: `AwsSolutions-IAM5[Resource::${written}]`, reason });
}

/** Lets the statements of a role or a policy name every version of a function; cdk-nag refuses that likewise. */
export function acknowledgeAnyVersion(construct: IConstruct, lambda: IFunction, reason: string) {
  const { "Fn::GetAtt": functionArn } = Stack.of(lambda).resolve(lambda.functionArn);
  const finding = `Resource::<${functionArn.join(".")}>:*`;
  Validations.of(construct).acknowledge({ id: `AwsSolutions-IAM5[${finding}]`, reason });
}
