import { read, withParts } from "../docs/markdown.ts";
import { rolesTable } from "./roles-table.ts";
import { servicesTable } from "./services-table.ts";

/** `SECURITY.md`, with the tables of the grants of roles and of services as the templates have them. */
export const securityDocument = (): string =>
  withParts(read("SECURITY.md"), { roles: rolesTable(), services: servicesTable() });
