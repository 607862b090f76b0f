import { CfnResource, Stack, Token, Validations } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { IConstruct } from "constructs";

/**
 * Tells the checkers of templates why they should not report a construct. A rule has the id that its checker gives it:
 * `AwsSolutions-SQS3` of cdk-nag, `CKV_AWS_116` of checkov, `CT.SQS.PR.1` of AWS Control Tower. A test fails if a rule
 * finds nothing, so a reason never outlives its finding.
 */
export function acknowledge(construct: IConstruct, rules: string[], reason: string) {
  Validations.of(construct).acknowledge(...rules.map((id) => ({ id, reason })));
  const resource = construct.node.defaultChild;
  const skip = rules.filter((id) => id.startsWith("CKV_")).map((id) => ({ id, comment: reason }));
  if (skip.length === 0 || !CfnResource.isCfnResource(resource)) return;
  // checkov knows only the template ("Suppressing and Skipping Policies", Checkov's documentation).
  const { skip: others = [] } = resource.getMetadata("checkov") ?? {};
  resource.addMetadata("checkov", { skip: [...others, ...skip] });
}

/** The ids of a rule of cdk-nag that is in its packs for NIST 800-53 R5 and for HIPAA. */
export const inPacks = (rule: string): string[] => [`NIST.800.53.R5-${rule}`, `HIPAA.Security-${rule}`];

/** Tells the checkers why a log is deleted before a year has passed. */
export function acknowledgeRetention(logGroup: IConstruct, days: number) {
  if (days >= 365) return;
  acknowledge(
    logGroup,
    ["CT.CLOUDWATCH.PR.2"],
    "The setting logRetentionDays decides. What an auditor needs is in the ledger, which is not deleted.",
  );
}

/**
 * Tells the checkers why the statements of a role or a policy have the resource `*`, or a pattern with `*`. Without a
 * reason cdk-nag reports them.
 */
export function acknowledgeAnyResource(construct: IConstruct, reason: string, pattern = "*") {
  const { account } = Stack.of(construct);
  // If the app has no fixed account, cdk-nag writes CloudFormation's reference to the account like this.
  const written = Token.isUnresolved(account) ? pattern.replaceAll(account, "<AWS::AccountId>") : pattern;
  acknowledge(construct, [`AwsSolutions-IAM5[Resource::${written}]`], reason);
}

/** Tells the checkers why the statements of a role name parts of each table by a pattern, such as `/index/*`. */
export function acknowledgeAnyPart(
  construct: IConstruct,
  tables: TableV2[],
  pattern: string,
  reason: string,
) {
  for (const table of tables) {
    const { "Fn::GetAtt": tableArn } = Stack.of(table).resolve(table.tableArn);
    acknowledge(construct, [`AwsSolutions-IAM5[Resource::<${tableArn.join(".")}>${pattern}]`], reason);
  }
}

/** Tells the checkers why the statements of a role or a policy name every version of a function. */
export function acknowledgeAnyVersion(construct: IConstruct, lambda: IFunction, reason: string) {
  const { "Fn::GetAtt": functionArn } = Stack.of(lambda).resolve(lambda.functionArn);
  acknowledge(construct, [`AwsSolutions-IAM5[Resource::<${functionArn.join(".")}>:*]`], reason);
}

/** Tells cdk-nag that a queue without a dead-letter queue is one itself, which only rules of EventBridge use. */
export function acknowledgeQueueOfRules(queue: IConstruct) {
  acknowledge(
    queue,
    ["AwsSolutions-SQS3"],
    "This is a dead-letter queue itself: EventBridge rules use it, but cdk-nag looks only for queues that use it.",
  );
}

/** Tells the checkers why the grants of a role are inline policies. */
export function acknowledgeInlinePolicies(construct: IConstruct) {
  acknowledge(
    construct,
    inPacks("IAMNoInlinePolicy"),
    "The grants are for this one role. As a managed policy, anybody who may attach policies could give them to others.",
  );
}
