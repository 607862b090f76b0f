import { expect } from "vitest";
import { type TagHistoryRow, TagHistoryRowSchema } from "../../../ledger/tag-history.ts";
import { TagsMetadataSchema } from "../../../ledger/tags-metadata.ts";
import { isSettled, type UserAction, UserActionSchema } from "../../../ledger/user-action.ts";
import type { Write } from "./aws-tags.ts";
import type { Story } from "./deliveries.ts";
import type { Played } from "./play.ts";

export const rowsOf = ({ ledger }: Played) => ({
  metadata: [...ledger.metadata.items.values()].map((row) => TagsMetadataSchema.parse(row)),
  changes: [...ledger.history.items.values()].map((row) => TagHistoryRowSchema.parse(row)),
  actions: [...ledger.actions.items.values()].map((row) => UserActionSchema.parse(row)),
});

/**
 * The documented exception, and nothing else. Two attempts at different actions want the same key of a resource, and
 * one of them writes it. The attempts overlap: the time of an attempt is from its read to its record.
 */
function isRaced({ aws }: Played, { happenings }: Story, resourceArn: string, key: string): boolean {
  const wanting = happenings.filter(({ wanted }) => Object.hasOwn(wanted, key)).map(({ eventId }) => eventId);
  const spans = aws.spans.filter(
    (span) => span.resourceArn === resourceArn && wanting.includes(span.eventId),
  );
  const writes = writesOf({ aws }, resourceArn, key);
  const writing = spans.filter((span) =>
    writes.some(({ eventId, at }) => eventId === span.eventId && span.from < at && at < span.to),
  );
  return writing.some((mine) =>
    spans.some((other) => other.eventId !== mine.eventId && other.from < mine.to && mine.from < other.to),
  );
}

/** The ledger has every action once, settled, and nothing else. */
export function expectEachActionOnce(played: Played, { happenings }: Story) {
  const expected = happenings.flatMap(({ eventId, resourceArns }) =>
    resourceArns.map((arn) => `${eventId} ${arn}`),
  );
  const { actions } = rowsOf(played);
  expect(actions.map(({ event_id, resource_id }) => `${event_id} ${resource_id}`).sort()).toEqual(
    expected.sort(),
  );
  for (const { outcome } of actions) expect(outcome !== "pending" && isSettled(outcome)).toBe(true);
}

/** The creator: the last success of calls that need a new name, and the first success of other calls. */
export function expectTheRightCreator(played: Played, { happenings }: Story) {
  const { metadata, actions } = rowsOf(played);
  for (const row of metadata) {
    const made = actions
      .filter(({ resource_id }) => resource_id === row.resource_id)
      .flatMap(({ event_id, action_id }) => {
        const happening = happenings.find(({ eventId }) => eventId === event_id);
        return happening && happening.creation !== "none" ? [{ action_id, ...happening }] : [];
      })
      .sort((a, b) => (a.action_id < b.action_id ? -1 : 1));
    const creator = made[0]?.creation === "upsert" ? made[0] : made.at(-1);
    expect(row.created_by?.name).toBe(creator?.actor);
    expect(row.created_action_id).toBe(creator?.action_id);
  }
}

/** Returns the number of keys that were compared, and the number that were left out because of a race. */
export function expectWhatAwsShows(played: Played, story: Story) {
  const { metadata, changes, actions } = rowsOf(played);
  const known = new Map(metadata.map((row) => [row.resource_id, row]));
  const compared = { keys: 0, raced: 0 };
  for (const [resourceArn, shown] of played.aws.tags) {
    for (const key of keysWanted(story, resourceArn)) {
      if (isRaced(played, story, resourceArn, key)) {
        compared.raced += 1;
        continue;
      }
      compared.keys += 1;
      expect(known.get(resourceArn)?.tag_values[key]).toBe(shown[key]);
      const writes = writesOf(played, resourceArn, key);
      const rows = changes.filter(
        (row) =>
          row.resource_id === resourceArn &&
          Object.hasOwn(row.tag_values, key) &&
          !isTakenForItsOwn(played, writes, row, key),
      );
      for (const { event_id, previous_values, tag_values } of rows) {
        const mine = writes.filter(({ eventId }) => eventId === event_id);
        const changes = mine.map(({ was, value }) => ({ was, value }));
        expect(changes).toContainEqual({ was: previous_values[key], value: tag_values[key] });
      }
      const told = new Set(rows.map(({ event_id }) => event_id));
      for (const write of writes)
        if (!isOverwrittenUnrecorded(actions, writes, write)) expect(told).toContain(write.eventId);
    }
  }
  return compared;
}

const writesOf = ({ aws }: Pick<Played, "aws">, resourceArn: string, key: string): Write[] =>
  aws.writes.filter(
    (each) => each.resourceArn === resourceArn && each.key === key && each.was !== each.value,
  );

/**
 * A case that nobody can detect. An action crashed or was refused after it was written ahead, and a second action gave
 * the key the same value. A replay of the first action takes this value for its own.
 */
function isTakenForItsOwn(
  { aws }: Played,
  writes: Write[],
  { event_id, resource_id, tag_values }: TagHistoryRow,
  key: string,
): boolean {
  const from = aws.spans.find((span) => span.eventId === event_id && span.resourceArn === resource_id)?.from;
  if (from === undefined || writes.some(({ eventId }) => eventId === event_id)) return false;
  return writes.some(({ value, at }) => value === tag_values[key] && at > from);
}

/**
 * A case that the ledger cannot know. An action crashed after it wrote the tag and before its record, and a second
 * action replaced the value before a replay of the first. The `previous_values` of the second action show the value of
 * the first.
 */
function isOverwrittenUnrecorded(actions: UserAction[], writes: Write[], mine: Write): boolean {
  const action = actions.find(
    ({ event_id, resource_id }) => event_id === mine.eventId && resource_id === mine.resourceArn,
  );
  return action?.outcome === "preserved" && writes.some(({ at }) => at > mine.at);
}

function keysWanted({ happenings }: Story, resourceArn: string): string[] {
  const about = happenings.filter(({ resourceArns }) => resourceArns.includes(resourceArn));
  return [...new Set(about.flatMap(({ wanted }) => Object.keys(wanted)))];
}

/**
 * The tables after one ordered delivery of each input. Some fields are left out: the times, the executions, the number
 * of writes, and whether the first execution that wrote was a replay.
 */
export function comparable(played: Played) {
  const { metadata, changes, actions } = rowsOf(played);
  const byId = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return {
    metadata: metadata.map(({ timestamp: _, execution_arn: __, revision: ___, ...row }) => row).sort(byId),
    changes: changes.map(({ timestamp: _, execution_arn: __, ...row }) => row).sort(byId),
    actions: actions
      .map(({ attempts: _, execution_arn: __, source: ___, replay_of, replayed_by, ...row }) => row)
      .sort(byId),
  };
}
