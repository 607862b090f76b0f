import type { Period } from "../ledger/actions-between.ts";
import { actionsByIds } from "../ledger/actions-by-id.ts";
import { allMetadata, metadataOfAll } from "../ledger/read-metadata.ts";
import { MAX_KEYS_PER_GET } from "../ledger/rows-by-key.ts";
import type { TagsMetadata } from "../ledger/tags-metadata.ts";
import type { UserAction } from "../ledger/user-action.ts";
import { inChunks } from "./in-chunks.ts";
import { type Ledger, type Selection, selectActions } from "./select-actions.ts";

/** A resource as the ledger has it now. `action` is its creation, if the ledger knows it. */
export type KnownResource = { row: TagsMetadata; action?: UserAction };

/**
 * The resources that were created in a period, in the order of their creation, the latest first. They are found by their
 * creations, through the index of the days. If a resource of the same ARN was created again later, only the later one is
 * given.
 *
 * @throws LedgerUnavailableError
 */
export async function* createdResources(
  ledger: Ledger,
  period: Period,
  selection: Omit<Selection, "period"> = {},
): AsyncGenerator<KnownResource> {
  const found = selectActions(ledger, { ...selection, period }, { isLatestFirst: true });
  for await (const chunk of inChunks(found, MAX_KEYS_PER_GET))
    yield* await creations(
      ledger,
      chunk.map(({ action }) => action),
    );
}

/** The resources that up to 100 actions created, except those that were created again later. */
export async function creations(
  { tagsMetadata }: Pick<Ledger, "tagsMetadata">,
  actions: UserAction[],
): Promise<Required<KnownResource>[]> {
  const rows = await metadataOfAll(
    tagsMetadata,
    actions.map(({ resource_id }) => resource_id),
  );
  return actions.flatMap((action) => {
    const row = rows.get(action.resource_id);
    return row?.created_action_id === action.action_id ? [{ row, action }] : [];
  });
}

/** All resources that the ledger knows, in no order. It reads the whole table TagsMetadata, and their creations. */
export async function* allResources({ tagsMetadata, userActions }: Ledger): AsyncGenerator<KnownResource> {
  for await (const rows of inChunks(allMetadata(tagsMetadata), MAX_KEYS_PER_GET)) {
    const ids = rows.flatMap(({ created_action_id }) => created_action_id ?? []);
    const actions = await actionsByIds(userActions, ids);
    for (const row of rows) {
      const action = actions.get(row.created_action_id ?? "");
      yield { row, ...(action && { action }) };
    }
  }
}
