import * as z from "zod";
import type { Service } from "../../catalogue/entry.ts";

export const SizeSchema = z.enum(["small", "whole", "double"]);
export type Size = z.infer<typeof SizeSchema>;

/**
 * A catalogue of another size that decides these records alike. `small` has only the services of the records, and `double` has
 * each service a second time under another name.
 */
export function catalogueOf(
  size: Size,
  services: readonly Service[],
  records: readonly { eventSource: string }[],
): Service[] {
  if (size === "whole") return [...services];
  if (size === "double") return [...services, ...services.map(copyOf)];
  const sources = new Set(records.map(({ eventSource }) => eventSource));
  return services.filter(({ eventSource }) => sources.has(eventSource));
}

/** The copy is as lazy as its original: an entry that AWS's models gave is parsed at its first use. */
const copyOf = (service: Service): Service =>
  Object.create(service, { eventSource: { value: `copy-${service.eventSource}`, enumerable: true } });
