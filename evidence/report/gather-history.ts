import { setTimeout as sleep } from "node:timers/promises";
import { type CloudTrailClient, paginateLookupEvents } from "@aws-sdk/client-cloudtrail";
import pMap from "p-map";
import type { Range } from "../trail/walk.ts";
import { CreationTally } from "./creation-tally.ts";
import type { Progress } from "./progress.ts";
import type { Store } from "./store.ts";

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

/** So many regions are read at a time. The limit of the calls counts for each region. */
const CONCURRENT_REGIONS = 8;

/**
 * Gathers the creations of a period from CloudTrail's event history, which has the management events of the last 90 days of each
 * region. All calls that write are read, because a call that the catalogue does not know cannot be asked for by its name. After an
 * interruption it goes on at the time that it had reached.
 *
 * @throws TooManyEventsError if a region would take more than an hour
 */
export async function gatherHistory(
  store: Store,
  period: Range,
  regions: readonly string[],
  clientIn: (region: string) => CloudTrailClient,
  onProgress: Progress,
): Promise<void> {
  const shares = new Map<string, number>();
  const ofRegion = (region: string) =>
    gatherRegion(store, period, region, clientIn(region), (share) => {
      shares.set(region, share);
      onProgress({ done: [...shares.values()].reduce((sum, each) => sum + each, 0), of: regions.length });
    });
  await pMap(regions, ofRegion, { concurrency: CONCURRENT_REGIONS });
}

/** CloudTrail gives the latest events first. */
async function gatherRegion(
  store: Store,
  { from, to }: Range,
  region: string,
  client: CloudTrailClient,
  onShare: (share: number) => void,
): Promise<void> {
  const part = `event history of ${region}`;
  const reachedBefore = new Date(store.note(`${part} reached`) ?? to);
  const all = reachedBefore.getTime() - from.getTime();
  let pages = 0;
  for await (const { Events = [], NextToken } of eventPages(client, { from, to: reachedBefore })) {
    const tally = new CreationTally(store, { from, to }, "event history");
    tally.take(Events.map(({ CloudTrailEvent = "" }) => parsed(CloudTrailEvent)));
    const reached = (NextToken && Events.at(-1)?.EventTime) || from;
    tally.finish(() => store.keepNote(`${part} reached`, reached.toISOString()));
    pages += 1;
    const share = (reachedBefore.getTime() - reached.getTime()) / Math.max(all, 1);
    onShare(share);
    if (pages >= SAMPLE_PAGES && pages / share > MAX_PAGES) throw tooMany(region, pages / share);
  }
}

/** At most two pages a second. */
async function* eventPages(client: CloudTrailClient, { from, to }: Range) {
  if (from >= to) return;
  const request = {
    ...{ StartTime: from, EndTime: to },
    LookupAttributes: [{ AttributeKey: "ReadOnly" as const, AttributeValue: "false" }],
  };
  for await (const page of paginateLookupEvents({ client, pageSize: 50 }, request)) {
    yield page;
    if (page.NextToken) await sleep(PAGE_MILLISECONDS);
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
