import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { changesOfResource } from "../ledger/tag-history.ts";
import { metadataOf } from "../ledger/tags-metadata.ts";
import { actionsOnResource } from "../ledger/user-actions.ts";
import type { Deployment } from "../local/deploy.ts";

/** The ledger's rows of one resource. */
export async function ledgerRowsOf(
  dynamo: DynamoDBDocumentClient,
  { TagsMetadata, TagHistory, UserActions }: Deployment["tables"],
  resourceArn: string,
) {
  const [metadata, changes, actions] = await Promise.all([
    metadataOf({ dynamo, tableName: TagsMetadata }, resourceArn),
    changesOfResource({ dynamo, tableName: TagHistory }, resourceArn),
    actionsOnResource({ dynamo, tableName: UserActions }, resourceArn),
  ]);
  return { metadata, changes, actions };
}
