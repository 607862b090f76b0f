import { findType } from "../../catalogue/index.ts";
import type { ActionOutcome } from "../../domain/outcome.ts";
import type { Plan } from "../../domain/plan.ts";
import { valueIn } from "../../domain/tags.ts";
import type { WantedTag, WantedTags } from "../../domain/wanted-tags.ts";
import { actionId } from "../../ledger/action-id.ts";
import type { TagHistoryRow } from "../../ledger/tag-history.ts";
import type { TagsMetadata } from "../../ledger/tags-metadata.ts";
import { isSettled, type UserAction } from "../../ledger/user-action.ts";
import { inParallel } from "../shared/in-parallel.ts";
import { intoBatches, type PlacedResource } from "../shared/plan/batches.ts";

export type UndoDependencies = {
  actionById: (id: string) => Promise<UserAction | undefined>;
  /** All changes of a resource's tags, the latest first. */
  changesOfResource: (resourceArn: string) => Promise<TagHistoryRow[]>;
  metadataOf: (resourceArn: string) => Promise<TagsMetadata | undefined>;
};

type Undone = (PlacedResource & { tags: WantedTags }) | Omit<ActionOutcome, "timestamp">;

/**
 * Returns the plan of an undo: each resource gets back the values that it had before these actions. An action that
 * cannot be undone is in `skipped`. Its outcome is `failed` if the ledger does not know the action, or if the action is
 * pending or failed. Its outcome is `ignored` if the action changed nothing.
 *
 * @throws LedgerUnavailableError
 */
export async function decideUndo(
  plan: Plan,
  actionIds: string[],
  timestamp: string,
  dependencies: UndoDependencies,
): Promise<Plan> {
  const lookups = await inParallel(actionIds, async (id) => ({
    id,
    action: await dependencies.actionById(id),
  }));
  const known = lookups.flatMap(({ action }) => action ?? []);
  const unknown = lookups.filter(({ action }) => !action).map(({ id }) => id);
  const byResource = [...Map.groupBy(known, ({ resource_id }) => resource_id)];
  const undone = await inParallel(byResource, ([resourceArn, actions]) =>
    undoOn(resourceArn, actions, actionId(plan.origin, resourceArn), dependencies),
  );
  const notFound: Undone[] = unknown.map((id) => ({
    resourceArn: `action:${id}`,
    outcome: "failed",
    reason: "ActionNotFound",
    message: `The ledger has no action ${id}.`,
  }));
  const all = [...notFound, ...undone];
  const skipped = all.flatMap((each) => ("outcome" in each ? [{ ...each, timestamp }] : []));
  return {
    ...plan,
    batches: intoBatches(all.flatMap((each) => ("tags" in each ? [each] : []))),
    skipped: [...plan.skipped, ...skipped],
  };
}

async function undoOn(
  resourceArn: string,
  actions: UserAction[],
  ownId: string,
  { changesOfResource, metadataOf }: UndoDependencies,
): Promise<Undone> {
  const open = actions.find(({ outcome }) => !isSettled(outcome));
  if (open) {
    const message = `The action ${open.action_id} is ${open.outcome}: replay it first.`;
    return { resourceArn, outcome: "failed", reason: "ActionUnsettled", message };
  }
  const [changes, metadata] = await Promise.all([changesOfResource(resourceArn), metadataOf(resourceArn)]);
  // An earlier attempt of this undo may have written to TagHistory already. That row is not a change by somebody else.
  const before = changes.filter(({ action_id }) => action_id !== ownId);
  const tags = tagsToRestore(before, new Set(actions.map(({ action_id }) => action_id)));
  const known = findType(resourceArn);
  if (!known || !metadata || Object.keys(tags).length === 0)
    return {
      resourceArn,
      outcome: "ignored",
      reason: "NothingToUndo",
      message: "The action changed no tag.",
    };
  const { region, type: resourceType } = metadata;
  return { region, tagger: known.tagger, resource: { resourceArn, resourceType }, tags };
}

/**
 * Returns the value to restore for each key that the undone actions changed. This is the value from before the first
 * undone action. It is restored only if the key still has the value that the last undone action wrote. If another
 * action changed the key afterwards, the key is left alone. If another action changed it between two undone actions,
 * only the later one is undone.
 *
 * @param changes all changes of the resource's tags, the latest first.
 */
export function tagsToRestore(changes: TagHistoryRow[], undone: ReadonlySet<string>): WantedTags {
  const tags = new Map<string, WantedTag>();
  const others = new Map<string, TagHistoryRow>();
  for (const change of changes) {
    const { tag_values: after, previous_values: before } = change;
    for (const key of new Set([...Object.keys(after), ...Object.keys(before)])) {
      const since = others.get(key);
      if (!undone.has(change.action_id)) others.set(key, since ?? change);
      else if (!since)
        tags.set(key, restoreTo(valueIn(before, key), tags.get(key) ?? { undoes: valueIn(after, key) }));
      else if (!tags.has(key)) tags.set(key, leaveAlone(since));
    }
  }
  return Object.fromEntries(tags);
}

const restoreTo = (value: string | undefined, { undoes }: Pick<WantedTag, "undoes">): WantedTag => ({
  ...(value !== undefined && { value }),
  ...(undoes !== undefined && { undoes }),
  onConflict: "undo",
  rule: "undo",
});

const leaveAlone = ({ user_info, action_type, timestamp }: TagHistoryRow): WantedTag => ({
  onConflict: "leave",
  rule: `changed since by ${user_info.name}, ${action_type}, at ${timestamp}`,
});
