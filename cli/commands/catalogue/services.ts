import { type Table, tableOf } from "../../lib/table/table.ts";
import { countsOf, type EventFacts } from "./facts.ts";
import { byService, serviceNameOf } from "./find.ts";

/** The services of the catalogue: how many events and types each has, and how the events were verified. */
export function servicesTable(found: readonly EventFacts[]): Table {
  const services = byService(found).map(([service, events]) => ({
    service,
    name: events[0] ? serviceNameOf(events[0]) : "",
    counts: countsOf(events),
  }));
  return tableOf(
    "services",
    {
      Service: ({ service }) => service,
      Name: ({ name }) => name,
      Events: ({ counts }) => String(counts.events),
      Types: ({ counts }) => String(counts.types),
      Verified: ({ counts: { record, model, derived, none } }) =>
        countsText({ record, model, derived, none }),
    },
    services,
  );
}

/** `record 17, model 44`: the counts that are not 0. */
export const countsText = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .flatMap(([name, count]) => (count > 0 ? [`${name} ${count}`] : []))
    .join(", ");
