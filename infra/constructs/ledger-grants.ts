import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { LedgerStack } from "../stacks/ledger-stack.ts";
import { allow } from "./allow.ts";

/** Lets a role do these actions on the rows of one table, and not on its indexes. */
export const allowTable = (table: TableV2, ...actions: string[]): PolicyStatement =>
  allow(actions, [table.tableArn]);

/** The ARN of one index: a grant on it does not include the table. */
export const indexArn = (table: TableV2, index: string): string => `${table.tableArn}/index/${index}`;

/**
 * Lets a role use the ledger's key, through DynamoDB only. DynamoDB uses the key on behalf of the caller ("Authorizing
 * use of your customer managed key", DynamoDB Developer Guide).
 */
export function allowLedgerKey({ key, region }: LedgerStack): PolicyStatement {
  return allow(["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"], [key.keyArn], {
    StringEquals: { "kms:ViaService": `dynamodb.${region}.amazonaws.com` },
  });
}
