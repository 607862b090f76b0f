import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";
import { CommandFailure } from "../../lib/failure.ts";
import { facts, show } from "../../lib/output.ts";
import { type Table, tableOf } from "../../lib/table/table.ts";
import { outputWidth } from "../../lib/table/width.ts";
import { countsOf, type EventFacts, eventFacts, typesOf } from "./facts.ts";
import { type FindOptions, isOverview, matching, nearestText } from "./find.ts";
import { servicesTable } from "./services.ts";

export type CatalogueOptions = { verified?: EventFacts["verified"] } & FindOptions;

/**
 * Lists the services of the catalogue, or the events that a pattern matches or that a service has. If only one event
 * matches a pattern, explains it; but --csv and --columns always list.
 *
 * @throws CommandFailure `NotInCatalogue` if nothing matches. The message has the nearest names
 */
export async function listCatalogue(pattern: string | undefined, options: CatalogueOptions) {
  const { verified } = options;
  const known = eventFacts();
  const among = known.filter((each) => !verified || each.verified === verified);
  const found = matching(among, pattern, options);
  if (found.length === 0)
    throw new CommandFailure(await nothingFound(known, pattern, options), "NotInCatalogue");
  show(partsOf(found, pattern, options), found, options);
}

function partsOf(found: EventFacts[], pattern: string | undefined, options: CatalogueOptions) {
  if (isOverview(pattern, options, ["event", "creates", "tagger", "notes"]))
    return [servicesTable(found), summary(found), NEXT];
  const [only, ...others] = found;
  const isExplained = pattern && only && others.length === 0 && !options.csv && !options.columns;
  return isExplained ? [explain(only)] : [catalogueTable(found), summary(found)];
}

const NEXT =
  "npx tagledger catalogue ec2 lists the events of a service, and npx tagledger catalogue ec2:RunInstances explains an event. " +
  "--csv and --json list all events. --missing lists the calls that the catalogue does not have.";

export const catalogueTable = (found: EventFacts[]): Table =>
  tableOf(
    "events",
    {
      Event: ({ action }) => action,
      Creates: (each) =>
        typesOf(each)
          .map(({ type }) => type)
          .join(", "),
      Tagger: (each) => [...new Set(typesOf(each).map(({ tagger }) => tagger))].join(", "),
      Verified: ({ verified }) => verified,
      Notes: (each) => notes(each).join(", "),
    },
    found,
  );

function notes({ when, upsert, finds, omitted, regions, globalRegion, own }: EventFacts): string[] {
  return [
    ...(when ? ["conditional"] : []),
    ...(upsert ? ["upsert"] : []),
    ...finds.map(({ find }) => `finds ${find}`),
    ...(omitted ? [`finds ${omitted.find}`] : []),
    ...(regions ? ["regions"] : []),
    ...(globalRegion ? [`global: ${globalRegion}`] : []),
    ...(own ? ["own entry"] : []),
  ];
}

function summary(found: EventFacts[]): string {
  const { events, services, types, record, model, derived, none } = countsOf(found);
  return (
    `Events: ${events}, services: ${services}, types of resource: ${types}. Verified by a genuine record: ${record}, by the ` +
    `service's model: ${model}. Derived from AWS's models: ${derived}. Confirmed by nothing: ${none}.`
  );
}

const VERIFIED = {
  record: "a genuine CloudTrail record has the resource at this place",
  model: "taken from the service's API model; no genuine record has been seen yet",
  derived: "written by npm run generate:catalogue from AWS's models; no genuine record has been seen yet",
  none: "confirmed neither by a genuine record nor by the service's API model",
};

function explain(each: EventFacts): string {
  const created = each.creates.map(({ path, ...type }) => section(type, { "In the record": path }));
  const found = each.finds.map(({ find, ids, asks, ...type }) =>
    section(type, {
      "Not in the record": `FindResources asks for ${find} (${asks.join(", ")})`,
      "With the ids": ids,
    }),
  );
  const head = `${each.action} (${each.eventSource}) creates ${listed(typesOf(each).map(({ type }) => type))}.`;
  return [head, ...created, ...found, remarks(each).map(replaceUnprintable).join("\n")].join("\n\n");
}

const INDENT = "  ";

type TypeFacts = Pick<EventFacts["creates"][number], "type" | "arn" | "tagger" | "reads" | "writes">;

function section({ type, arn, tagger, reads, writes }: TypeFacts, where: Record<string, string>): string {
  const tagging =
    tagger === "none"
      ? { Tags: "none: no API tags it without changing other things too. The ledger records its creator" }
      : { Tagger: tagger, "Writes tags by": writes.join(", "), "Reads tags by": reads.join(", ") };
  const lines = facts({ ...where, ARN: arn, ...tagging }, outputWidth() - INDENT.length).replaceAll(
    /^/gm,
    INDENT,
  );
  return `${type}\n${lines}`;
}

function remarks(each: EventFacts): string[] {
  const { when, upsert, existing, omitted, regions, account, findsRegion, globalRegion } = each;
  const where = upsert === true ? "" : `, if ${upsert}`;
  return [
    ...(when ? [`It creates something only if there is a value at ${when}.`] : []),
    upsert
      ? `The call can also change an existing resource${where}: the first creator stays the creator.`
      : "The call fails if the resource exists: if the same name is created again, it is a new resource.",
    ...existing.map(
      ({ type, path }) => `Resources of ${type} at ${path} existed before, and are not tagged.`,
    ),
    ...(omitted
      ? [
          `If CloudTrail left out the response, FindResources asks for ${omitted.find} (${omitted.asks.join(", ")}).`,
        ]
      : []),
    ...(regions
      ? [
          `The regions of the resource are at ${regions}. If they are not there, it is in the region of the event.`,
        ]
      : []),
    ...(account
      ? [
          `The account of the resource is at ${account}. If it is not there, it is the account of the record. A resource in another account is not tagged.`,
        ]
      : []),
    ...(findsRegion ? ["If an ARN has no region, as in a manual request, FindResources asks for it."] : []),
    ...(globalRegion ? [`A resource without a region in its ARN is tagged in ${globalRegion}.`] : []),
    `The tags of the creation request count as existing tags. They are at ${each.requestTags}.`,
    ...each.tagsOf.map(({ type, path }) =>
      path === null ? `The request sets no tags of ${type}.` : `The tags of ${type} are at ${path}.`,
    ),
    `Verified (${each.verified}): ${VERIFIED[each.verified]}.`,
    ...(each.own ? ["This entry is in catalogue/own-entries.json."] : []),
  ];
}

const listed = (items: string[]) => new Intl.ListFormat("en-GB").format(items);

async function nothingFound(known: EventFacts[], pattern: string | undefined, options: CatalogueOptions) {
  const { service, verified } = options;
  const wanted = [pattern, service && `--service ${service}`].filter(Boolean).join(" ");
  const conditions = [wanted, verified && `--verified ${verified}`].filter(Boolean).join(" ");
  const nothing = `The catalogue has no event for ${conditions}.`;
  // The list of missing calls takes time to load, so only this failure and --missing load it.
  const { missingFacts } = await import("./missing.ts");
  return !verified && matching(missingFacts(), pattern, options).length > 0
    ? `${nothing} To see why, run npx tagledger catalogue --missing ${wanted}.`
    : `${nothing}${nearestText(known, pattern, options)}`;
}
