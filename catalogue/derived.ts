import { servicesJson } from "./derived/services.ts";
import type { EventEntry, Service, ServiceEntry } from "./entry.ts";

/** An entry of `derived/services.ts`. Its events lack `verified`, which is the same for all. */
type DerivedEntry = Pick<ServiceEntry, "tagger" | "requestTags" | "types"> & {
  events: Record<string, Omit<EventEntry, "verified">>;
};

/**
 * The services that people wrote entries for, with the entries that `npm run generate:catalogue` derived from AWS's models.
 * A derived entry adds events and types, and changes nothing that people wrote. Its JSON is parsed at the first use of
 * the service: most functions that load the catalogue need one service.
 */
export function withDerived(written: readonly Service[]): Service[] {
  const services = new Map(written.map((service) => [service.eventSource, service]));
  for (const [eventSource, json] of Object.entries(servicesJson))
    services.set(eventSource, lazyService(eventSource, json, services.get(eventSource)));
  return [...services.values()];
}

function lazyService(eventSource: string, json: string, written: Service | undefined): Service {
  let parsed: Service | undefined;
  const whole = (): Service => {
    parsed ??= merged(eventSource, JSON.parse(json), written);
    return parsed;
  };
  return {
    ...written,
    eventSource,
    get tagger() {
      return whole().tagger;
    },
    get requestTags() {
      return whole().requestTags;
    },
    get types() {
      return whole().types;
    },
    get events() {
      return whole().events;
    },
  };
}

function merged(eventSource: string, derived: DerivedEntry, written: Service | undefined): Service {
  const { tagger, requestTags = "requestParameters.tags" } = derived;
  const events: Service["events"] = {};
  for (const [name, event] of Object.entries(derived.events))
    events[name] = { ...event, verified: "derived" };
  return {
    ...(written ?? { eventSource, tagger, requestTags }),
    types: { ...derived.types, ...written?.types },
    events: { ...events, ...written?.events },
  };
}
