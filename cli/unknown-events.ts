import { InvalidArgumentError } from "commander";
import { type UnknownEvent, unknownEventsOn } from "../ledger/unknown-events.ts";
import { ledgerTables } from "./deployment.ts";
import { print, printJson, table } from "./output.ts";

const MAX_DAYS = 366;
export const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * The number of days in `7d`.
 *
 * @throws InvalidArgumentError, which commander reports, for anything but 1d to 366d.
 */
export function parseDays(text: string): number {
  const days = /^\d{1,3}d$/.test(text) ? Number.parseInt(text, 10) : 0;
  if (days >= 1 && days <= MAX_DAYS) return days;
  throw new InvalidArgumentError(`It must be a number of days from 1d to ${MAX_DAYS}d.`);
}

/** The last days in UTC, today among them, the earliest first. */
export function lastDays(count: number, now: Date): string[] {
  return Array.from({ length: count }, (_, index) =>
    new Date(now.getTime() - (count - 1 - index) * DAY_MILLISECONDS).toISOString().slice(0, 10),
  );
}

/** `tagledger unknown-events`: the calls of the last days that look like creations and are not in the catalogue. */
export async function unknownEvents({ since, json }: { since: number; json?: boolean }) {
  const days = lastDays(since, new Date());
  const { userActions } = await ledgerTables();
  const rows: UnknownEvent[][] = [];
  // Day after day: each asks all partitions of its day at once.
  for (const day of days) rows.push(await unknownEventsOn(userActions, day));
  const found = byEvent(rows.flat());
  if (json) printJson(found);
  else if (found.length === 0) print(`No unknown event was counted since ${days[0]}.`);
  else print(`${list(found)}\n${ADVICE}`);
}

export const ADVICE =
  "An entry makes Tagledger tag what such a call creates: docs/own-entries.md says how to add one to a deployment,\n" +
  'CONTRIBUTING.md ("Add an event to the catalogue") how to add one to the product. The example is the call that was\n' +
  "counted last: aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventId,AttributeValue=ID --region REGION";

type CountedEvent = {
  /** `ec2:CreateUnheardOf`. */
  action: string;
  eventSource: string;
  eventName: string;
  count: number;
  /** The counts by UTC day. */
  days: Record<string, number>;
  firstSeen: string;
  lastSeen: string;
  example: { eventId: string; region: string };
};

/** The rows of several days, one element an event, the most frequent first. */
export function byEvent(rows: UnknownEvent[]): CountedEvent[] {
  const events = [...Map.groupBy(rows, ({ action_type }) => action_type).values()].flatMap((ofEvent) => {
    const ordered = ofEvent.toSorted((a, b) => (a.action_id < b.action_id ? -1 : 1));
    const [first, last] = [ordered[0], ordered.at(-1)];
    return first && last ? [countedEvent(ordered, first, last)] : [];
  });
  return events.toSorted((a, b) => b.count - a.count || (a.action < b.action ? -1 : 1));
}

function countedEvent(rows: UnknownEvent[], first: UnknownEvent, last: UnknownEvent): CountedEvent {
  return {
    action: last.action_type,
    eventSource: last.event_source,
    eventName: last.event_name,
    count: rows.reduce((sum, { event_count }) => sum + event_count, 0),
    days: Object.fromEntries(rows.map(({ day_shard, event_count }) => [day_shard.slice(0, 10), event_count])),
    firstSeen: first.first_seen,
    lastSeen: last.timestamp,
    example: { eventId: last.event_id, region: last.region },
  };
}

function list(found: CountedEvent[]): string {
  const rows = found.map(({ action, count, days, lastSeen, example }) => [
    action,
    String(count),
    span(Object.keys(days)),
    lastSeen,
    `${example.eventId} (${example.region})`,
  ]);
  return table(["Event", "Calls", "Days", "Last seen", "Example (region)"], rows);
}

/** `2026-11-16` or `2026-11-16 to 2026-11-22 (3)`: from when to when, and on how many days. */
function span(days: string[]): string {
  const [first = "", ...others] = days;
  return others.length === 0 ? first : `${first} to ${others.at(-1)} (${days.length})`;
}
