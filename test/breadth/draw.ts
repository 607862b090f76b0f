import { builtIn } from "../../catalogue/built-in.ts";
import type { Call } from "../../generate/calls.ts";
import { callKey } from "../../generate/calls.ts";
import { randomFrom } from "../../local/gateway/random.ts";

/** A derived event of the catalogue, with the places of the resources in its record, and its call in AWS's models. */
export type Derived = { eventSource: string; eventName: string; paths: string[]; call: Call };

/** The derived events of each service, by eventSource. */
export function derivedEvents(calls: ReadonlyMap<string, Call>): Map<string, Derived[]> {
  const all = builtIn.flatMap(({ eventSource, events }) =>
    Object.entries(events).flatMap(([eventName, { verified, creates }]) => {
      if (verified !== "derived") return [];
      const call = calls.get(callKey({ source: eventSource.replace(".amazonaws.com", ""), name: eventName }));
      return call ? [{ eventSource, eventName, paths: Object.values(creates), call }] : [];
    }),
  );
  return Map.groupBy(all, ({ eventSource }) => eventSource);
}

/**
 * Draws services, and puts the events of each into the order in which they are tried. The same seed draws the same.
 *
 * @param size the number of services; all of them if there are fewer.
 */
export function draw(events: ReadonlyMap<string, Derived[]>, seed: number, size: number): Derived[][] {
  const random = randomFrom(seed);
  const services = [...events.keys()].toSorted();
  return shuffled(services, random)
    .slice(0, size)
    .map((service) => shuffled(events.get(service) ?? [], random));
}

/** Fisher and Yates's shuffle. */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const left = [...items];
  return items.flatMap(() => left.splice(Math.floor(random() * left.length), 1));
}
