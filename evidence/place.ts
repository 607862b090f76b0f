import { splitArn } from "../catalogue/arn.ts";
import { findType } from "../catalogue/index.ts";
import { metadataOfAll } from "../ledger/read-metadata.ts";
import { MAX_KEYS_PER_GET } from "../ledger/rows-by-key.ts";
import type { TagsMetadataTable } from "../ledger/tags-metadata.ts";
import { isResource, type UserAction } from "../ledger/user-action.ts";
import { inChunks } from "./in-chunks.ts";

/** An action, with the type, the region and the account of its resource. A field is empty if nothing tells it. */
export type PlacedAction = { action: UserAction; type: string; region: string; account: string };

/**
 * Adds to each action where its resource is. The ARN tells it, and for an ARN without a region or an account, such as a
 * bucket's, TagsMetadata does.
 *
 * @throws LedgerUnavailableError
 */
export async function* placed(
  metadata: TagsMetadataTable,
  actions: AsyncIterable<UserAction>,
): AsyncGenerator<PlacedAction> {
  for await (const chunk of inChunks(actions, MAX_KEYS_PER_GET)) yield* await placedChunk(metadata, chunk);
}

async function placedChunk(metadata: TagsMetadataTable, actions: UserAction[]): Promise<PlacedAction[]> {
  const bare = actions.filter(({ resource_id }) => isResource(resource_id) && !isPlaced(resource_id));
  const rows = await metadataOfAll(
    metadata,
    bare.map(({ resource_id }) => resource_id),
  );
  return actions.map((action) => {
    const { resource_id } = action;
    const row = rows.get(resource_id);
    const { region = "", account = "" } = isResource(resource_id) ? splitArn(resource_id) : {};
    return {
      action,
      type: row?.type || (isResource(resource_id) ? (findType(resource_id)?.type ?? "") : ""),
      region: row?.region || region,
      account: row?.account || account,
    };
  });
}

const isPlaced = (resourceArn: string) => {
  const { region, account } = splitArn(resourceArn);
  return Boolean(region && account);
};
