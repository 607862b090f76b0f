import { servicesJson } from "./derived/services.ts";
import type { EventEntry, ServiceEntry } from "./entry.ts";

/** An entry of `derived/services.ts`. Its events lack `verified`, which is the same for all. */
type DerivedEntry = Omit<ServiceEntry, "events"> & { events: Record<string, Omit<EventEntry, "verified">> };

/**
 * The entries that people wrote, with those that `npm run generate:catalogue` derived from AWS's models. A derived entry
 * adds events and types, and changes nothing that people wrote.
 */
export function withDerived(written: readonly ServiceEntry[]): ServiceEntry[] {
  const services = new Map(written.map((entry) => [entry.eventSource, entry]));
  const entries: DerivedEntry[] = JSON.parse(servicesJson);
  for (const { events: derived, ...entry } of entries) {
    const service = services.get(entry.eventSource) ?? { ...entry, events: {} };
    const events: ServiceEntry["events"] = {};
    for (const [name, event] of Object.entries(derived)) events[name] = { ...event, verified: "derived" };
    services.set(entry.eventSource, {
      ...service,
      types: { ...entry.types, ...service.types },
      events: { ...events, ...service.events },
    });
  }
  return [...services.values()];
}
