import type { Command } from "commander";
import { type UnknownEvent, unknownEventsOn } from "../../ledger/unknown-events.ts";
import { lastDays, sinceOption } from "../lib/days.ts";
import { ledgerTables } from "../lib/deployment.ts";
import { examples } from "../lib/examples.ts";
import { show } from "../lib/output.ts";
import { addOutputOptions, type OutputOptions } from "../lib/output-options.ts";
import { type Table, tableOf } from "../lib/table/table.ts";

/** Adds `tagledger unknown-events`: the calls that look like creations and are not in the catalogue. */
export function addUnknownEvents(program: Command) {
  const command = program
    .command("unknown-events")
    .description("list the calls that look like creations and are not in the catalogue, by event and day")
    .addOption(sinceOption("how many days back, today included").default(7, "7d"));
  addOutputOptions(command, "print JSON, one element for each event", UNKNOWN_EVENTS_COLUMNS)
    .addHelpText("after", `\n${ADVICE}`)
    .addHelpText("after", examples("tagledger unknown-events --since 30d"))
    .action(unknownEvents);
}

async function unknownEvents({ since, ...options }: { since: number } & OutputOptions) {
  const days = lastDays(since, new Date());
  const { userActions } = await ledgerTables();
  const rows: UnknownEvent[][] = [];
  // The days are read one after the other, because each read sends a query to all partitions of its day at the same
  // time.
  for (const day of days) rows.push(await unknownEventsOn(userActions, day));
  const found = byEvent(rows.flat());
  const empty = `No unknown event was counted since ${days[0]}.`;
  show([unknownEventsTable(found, empty), ...(found.length > 0 ? [ADVICE] : [])], found, options);
}

const ADVICE =
  "With an entry in the catalogue, Tagledger tags what such a call creates. To add one to your deployment, see\n" +
  'docs/own-entries.md; to add one to the product, see CONTRIBUTING.md ("Add an event to the catalogue").\n' +
  "The column Example has the event id of the last call. To see the record of this call: aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventId,AttributeValue=ID --region REGION";

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

/** Adds up the rows of several days: one element for each event, the most frequent first. */
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

export const UNKNOWN_EVENTS_COLUMNS = ["event", "calls", "days", "last-seen", "example", "region"];

export const unknownEventsTable = (found: CountedEvent[], empty: string): Table =>
  tableOf(
    "unknown-events",
    {
      Event: ({ action }) => action,
      Calls: ({ count }) => String(count),
      Days: ({ days }) => span(Object.keys(days)),
      "Last seen": ({ lastSeen }) => lastSeen,
      Example: { kind: "id", cell: ({ example }) => example.eventId },
      Region: ({ example }) => example.region,
    },
    found,
    { empty },
  );

/** `2026-11-16`, or the first and the last day and the number of days: `2026-11-16 to 2026-11-22 (3)`. */
function span(days: string[]): string {
  const [first = "", ...others] = days;
  return others.length === 0 ? first : `${first} to ${others.at(-1)} (${days.length})`;
}
