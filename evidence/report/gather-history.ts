import { setTimeout as sleep } from "node:timers/promises";
import { type CloudTrailClient, paginateLookupEvents } from "@aws-sdk/client-cloudtrail";
import type { Range } from "../trail/walk.ts";
import { CreationTally } from "./creation-tally.ts";
import type { Progress } from "./progress.ts";
import type { Store } from "./store.ts";

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
/** "The rate of lookup requests is limited to two per second, per account, per region" ("LookupEvents", CloudTrail API). */
const PAGE_MILLISECONDS = 500;
/** An hour's pages. */
const MAX_PAGES = 7200;
/** After so many pages, the others are estimated. */
const SAMPLE_PAGES = 20;

/** The event history of a region has more events than can be read in an hour. */
export class TooManyEventsError extends Error {
  override readonly name = "TooManyEventsError";
}

/**
 * Gathers the creations of a period from CloudTrail's event history in one region, which has the management events of the last
 * 90 days. All calls that write are read, because a call that the catalogue does not know cannot be asked for by its name. After
 * an interruption it goes on with the day that it was in.
 *
 * @throws TooManyEventsError if it would take more than an hour
 */
export async function gatherHistory(
  store: Store,
  { from, to }: Range,
  { region, client }: { region: string; client: CloudTrailClient },
  onProgress: Progress,
): Promise<void> {
  let pages = 0;
  for (let end = to.getTime(); end > from.getTime(); end -= DAY_MILLISECONDS) {
    const day = { from: new Date(Math.max(end - DAY_MILLISECONDS, from.getTime())), to: new Date(end) };
    const part = `event history of ${region} from ${day.from.toISOString()}`;
    if (store.isDone(part)) continue;
    const tally = new CreationTally(store, { from, to }, "event history");
    for await (const { Events = [] } of eventPages(client, day)) {
      pages += 1;
      tally.take(Events.map(({ CloudTrailEvent = "" }) => parsed(CloudTrailEvent)));
      const reached = Events.at(-1)?.EventTime ?? day.from;
      const share = (to.getTime() - reached.getTime()) / (to.getTime() - from.getTime());
      onProgress({ done: share, of: 1 });
      if (pages >= SAMPLE_PAGES && pages / share > MAX_PAGES) throw tooMany(region, pages / share);
    }
    tally.finish(part);
  }
}

/** The pages of a day, the latest first, at most two a second. */
async function* eventPages(client: CloudTrailClient, { from, to }: Range) {
  let asked = Date.now();
  const pages = paginateLookupEvents(
    { client, pageSize: 50 },
    {
      StartTime: from,
      EndTime: to,
      LookupAttributes: [{ AttributeKey: "ReadOnly", AttributeValue: "false" }],
    },
  );
  for await (const page of pages) {
    yield page;
    await sleep(Math.max(0, PAGE_MILLISECONDS - (Date.now() - asked)));
    asked = Date.now();
  }
}

/** A record that is not JSON counts as unreadable, if its name could be found. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const tooMany = (region: string, pages: number) =>
  new TooManyEventsError(
    `The event history of ${region} has about ${Math.round(pages).toLocaleString("en")} pages of this period, and CloudTrail gives ` +
      `two a second: this would take ${(pages / MAX_PAGES).toFixed(1)} hours. Name the bucket of a trail with --trail-bucket.`,
  );
