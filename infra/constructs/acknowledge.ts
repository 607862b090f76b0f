import { Stack, Token, Validations } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { IConstruct } from "constructs";

/**
 * Tells cdk-nag why the statements of a role or a policy have the resource `*`, or a pattern with `*`. Without a reason
 * cdk-nag reports them.
 */
export function acknowledgeAnyResource(construct: IConstruct, reason: string, pattern = "*") {
  const { account } = Stack.of(construct);
  // If the app has no fixed account, cdk-nag writes CloudFormation's reference to the account like this.
  const written = Token.isUnresolved(account) ? pattern.replaceAll(account, "<AWS::AccountId>") : pattern;
  Validations.of(construct).acknowledge({ id: `AwsSolutions-IAM5[Resource::${written}]`, reason });
}

/** Tells cdk-nag why the statements of a role name parts of each table by a pattern, such as `/index/*`. */
export function acknowledgeAnyPart(
  construct: IConstruct,
  tables: TableV2[],
  pattern: string,
  reason: string,
) {
  for (const table of tables) {
    const { "Fn::GetAtt": tableArn } = Stack.of(table).resolve(table.tableArn);
    const finding = `Resource::<${tableArn.join(".")}>${pattern}`;
    Validations.of(construct).acknowledge({ id: `AwsSolutions-IAM5[${finding}]`, reason });
  }
}

/** Tells cdk-nag why the statements of a role or a policy name every version of a function. */
export function acknowledgeAnyVersion(construct: IConstruct, lambda: IFunction, reason: string) {
  const { "Fn::GetAtt": functionArn } = Stack.of(lambda).resolve(lambda.functionArn);
  const finding = `Resource::<${functionArn.join(".")}>:*`;
  Validations.of(construct).acknowledge({ id: `AwsSolutions-IAM5[${finding}]`, reason });
}
