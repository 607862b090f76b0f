import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, Billing, StreamViewType, TableEncryptionV2, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import type { TableDefinition } from "../../ledger/table.ts";

const stringKey = (name: string) => ({ name, type: AttributeType.STRING });

export type LedgerTableProps = {
  readonly key: IKey;
  /** Whether the table stays when its stack is deleted. It then has deletion protection too. */
  readonly retain: boolean;
  /** The second region, with the ARN of its key or of the key's alias. */
  readonly replica?: { readonly region: string; readonly keyArn: string } | undefined;
};

/**
 * A table with the key and the indexes of its definition in ledger/. It is on demand, and has our encryption key, a stream,
 * point-in-time recovery and deletion protection. A replica has the same protection (ADR 0044).
 */
export function ledgerTable(
  scope: Construct,
  definition: TableDefinition,
  { key, retain, replica }: LedgerTableProps,
): TableV2 {
  const indexes = Object.entries(definition.indexes).map(([indexName, { partitionKey, sortKey }]) => ({
    indexName,
    partitionKey: stringKey(partitionKey),
    ...(sortKey && { sortKey: stringKey(sortKey) }),
  }));
  const protection = {
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: retain,
  };
  return new TableV2(scope, definition.name, {
    partitionKey: stringKey(definition.partitionKey),
    ...(definition.sortKey && { sortKey: stringKey(definition.sortKey) }),
    globalSecondaryIndexes: indexes,
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.customerManagedKey(key, replica && { [replica.region]: replica.keyArn }),
    ...protection,
    ...(replica && { replicas: [{ region: replica.region, ...protection }] }),
    // A replica needs a stream, and CloudFormation may change a stream only while there is one replica
    // ("AWS::DynamoDB::GlobalTable StreamSpecification"). So each table always has one. What nobody reads costs nothing.
    dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
    removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
}
