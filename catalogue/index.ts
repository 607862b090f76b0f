import { arnPattern } from "./arn.ts";
import { compute } from "./compute.ts";
import { containers } from "./containers.ts";
import { databases } from "./databases.ts";
import type { EventEntry, Service } from "./entry.ts";
import { management } from "./management.ts";
import { messaging } from "./messaging.ts";
import { networking } from "./networking.ts";
import { security } from "./security.ts";
import { storage } from "./storage.ts";

/** Every service of the catalogue, one element an eventSource. */
export const services: readonly Service[] = [
  ...compute,
  ...containers,
  ...databases,
  ...management,
  ...messaging,
  ...networking,
  ...security,
  ...storage,
];

const bySource = new Map(services.map((service) => [service.eventSource, service]));

/** The entry for (eventSource, eventName), or undefined where the catalogue does not know the event. */
export function findEvent(
  eventSource: string,
  eventName: string,
): { service: Service; event: EventEntry } | undefined {
  const service = bySource.get(eventSource);
  if (!service || !Object.hasOwn(service.events, eventName)) return undefined;
  const event = service.events[eventName];
  return event && { service, event };
}

const types = services.flatMap((service) =>
  Object.entries(service.types).map(([type, template]) => ({ type, service, pattern: arnPattern(template) })),
);

/** The resource type and its service for an ARN, or undefined where no type of the catalogue has such ARNs. */
export function findType(resourceArn: string): { type: string; service: Service } | undefined {
  return types.find(({ pattern }) => pattern.test(resourceArn));
}

/**
 * The ARN template and the tagger of a resource type.
 *
 * @throws Error for a type that no service of the catalogue has.
 */
export function findTemplate(type: string): { template: string; tagger: string } {
  for (const { types: templates, tagger } of services) {
    const template = templates[type];
    if (template) return { template, tagger };
  }
  throw new Error(`The catalogue has no resource type "${type}".`);
}
