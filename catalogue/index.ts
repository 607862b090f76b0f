import { arnPattern } from "./arn.ts";
import { builtIn } from "./built-in.ts";
import type { EventEntry, Service } from "./entry.ts";
import { withoutApiVersion } from "./event-name.ts";
import ownEntries from "./own-entries.json" with { type: "json" };

/**
 * Every service of the catalogue, one element for each eventSource: the built-in ones first, then the operator's. The check
 * of the operator's entries is loaded only if there are some. Without it the catalogue loads in a few milliseconds.
 */
export const services: readonly Service[] =
  ownEntries.length === 0 ? builtIn : (await import("./own-entries.ts")).withOwnEntries(builtIn, ownEntries);

const bySource = new Map(services.map((service) => [service.eventSource, service]));

export type KnownEvent = { service: Service; event: EventEntry };

/**
 * The entry for (eventSource, eventName), or undefined if the catalogue does not have the event. The name may end with the
 * API's version.
 */
export function findEvent(eventSource: string, eventName: string): KnownEvent | undefined {
  const service = bySource.get(eventSource);
  const name = withoutApiVersion(eventName);
  if (!service || !Object.hasOwn(service.events, name)) return undefined;
  const event = service.events[name];
  return event && { service, event };
}

/**
 * Whether the event rules match an event of the catalogue. They match a name that ends with the API's version only if the
 * service's entry says that its records have such names.
 */
export function isMatchedByRules(eventSource: string, eventName: string): boolean {
  if (!findEvent(eventSource, eventName)) return false;
  return hasVersionedNames(eventSource) || withoutApiVersion(eventName) === eventName;
}

/** Whether the event names in a service's records may end with the API's version. */
export const hasVersionedNames = (eventSource: string): boolean =>
  bySource.get(eventSource)?.versionedNames === true;

export type ResourceType = { type: string; template: string; tagger: string; service: Service };

/**
 * The ARN template and tagger of a resource type that an event of a service creates. The type may belong to another
 * service.
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

/** The resource type of an ARN, or undefined if no type of the catalogue has such ARNs. */
export function findType(resourceArn: string): ResourceType | undefined {
  // Made at the first use: some 300 regular expressions, which most events do not need.
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

/** The taggers of all resource types. */
export function taggersInUse(): string[] {
  return [...new Set(allTypes().map(({ tagger }) => tagger))].sort();
}
