import { actionId } from "../../ledger/action-id.ts";
import { lastActionOn, type TagsMetadata } from "../../ledger/tags-metadata.ts";
import type { ApplyTagInput, Tags } from "../../statemachine/contracts.ts";

export type TagDecision = {
  /** Wanted keys that have a value already, and the value. */
  found: Tags;
  /** Wanted keys to write. */
  missing: Tags;
  /** Some wanted key was written by a later action and is gone since: this one must not bring its value back. */
  superseded: boolean;
};

/** The policy `preserve`: a key that has a value keeps it, and a key that a later action wrote is left alone. */
export function decideTags(
  { tags, origin }: Pick<ApplyTagInput, "tags" | "origin">,
  resourceArn: string,
  current: Tags,
  known: TagsMetadata | undefined,
): TagDecision {
  const id = actionId(origin, resourceArn);
  const isLater = (key: string) => known !== undefined && lastActionOn(known, key) > id;
  const lacking = Object.keys(tags).filter((key) => !Object.hasOwn(current, key));
  return {
    found: pick(current, Object.keys(tags)),
    missing: pick(
      tags,
      lacking.filter((key) => !isLater(key)),
    ),
    superseded: lacking.some(isLater),
  };
}

/** The tags with a wanted key's spelling, where one has it in another: `owner` as `Owner`. */
export function spelledAs(wanted: Tags, tags: Tags): Tags {
  const spelling = new Map(Object.keys(wanted).map((key) => [key.toLowerCase(), key]));
  return Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [spelling.get(key.toLowerCase()) ?? key, value]),
  );
}

function pick(tags: Tags, keys: string[]): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => keys.includes(key)));
}
