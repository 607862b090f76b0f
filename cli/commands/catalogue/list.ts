import { withoutApiVersion } from "../../../catalogue/event-name.ts";
import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";
import { nearest } from "../../../policy/nearest.ts";
import { CommandFailure } from "../../lib/failure.ts";
import { facts, print, printJson, table } from "../../lib/output.ts";
import { countsOf, type EventFacts, eventFacts, typesOf } from "./facts.ts";

export type CatalogueOptions = { json?: boolean; service?: string; verified?: EventFacts["verified"] };

/**
 * Lists the events of the catalogue, or those that a pattern matches; explains the event if it is the only match.
 *
 * @throws CommandFailure `NotInCatalogue` where nothing matches; the message has the nearest names
 */
export function listCatalogue(pattern: string | undefined, options: CatalogueOptions) {
  const known = eventFacts();
  const found = matching(known, pattern, options);
  if (found.length === 0) throw new CommandFailure(nothingFound(known, pattern, options), "NotInCatalogue");
  const [only, ...others] = found;
  if (options.json) printJson(found);
  else if (pattern && only && others.length === 0) print(explain(only));
  else print(`${list(found)}\n${summary(found)}`);
}

function matching(known: EventFacts[], pattern: string | undefined, { service, verified }: CatalogueOptions) {
  const among = known
    .filter((each) => !service || serviceNames(each).includes(service.toLowerCase()))
    .filter((each) => !verified || each.verified === verified);
  if (!pattern) return among;
  const wanted = withoutApiVersion(pattern).toLowerCase();
  // A name in full is meant, and not those that begin as it does: CreateVpc, and not CreateVpcEndpoint.
  const exact = among.filter((each) => names(each).some((name) => name.toLowerCase() === wanted));
  const partly = among.filter((each) => names(each).some((name) => name.toLowerCase().includes(wanted)));
  return exact.length > 0 ? exact : partly;
}

const serviceNames = ({ eventSource }: EventFacts) => [
  eventSource.replace(".amazonaws.com", ""),
  eventSource,
];

const names = (each: EventFacts) => [
  each.action,
  each.eventName,
  each.eventSource,
  ...typesOf(each).map(({ type }) => type),
];

function list(found: EventFacts[]): string {
  const rows = found.map((each) => [
    each.action,
    typesOf(each)
      .map(({ type }) => type)
      .join(", "),
    [...new Set(typesOf(each).map(({ tagger }) => tagger))].join(", "),
    each.verified,
    notes(each).join(", "),
  ]);
  return table(["Event", "Creates", "Tagger", "Verified", "Notes"], rows);
}

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
  const { events, services, types, record, model, none } = countsOf(found);
  return (
    `Events: ${events}, services: ${services}, types of resource: ${types}. ` +
    `Verified by a genuine record: ${record}, by the service's model: ${model}, by neither: ${none}.`
  );
}

const VERIFIED = {
  record: "a genuine CloudTrail record was seen to have the resource there",
  model: "read off the service's API model, and in no genuine record yet",
  none: "neither seen in a genuine record nor read off the service's API model",
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

type TypeFacts = Pick<EventFacts["creates"][number], "type" | "arn" | "tagger" | "reads" | "writes">;

function section({ type, arn, tagger, reads, writes }: TypeFacts, where: Record<string, string>): string {
  const tagging =
    tagger === "none"
      ? { Tags: "no API tags it and does no more than that; who made it is recorded" }
      : { Tagger: tagger, "Writes tags by": writes.join(", "), "Reads tags by": reads.join(", ") };
  const lines = facts({ ...where, ARN: arn, ...tagging }).replaceAll(/^/gm, "  ");
  return `${type}\n${lines}`;
}

function remarks(each: EventFacts): string[] {
  const { when, upsert, existing, omitted, regions, account, findsRegion, globalRegion } = each;
  const where = upsert === true ? "" : `, where ${upsert}`;
  return [
    ...(when ? [`It creates something only where there is a value at ${when}.`] : []),
    upsert
      ? `The call may also succeed on a resource that exists${where}: the first creator stays the creator.`
      : "The call succeeds only on what is new: a later success of the same name is a new resource.",
    ...existing.map(
      ({ type, path }) => `Of ${type}, those at ${path} were there before, and are left alone.`,
    ),
    ...(omitted
      ? [
          `Where CloudTrail left out the response, FindResources asks for ${omitted.find} (${omitted.asks.join(", ")}).`,
        ]
      : []),
    ...(regions ? [`The resource lives in the regions at ${regions}, else in the event's.`] : []),
    ...(account
      ? [
          `The resource is in the account at ${account}, else in the record's. Another account's is not tagged.`,
        ]
      : []),
    ...(findsRegion
      ? ["Where an ARN does not tell the region, as in a manual request, FindResources asks for it."]
      : []),
    ...(globalRegion ? [`What has no region in its ARN is tagged in ${globalRegion}.`] : []),
    `Tags of the request, which count as there already: ${each.requestTags}.`,
    ...each.tagsOf.map(({ type, path }) =>
      path === null ? `The request sets no tags of ${type}.` : `Those of ${type}: ${path}.`,
    ),
    `Verified (${each.verified}): ${VERIFIED[each.verified]}.`,
    ...(each.own ? ["An entry of catalogue/own-entries.json."] : []),
  ];
}

const listed = (items: string[]) => new Intl.ListFormat("en-GB").format(items);

function nothingFound(known: EventFacts[], pattern: string | undefined, options: CatalogueOptions): string {
  const { service, verified } = options;
  const isKnown = !service || matching(known, undefined, { service }).length > 0;
  const wanted = isKnown ? pattern : service;
  const candidates = isKnown
    ? known.flatMap((each) => [each.action, each.eventName, ...typesOf(each).map(({ type }) => type)])
    : known.flatMap(serviceNames);
  const conditions = [pattern, service && `--service ${service}`, verified && `--verified ${verified}`];
  const nothing = `The catalogue has no event for ${conditions.filter(Boolean).join(" ")}.`;
  return wanted ? `${nothing} Nearest: ${nearest(wanted, candidates).join(", ")}.` : nothing;
}
