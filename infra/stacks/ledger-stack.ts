import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import { tagHistoryTable } from "../../ledger/tag-history.ts";
import { tagsMetadataTable } from "../../ledger/tags-metadata.ts";
import { userActionsTable } from "../../ledger/user-action.ts";
import { encryptionKey } from "../constructs/encryption-key.ts";
import { LedgerBackup } from "../constructs/ledger-backup.ts";
import { type LedgerTableProps, ledgerTable } from "../constructs/ledger-table.ts";
import type { Stage } from "../stage.ts";
import { replicaKeyArn } from "./replica-stack.ts";

/** The three tables and the key that encrypts them. They must not be lost, so they have a stack of their own. */
export class LedgerStack extends Stack {
  readonly key: Key;
  readonly tagsMetadata: TableV2;
  readonly tagHistory: TableV2;
  readonly userActions: TableV2;

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { readonly stage: Stage }) {
    super(scope, id, { ...props, terminationProtection: stage.keepsDataOnDestroy });
    const retain = stage.keepsDataOnDestroy;
    this.key = encryptionKey(this, "Key", { description: "Tagledger: the ledger's tables", retain });
    const region = stage.replicaRegion;
    const replica = region === "" ? undefined : { region, keyArn: replicaKeyArn(this, stage) };
    const table: LedgerTableProps = { key: this.key, retain, replica };
    this.tagsMetadata = ledgerTable(this, tagsMetadataTable, table);
    this.tagHistory = ledgerTable(this, tagHistoryTable, table);
    this.userActions = ledgerTable(this, userActionsTable, table);
    const tables = [this.tagsMetadata, this.tagHistory, this.userActions];
    if (stage.backupDays > 0) new LedgerBackup(this, "Backup", { stage, tables, tableKey: this.key });
    new CfnOutput(this, "TagsMetadataTableName", { value: this.tagsMetadata.tableName });
    new CfnOutput(this, "TagHistoryTableName", { value: this.tagHistory.tableName });
    new CfnOutput(this, "UserActionsTableName", { value: this.userActions.tableName });
  }
}
