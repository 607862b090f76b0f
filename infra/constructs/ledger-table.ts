import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, Billing, StreamViewType, TableEncryptionV2, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import type { TableDefinition } from "../../ledger/table.ts";

const stringKey = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * A table with the key and the indexes of its definition in ledger/. It is on demand, and has our encryption key,
 * point-in-time recovery and deletion protection.
 */
export function ledgerTable(
  scope: Construct,
  definition: TableDefinition,
  key: IKey,
  retain: boolean,
): TableV2 {
  const indexes = Object.entries(definition.indexes).map(([indexName, { partitionKey, sortKey }]) => ({
    indexName,
    partitionKey: stringKey(partitionKey),
    ...(sortKey && { sortKey: stringKey(sortKey) }),
  }));
  return new TableV2(scope, definition.name, {
    partitionKey: stringKey(definition.partitionKey),
    ...(definition.sortKey && { sortKey: stringKey(definition.sortKey) }),
    globalSecondaryIndexes: indexes,
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.customerManagedKey(key),
    ...(definition.hasStream && { dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES }),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: retain,
    removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
}
