import type { EventEntry, Service } from "../../../catalogue/entry.ts";
import { services, typeOf } from "../../../catalogue/index.ts";
import ownEntries from "../../../catalogue/own-entries.json" with { type: "json" };
import { searchActions } from "../../../catalogue/searches.ts";
import { taggers } from "../../../catalogue/taggers.ts";

/** The entry of one event (eventSource and eventName) as `catalogue --json` prints it. */
export type EventFacts = ReturnType<typeof factsOf>;

/** Every event of the catalogue, by service and name. */
export function eventFacts(): EventFacts[] {
  const facts = services.flatMap((service) =>
    Object.entries(service.events).map(([eventName, event]) => factsOf(service, eventName, event)),
  );
  return facts.toSorted((a, b) => (a.action < b.action ? -1 : 1));
}

function factsOf(service: Service, eventName: string, event: EventEntry) {
  const { eventSource, globalRegion, findsRegion, requestTags } = service;
  const { creates, existing = {}, finds = [], omitted, when, upsert = false, regions, verified } = event;
  const account = event.account ?? service.account;
  const { tagsOf = {} } = event;
  return {
    action: `${eventSource.replace(".amazonaws.com", "")}:${eventName}`,
    eventSource,
    eventName,
    verified,
    own: isOwn(eventSource, eventName),
    creates: Object.entries(creates).map(([type, path]) => ({ ...typeFacts(service, type), path })),
    finds: finds.map(({ find, type, ids }) => ({
      ...typeFacts(service, type),
      find,
      ids,
      asks: iamActionsOf(find),
    })),
    tagsOf: Object.entries(tagsOf).map(([type, path]) => ({ type, path })),
    existing: Object.entries(existing).map(([type, path]) => ({ type, path })),
    omitted: omitted && { find: omitted, asks: iamActionsOf(omitted) },
    when,
    upsert,
    regions,
    account,
    findsRegion,
    globalRegion,
    requestTags,
  };
}

/** How resources of a type are named and tagged: `reads` and `writes` are IAM actions. */
function typeFacts(service: Service, type: string) {
  const { template, tagger } = typeOf(service, type);
  const { reads = [], writes = [] } = taggers[tagger] ?? {};
  const tagActions = tagger === "rgta" ? (service.tagActions ?? []) : [];
  return { type, arn: template, tagger, reads, writes: [...writes, ...tagActions] };
}

function iamActionsOf(find: string): readonly string[] {
  const actions: Record<string, readonly string[]> = searchActions;
  return actions[find] ?? [];
}

/** Whether an operator added the event in `catalogue/own-entries.json`. */
function isOwn(eventSource: string, eventName: string): boolean {
  const entries: readonly Pick<Service, "eventSource" | "events">[] = ownEntries;
  return entries.some((entry) => entry.eventSource === eventSource && Object.hasOwn(entry.events, eventName));
}

/** All types that an event creates: those in its record, and those that FindResources looks up. */
export const typesOf = ({ creates, finds }: EventFacts) => [...creates, ...finds];

/** The numbers of the catalogue. The tagger `none` is not counted: no API can tag its types, and the ledger only records them. */
export function countsOf(facts: readonly EventFacts[]) {
  const types = facts.flatMap(typesOf);
  const distinct = (values: string[]) => new Set(values).size;
  const verified = (by: EventFacts["verified"]) => facts.filter((each) => each.verified === by).length;
  return {
    events: facts.length,
    services: distinct(facts.map(({ eventSource }) => eventSource)),
    types: distinct(types.map(({ type }) => type)),
    taggers: distinct(types.map(({ tagger }) => tagger).filter((tagger) => tagger !== "none")),
    record: verified("record"),
    model: verified("model"),
    derived: verified("derived"),
    none: verified("none"),
  };
}
