import { withDerived } from "./derived.ts";
import type { Service } from "./entry.ts";
import { written } from "./written.ts";

/** The services that ship with the product. */
export const builtIn: Service[] = withDerived(
  written.map((entry) => ({ ...entry, requestTags: entry.requestTags ?? "requestParameters.tags" })),
);
