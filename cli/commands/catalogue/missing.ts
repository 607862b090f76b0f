import leftOutCalls from "../../../catalogue/derived/left-out.json" with { type: "json" };
import { findEvent } from "../../../catalogue/index.ts";
import { LEFT_OUT_REASONS, type LeftOut } from "../../../catalogue/left-out.ts";
import { CommandFailure } from "../../lib/failure.ts";
import { show } from "../../lib/output.ts";
import { type Table, tableOf } from "../../lib/table/table.ts";
import { eventFacts } from "./facts.ts";
import {
  byService,
  type FindOptions,
  isOverview,
  matching,
  nearestText,
  serviceNameOf,
  serviceOf,
} from "./find.ts";
import { countsText } from "./services.ts";

/** A call that the catalogue does not have, as `catalogue --missing --json` prints it. */
export type MissingFacts = {
  action: string;
  eventSource: string;
  eventName: string;
  namedBy: string[];
  reason: LeftOut["reason"];
  because: string;
};

/** Each call that AWS's sources name as a creation and the catalogue does not have, by service and name. */
export function missingFacts(): MissingFacts[] {
  const calls = leftOutCalls as LeftOut[];
  return calls
    .map(({ key, namedBy, reason, because = LEFT_OUT_REASONS[reason] }) => {
      const [service = "", eventName = ""] = key.split(":");
      return { action: key, eventSource: `${service}.amazonaws.com`, eventName, namedBy, reason, because };
    })
    .filter(({ eventSource, eventName }) => !findEvent(eventSource, eventName));
}

/**
 * Lists the calls that AWS's sources name as creations and the catalogue does not have, with the reasons. Without a pattern,
 * a service, --csv or the columns of calls, lists the services.
 *
 * @throws CommandFailure `NotInCatalogue` if nothing matches. The message has the nearest names
 */
export function listMissing(pattern: string | undefined, options: FindOptions) {
  const all = missingFacts();
  const found = matching(all, pattern, options);
  if (found.length === 0) throw new CommandFailure(nothingMissing(all, pattern, options), "NotInCatalogue");
  const parts = isOverview(pattern, options, ["event", "named-by"])
    ? [missingServicesTable(found), reasonsTable(found), summary(found), NEXT]
    : [missingTable(found), summary(found)];
  show(parts, found, options);
}

export const missingTable = (found: readonly MissingFacts[]): Table =>
  tableOf(
    "missing",
    {
      Event: ({ action }) => action,
      Reason: ({ reason }) => reason,
      "Named by": ({ namedBy }) => namedBy.join(", "),
      Why: ({ because }) => because,
    },
    found,
  );

export const missingServicesTable = (found: readonly MissingFacts[]): Table =>
  tableOf(
    "missing-services",
    {
      Service: ([service]) => service,
      Name: ([, [first]]) => (first ? serviceNameOf(first) : ""),
      Calls: ([, calls]) => String(calls.length),
      Reason: ([, calls]) => countsText(byReason(calls)),
    },
    byService(found),
  );

export const reasonsTable = (found: readonly MissingFacts[]): Table =>
  tableOf(
    "reasons",
    {
      Reason: ([reason]) => reason,
      Calls: ([, count]) => String(count),
      Why: ([reason]) => LEFT_OUT_REASONS[reason as MissingFacts["reason"]],
    },
    Object.entries(byReason(found)),
  );

/** How many calls each reason has, the most frequent first. */
function byReason(calls: readonly MissingFacts[]): Record<string, number> {
  const counts = [...Map.groupBy(calls, ({ reason }) => reason)].map(
    ([reason, { length }]) => [reason, length] as const,
  );
  return Object.fromEntries(counts.toSorted(([, a], [, b]) => b - a));
}

function summary(found: readonly MissingFacts[]): string {
  const services = new Set(found.map(serviceOf)).size;
  return `Calls that the catalogue does not have: ${found.length}, of services: ${services}.`;
}

const NEXT =
  "npx tagledger catalogue --missing ec2 lists the calls of a service, with the reason of each. --csv and --json list all.";

function nothingMissing(
  all: readonly MissingFacts[],
  pattern: string | undefined,
  options: FindOptions,
): string {
  const wanted = [pattern, options.service && `--service ${options.service}`].filter(Boolean).join(" ");
  const nothing = `No missing call matches ${wanted}.`;
  return matching(eventFacts(), pattern, options).length > 0
    ? `${nothing} The catalogue has it: run npx tagledger catalogue ${wanted}.`
    : `${nothing}${nearestText(all, pattern, options)}`;
}
