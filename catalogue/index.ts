import { arnPattern } from "./arn.ts";
import { builtIn } from "./built-in.ts";
import type { EventEntry, Service } from "./entry.ts";
import { withoutApiVersion } from "./event-name.ts";
import ownEntries from "./own-entries.json" with { type: "json" };

const shipped = builtIn.map((entry) => ({
  ...entry,
  requestTags: entry.requestTags ?? "requestParameters.tags",
}));

/**
 * Every service of the catalogue, one element an eventSource: those that ship with the product, then the operator's.
 * What checks the latter is loaded where there are some: without it the catalogue is there in a few milliseconds.
 */
export const services: readonly Service[] =
  ownEntries.length === 0 ? shipped : (await import("./own-entries.ts")).withOwnEntries(shipped, ownEntries);

const bySource = new Map(services.map((service) => [service.eventSource, service]));

export type KnownEvent = { service: Service; event: EventEntry };

/**
 * The entry for (eventSource, eventName), or undefined where the catalogue does not know the event. The name may have
 * its API's version at the end.
 */
export function findEvent(eventSource: string, eventName: string): KnownEvent | undefined {
  const service = bySource.get(eventSource);
  const name = withoutApiVersion(eventName);
  if (!service || !Object.hasOwn(service.events, name)) return undefined;
  const event = service.events[name];
  return event && { service, event };
}

/**
 * Whether the event rules match an event of the catalogue: by its name, and with its API's version only where the
 * service's entry says that its records have it.
 */
export function isMatchedByRules(eventSource: string, eventName: string): boolean {
  if (!findEvent(eventSource, eventName)) return false;
  return hasVersionedNames(eventSource) || withoutApiVersion(eventName) === eventName;
}

/** Whether a service's records may have the API's version in an event's name. */
export const hasVersionedNames = (eventSource: string): boolean =>
  bySource.get(eventSource)?.versionedNames === true;

export type ResourceType = { type: string; template: string; tagger: string; service: Service };

/**
 * A type of resource that an event of a service creates: its ARN template and its tagger. Mostly the type is the
 * service's own.
 *
 * @throws Error for a type that no service of the catalogue has.
 */
export function typeOf(service: Service, type: string): ResourceType {
  const entry = Object.hasOwn(service.types, type) ? service.types[type] : undefined;
  if (!entry) return findTemplate(type);
  const own = typeof entry === "string" ? { arn: entry, tagger: service.tagger } : entry;
  return { type, template: own.arn, tagger: own.tagger, service };
}

/** Every type of resource that the catalogue has. */
export function allTypes(): ResourceType[] {
  return services.flatMap((service) => Object.keys(service.types).map((type) => typeOf(service, type)));
}

let patterns: { pattern: RegExp; known: ResourceType }[] | undefined;

/** The resource type for an ARN, or undefined where no type of the catalogue has such ARNs. */
export function findType(resourceArn: string): ResourceType | undefined {
  // Some 300 regular expressions that most events have no need of.
  patterns ??= allTypes().map((known) => ({ known, pattern: arnPattern(known.template) }));
  return patterns.find(({ pattern }) => pattern.test(resourceArn))?.known;
}

/**
 * The ARN template and the tagger of a resource type.
 *
 * @throws Error for a type that no service of the catalogue has.
 */
export function findTemplate(type: string): ResourceType {
  const service = services.find(({ types }) => Object.hasOwn(types, type));
  if (!service) throw new Error(`The catalogue has no resource type "${type}".`);
  return typeOf(service, type);
}

/** The taggers that some type of resource is tagged by. */
export function taggersInUse(): string[] {
  return [...new Set(allTypes().map(({ tagger }) => tagger))].sort();
}
