import type { PlannedTag } from "../../domain/planned-changes.ts";
import { type Tags, valueIn } from "../../domain/tags.ts";
import type { WantedTag } from "../../domain/wanted-tags.ts";
import { actionId } from "../../ledger/action-id.ts";
import { lastActionOn, type TagsMetadata } from "../../ledger/tags-metadata.ts";
import type { ApplyTagInput } from "../../statemachine/apply-tag-contracts.ts";

export type TagDecision = {
  /** The wanted keys that have a value already, with that value. */
  found: Tags;
  /** The tags to write. Some of them replace another value. */
  toWrite: Tags;
  toRemove: string[];
  /** For each wanted key, the reason why it is written, removed or left alone. */
  reasons: Record<string, PlannedTag["why"]>;
};

/**
 * Decides which tags to write and which keys to remove. If a key has another value, `onConflict` decides: the value is
 * kept, replaced only if it is empty, or always replaced. An undo changes a key only if it still has the value that the
 * undone action wrote. A value that a later action wrote is always left alone.
 */
export function decideTags(
  { batch: { tags }, origin }: Pick<ApplyTagInput, "batch" | "origin">,
  resourceArn: string,
  current: Tags,
  row: TagsMetadata | undefined,
): TagDecision {
  const id = actionId(origin, resourceArn);
  const decided = Object.entries(tags).map(([key, wanted]) => {
    const present = valueIn(current, key);
    const isLater = row !== undefined && lastActionOn(row, key) > id;
    return { key, wanted, present, why: reasonFor(wanted, present, isLater) };
  });
  return {
    found: Object.fromEntries(
      decided.flatMap(({ key, present }) => (present === undefined ? [] : [[key, present]])),
    ),
    toWrite: Object.fromEntries(
      decided.flatMap(({ key, wanted: { value }, why }) =>
        WRITING_REASONS.has(why) && value !== undefined ? [[key, value]] : [],
      ),
    ),
    toRemove: decided.filter(({ why }) => why === "Removed").map(({ key }) => key),
    reasons: Object.fromEntries(decided.map(({ key, why }) => [key, why])),
  };
}

const WRITING_REASONS = new Set<PlannedTag["why"]>(["Missing", "Filled", "Overwritten", "Restored"]);

function reasonFor(wanted: WantedTag, present: string | undefined, isLater: boolean): PlannedTag["why"] {
  const { value, onConflict } = wanted;
  if (onConflict === "leave") return "ChangedSince";
  if (present === value) return "InPlace";
  const reason = changeReason(wanted, present);
  if (!reason) return onConflict === "undo" ? "ChangedSince" : "ValueInPlace";
  return isLater ? "Superseded" : reason;
}

function changeReason({ value, onConflict, undoes }: WantedTag, present: string | undefined) {
  if (onConflict === "undo") {
    if (present !== undoes) return undefined;
    return value === undefined ? "Removed" : "Restored";
  }
  if (present === undefined) return "Missing";
  if (onConflict === "overwrite") return "Overwritten";
  return onConflict === "fill-empty" && present === "" ? "Filled" : undefined;
}
