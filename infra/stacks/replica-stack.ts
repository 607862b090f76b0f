import { CfnCondition, CfnOutput, CfnParameter, Fn, Stack, type StackProps } from "aws-cdk-lib";
import { Alias } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import { tagHistoryTable } from "../../ledger/tag-history.ts";
import { tagsMetadataTable } from "../../ledger/tags-metadata.ts";
import { userActionsTable } from "../../ledger/user-action.ts";
import { encryptionKey } from "../constructs/encryption-key.ts";
import type { Stage } from "../stage.ts";

/** It is fixed because CloudFormation has no references across regions: the tables name the key of their replicas by it. */
const aliasName = ({ stackPrefix }: Stage): string => `alias/${stackPrefix}-ledger-replica`;

/** The key of the replicas, by its alias ("AWS::DynamoDB::GlobalTable ReplicaSSESpecification", AWS CloudFormation). */
export function replicaKeyArn(scope: Construct, stage: Stage): string {
  const { partition, account } = Stack.of(scope);
  return `arn:${partition}:kms:${stage.replicaRegion}:${account}:${aliasName(stage)}`;
}

/**
 * The key of the replicas in the second region. It must exist before the ledger's tables have a replica. The names of the
 * tables are not known then, so somebody gives them as parameters later. With them the stack has the outputs that the
 * command `tagledger` reads.
 */
export class ReplicaStack extends Stack {
  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { readonly stage: Stage }) {
    super(scope, id, { ...props, terminationProtection: stage.keepsDataOnDestroy });
    const key = encryptionKey(this, "Key", {
      description: "Tagledger: the replicas of the ledger's tables",
      retain: stage.keepsDataOnDestroy,
    });
    new Alias(this, "Alias", { aliasName: aliasName(stage), targetKey: key });
    for (const { name } of [tagsMetadataTable, tagHistoryTable, userActionsTable]) this.tableName(name);
  }

  private tableName(table: string) {
    const { valueAsString: value } = new CfnParameter(this, table, {
      description: `The name of ${table}: the output ${table}TableName of the ledger's stack in the home region`,
      default: "",
    });
    const isGiven = new CfnCondition(this, `Has${table}`, {
      expression: Fn.conditionNot(Fn.conditionEquals(value, "")),
    });
    // CloudFormation does not allow an empty output.
    new CfnOutput(this, `${table}TableName`, { value, condition: isGiven });
  }
}
