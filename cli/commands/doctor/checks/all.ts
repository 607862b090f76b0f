import type { Check } from "../check.ts";
import { alerts } from "./alerts.ts";
import { backups } from "./backups.ts";
import { bus } from "./bus.ts";
import { functions } from "./functions.ts";
import { keys } from "./keys.ts";
import { machines } from "./machines.ts";
import { organization } from "./organization.ts";
import { permission } from "./permission.ts";
import { policy } from "./policy.ts";
import { queues } from "./queues.ts";
import { quotas } from "./quotas.ts";
import { regions } from "./regions.ts";
import { rules } from "./rules.ts";
import { stacks } from "./stacks.ts";
import { tables } from "./tables.ts";
import { trail } from "./trail.ts";
import { webhooks } from "./webhooks.ts";

/** The checks of a deployment, in the order of the answer: along the way of an event. */
export const checks: readonly Check[] = [
  ...[stacks, regions, trail, rules, bus, functions, machines, policy, permission, organization],
  ...[alerts, webhooks, queues, tables, backups, keys, quotas],
];
