import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import { OWN_SOURCE } from "../../domain/own-events.ts";
import type { OwnEvent } from "./event-of-row.ts";

/** EventBridge did not accept some events. */
class EventsNotSentError extends Error {
  override readonly name = "EventsNotSentError";
}

const eventBridge = new EventBridgeClient({});

/** The limits of one call, and of the sizes of its entries together ("PutEvents", EventBridge API Reference). */
const MAX_ENTRIES = 10;
const MAX_BYTES = 256_000;

/**
 * Sends events to a bus, as few calls as possible, in their order.
 *
 * @throws EventsNotSentError if EventBridge refused some of them. The others were sent.
 */
export async function putEvents(busName: string, events: OwnEvent[]): Promise<void> {
  const refused = new Set<string>();
  for (const Entries of batchesOf(events.map((event) => entryOf(busName, event)))) {
    const { Entries: results = [] } = await eventBridge.send(new PutEventsCommand({ Entries }));
    for (const { ErrorCode } of results) if (ErrorCode) refused.add(ErrorCode);
  }
  if (refused.size > 0)
    throw new EventsNotSentError(`EventBridge refused events for ${busName}: ${[...refused].join(", ")}.`);
}

const entryOf = (busName: string, { detailType, resources, time, detail }: OwnEvent) => ({
  EventBusName: busName,
  Source: OWN_SOURCE,
  DetailType: detailType,
  Resources: resources,
  Time: new Date(time),
  Detail: JSON.stringify(detail),
});

/** Cuts a list of entries into batches that one call may have. */
export function batchesOf(entries: PutEventsRequestEntry[]): PutEventsRequestEntry[][] {
  const batches: PutEventsRequestEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = Buffer.byteLength(JSON.stringify(entry));
    const last = batches.at(-1);
    if (last && last.length < MAX_ENTRIES && bytes + size <= MAX_BYTES) {
      last.push(entry);
      bytes += size;
    } else {
      batches.push([entry]);
      bytes = size;
    }
  }
  return batches;
}
