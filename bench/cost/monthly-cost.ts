import { type Deployed, priced, type Use, useLines, useOf } from "./event-cost.ts";
import { kinds } from "./executions.ts";
import { type EventKind, eventKinds } from "./ledger-use.ts";
import type { Priced } from "./prices.ts";

/** What happens in an account in a month. */
export type Workload = {
  /** Resources that were created one by one, and tagged at the first attempt. */
  createdResources: number;
  /** Launches of one EC2 instance with a volume and a network interface. */
  launches: number;
  /** Resources whose tagging failed and was alerted by e-mail, and that were then replayed. */
  failures: number;
  /** Creation calls that AWS refused. */
  failedCalls: number;
  /** Calls that look like a creation and that the catalogue does not have. */
  unknownEvents: number;
  /** The services of these calls. */
  unknownServices: number;
  /** Tags that somebody changed or removed. */
  changedTags: number;
};

/** What costs money by itself, also in a month without events. */
export type Standing = {
  keys: number;
  /** The metrics that alarms watch. */
  alarmMetrics: number;
};

/** One line of the bill. `isCounted`: Tagledger's code gives the quantity. Otherwise it is an estimate. */
export type CostLine = { item: string; quantity: number; price: Priced; dollars: number; isCounted: boolean };

const MINUTES_PER_MONTH = 30 * 24 * 60;
/** Lambda's readers of the queue of tag events, and their empty requests: each waits up to 20 seconds. */
export const polling = { readers: 5, requestsPerMinute: 3 };
/** The requests of a month that find the queue empty. */
export const EMPTY_RECEIVES = polling.readers * polling.requestsPerMinute * MINUTES_PER_MONTH;
/**
 * If nothing came for so long, the next event is a quiet one. DynamoDB forgets the key of a table "after five minutes of
 * inactivity" ("DynamoDB encryption at rest: How it works", DynamoDB Developer Guide). How long Lambda keeps a function
 * loaded is not documented.
 */
export const QUIET_MINUTES = 5;

/** The events of a workload, by kind. */
function eventsOf(workload: Workload): Record<EventKind, number> {
  const { createdResources, launches, failures, failedCalls, unknownEvents, changedTags } = workload;
  // A failure is replayed in an execution of its own, which tags.
  const tagged = createdResources + failures;
  const taggedResources = tagged * kinds.tagged.resources + launches * kinds.launch.resources;
  return {
    tagged,
    launch: launches,
    mass: 0,
    failed: failures,
    ignored: failedCalls,
    noDrift: 0,
    drifted: changedTags,
    // AWS sends an event of `aws.tag` for each changed resource.
    ownTagEvent: taggedResources + changedTags,
    unknownEvent: unknownEvents,
  };
}

/** The bill of a month. The events are spread evenly, so only so many of them can be quiet ones. */
export async function monthlyCost(
  workload: Workload,
  { deployed, standing }: { deployed: Deployed; standing: Standing },
): Promise<CostLine[]> {
  const events = eventsOf(workload);
  const all = Object.values(events).reduce((sum, number) => sum + number, 0);
  const quiet = all === 0 ? 0 : Math.min(1, MINUTES_PER_MONTH / QUIET_MINUTES / all);
  const uses = eventKinds.map(async (kind) => ({
    times: events[kind],
    quiet: await useOf(kind, deployed, "quiet"),
    busy: await useOf(kind, deployed, "busy"),
  }));
  const used = await Promise.all(uses);
  const quantityOf = (price: keyof Use) =>
    used.reduce(
      (sum, use) => sum + use.times * (quiet * use.quiet[price] + (1 - quiet) * use.busy[price]),
      0,
    );
  return [
    ...useLines.map(({ price, item, isCounted }) =>
      line(item, price, quantityOf(price) + (price === "queueRequest" ? EMPTY_RECEIVES : 0), isCounted),
    ),
    line("KMS, keys", "key", standing.keys, true),
    line("CloudWatch, alarms", "alarm", standing.alarmMetrics, true),
    line("CloudWatch, metrics", "customMetric", CUSTOM_METRICS + workload.unknownServices, true),
  ];
}

const line = (item: string, price: Priced, quantity: number, isCounted: boolean): CostLine => ({
  item,
  quantity,
  price,
  dollars: priced(price, quantity),
  isCounted,
});

/** The functions outside the state machines. */
export const OUTSIDE = ["CheckTagEvents", "CountUnknownEvent", "PublishEvents"];

/**
 * The payload sizes, TimeUsed, TaggingFailures, TagDrift, and CanarySeconds of the home region. PolicyProblems and
 * MalformedEvents are written only if there are any.
 */
const CUSTOM_METRICS = 6;
