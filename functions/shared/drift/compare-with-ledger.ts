import { ActionInFlightError, LedgerUnavailableError } from "../../../domain/errors.ts";
import type { ActionOutcome } from "../../../domain/outcome.ts";
import { type Tags, valueIn } from "../../../domain/tags.ts";
import { actionId } from "../../../ledger/action-id.ts";
import { lastActionOn, type TagsMetadata } from "../../../ledger/tags-metadata.ts";
import { isInFlight, isSettled, type UserAction } from "../../../ledger/user-action.ts";
import { inParallel } from "../in-parallel.ts";
import type { TagChange } from "./read-tag-change.ts";
import { type ReadingDependencies, readTags, type TagsNow } from "./read-tags.ts";

export type ComparingDependencies = ReadingDependencies & {
  metadataOfAll: (resourceArns: string[]) => Promise<Map<string, TagsMetadata>>;
  actionsOnResource: (resourceArn: string) => Promise<UserAction[]>;
  now: () => Date;
  /** Whether the state may wait for an action that is not finished. At the last retry it must not wait. */
  mayWait: boolean;
};

/**
 * The differences that the event explains, and the errors of resources that could not be compared. Errors that a retry
 * may solve come first.
 */
export type Compared = { found: ActionOutcome[]; errors: Error[] };

/** Whether Tagledger has written, seen or removed a tag of the resource. */
export const hasTagKeys = ({ tag_action_ids }: TagsMetadata): boolean =>
  Object.keys(tag_action_ids).length > 0;

/** Reads the present tags of the resources and compares them with their rows in TagsMetadata. */
export async function compareWithLedger(
  rows: TagsMetadata[],
  change: TagChange,
  dependencies: ComparingDependencies,
): Promise<Compared> {
  const { read, throttled, refused } = await readTags(rows, dependencies);
  const differing = read.filter((each) => differences(each, change).length > 0);
  const current = await dependencies.metadataOfAll(differing.map(({ row }) => row.resource_id));
  const compared = await inParallel(differing, async (each) => {
    const { resource_id: resourceArn, revision } = each.row;
    if (current.get(resourceArn)?.revision !== revision) return rowChangedError(resourceArn);
    return outcomeOf(each, change, await dependencies.actionsOnResource(resourceArn), dependencies);
  });
  return {
    found: compared.flatMap((each) => (each === undefined || each instanceof Error ? [] : [each])),
    errors: [...compared.filter((each) => each instanceof Error), ...throttled, ...refused],
  };
}

const rowChangedError = (resourceArn: string) =>
  new LedgerUnavailableError(`TagsMetadata: ${resourceArn} was written while its tags were read`);

/**
 * Returns the keys that have another value than the ledger says. Only keys that an action of Tagledger has written,
 * seen or removed count. A key that a later action wrote does not count, because its value comes from that action and
 * not from this change.
 */
function differences({ row, tags, isSilent }: TagsNow, change: TagChange): string[] {
  // The API answers the same for a resource without tags and for a deleted one. So a difference counts only if the
  // event is a call that names the key.
  if (isSilent && !change.call) return [];
  const id = actionId(change.origin, row.resource_id);
  return Object.keys(row.tag_action_ids).filter((key) => {
    const current = valueIn(tags, key);
    return (
      current !== valueIn(row.tag_values, key) && lastActionOn(row, key) < id && change.explains(key, current)
    );
  });
}

function outcomeOf(
  current: TagsNow,
  change: TagChange,
  actions: UserAction[],
  { now, mayWait }: ComparingDependencies,
): ActionOutcome | ActionInFlightError | undefined {
  const { row, tags } = current;
  const unsettled = actions.filter(({ outcome }) => !isSettled(outcome));
  const inFlight = unsettled.find((action) => isInFlight(action, now()));
  if (inFlight && mayWait) {
    return new ActionInFlightError(`${row.resource_id}: action ${inFlight.action_id} is pending`);
  }
  const keys = differences(current, change).filter(
    (key) => !unsettled.some((action) => isDoneBy(action, key, tags)),
  );
  if (keys.length === 0) return undefined;
  const absent = keys.filter((key) => valueIn(tags, key) === undefined);
  return {
    resourceArn: row.resource_id,
    resourceType: row.type,
    region: row.region,
    outcome: "tagged",
    reason: "Drift",
    timestamp: change.origin.eventTime,
    before: pickKeys(keys, row.tag_values),
    after: pickKeys(keys, tags),
    ...(absent.length > 0 && { absent }),
  };
}

/**
 * Whether the key is in the state that an unfinished action of Tagledger wanted. A replay of that action records the
 * tag.
 */
function isDoneBy({ previous_values = {}, tag_values = {} }: UserAction, key: string, tags: Tags): boolean {
  const isConcerned = Object.hasOwn(previous_values, key) || Object.hasOwn(tag_values, key);
  return isConcerned && valueIn(tag_values, key) === valueIn(tags, key);
}

const pickKeys = (keys: string[], tags: Tags): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => keys.includes(key)));
