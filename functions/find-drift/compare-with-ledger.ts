import { ActionInFlightError, LedgerUnavailableError } from "../../domain/errors.ts";
import type { ActionOutcome } from "../../domain/outcome.ts";
import { type Tags, valueIn } from "../../domain/tags.ts";
import { actionId } from "../../ledger/action-id.ts";
import { lastActionOn, type TagsMetadata } from "../../ledger/tags-metadata.ts";
import { isInFlight, isSettled, type UserAction } from "../../ledger/user-action.ts";
import { inParallel } from "../shared/in-parallel.ts";
import type { TagChange } from "./read-tag-change.ts";
import { type ReadingDependencies, readTags, type TagsNow } from "./read-tags.ts";

export type ComparingDependencies = ReadingDependencies & {
  metadataOfAll: (resourceArns: string[]) => Promise<Map<string, TagsMetadata>>;
  actionsOf: (resourceArn: string) => Promise<UserAction[]>;
  now: () => Date;
  /** Whether what is under way is waited for: not at the state's last retry. */
  mayWait: boolean;
};

/** The differences that an event explains, and what keeps others from being known: what waiting cures comes first. */
export type Compared = { found: ActionOutcome[]; postponed: Error[] };

/** Reads the tags of the resources as they are now, and compares them with their rows. */
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
    if (current.get(resourceArn)?.revision !== revision) return changedMeanwhile(resourceArn);
    return outcomeOf(each, change, await dependencies.actionsOf(resourceArn), dependencies);
  });
  return {
    found: compared.flatMap((each) => (each === undefined || each instanceof Error ? [] : [each])),
    postponed: [...compared.filter((each) => each instanceof Error), ...throttled, ...refused],
  };
}

const changedMeanwhile = (resourceArn: string) =>
  new LedgerUnavailableError(`TagsMetadata: ${resourceArn} was written while its tags were read`);

/**
 * The keys that are not as the ledger has them, of those that an action has written or seen, or that were taken off since.
 * What a later action wrote is that action's.
 */
function differences({ row, tags, isSilent }: TagsNow, change: TagChange): string[] {
  // A resource without any tag, or one that is gone: only a call that names the key tells them apart.
  if (isSilent && !change.call) return [];
  const id = actionId(change.origin, row.resource_id);
  return Object.keys(row.tag_action_ids).filter((key) => {
    const now = valueIn(tags, key);
    return now !== valueIn(row.tag_values, key) && lastActionOn(row, key) < id && change.explains(key, now);
  });
}

function outcomeOf(
  now: TagsNow,
  change: TagChange,
  actions: UserAction[],
  { now: clock, mayWait }: ComparingDependencies,
): ActionOutcome | ActionInFlightError | undefined {
  const { row, tags } = now;
  const unsettled = actions.filter(({ outcome }) => !isSettled(outcome));
  const inFlight = unsettled.find((action) => isInFlight(action, clock()));
  if (inFlight && mayWait) {
    return new ActionInFlightError(`${row.resource_id}: action ${inFlight.action_id} is pending`);
  }
  const keys = differences(now, change).filter(
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
    before: only(keys, row.tag_values),
    after: only(keys, tags),
    ...(absent.length > 0 && { absent }),
  };
}

/** Whether a key is as an action of ours wanted it that was not recorded to its end: a replay of that action records it. */
function isDoneBy({ previous_values = {}, tag_values = {} }: UserAction, key: string, tags: Tags): boolean {
  const isConcerned = Object.hasOwn(previous_values, key) || Object.hasOwn(tag_values, key);
  return isConcerned && valueIn(tag_values, key) === valueIn(tags, key);
}

const only = (keys: string[], tags: Tags): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => keys.includes(key)));
