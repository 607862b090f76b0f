import { JMESPathTypeError, search } from "@aws-lambda-powertools/jmespath";
import * as z from "zod";
import { arnPattern } from "./arn.ts";
import { type EventEntry, type Service, ServiceSchema } from "./entry.ts";
import { withoutApiVersion } from "./event-name.ts";
import { taggers } from "./taggers.ts";

const FILE = "catalogue/own-entries.json";

/** What an operator added to the catalogue cannot be used: each line says where in the file, what, and what to do. */
export class OwnEntriesError extends Error {
  override readonly name = "OwnEntriesError";

  constructor(problems: string[]) {
    super([`${FILE} cannot be used; docs/own-entries.md says how it is written.`, ...problems].join("\n"));
  }
}

/** As in `ServiceSchema`, but what is left out stays out: an entry that extends a service has that service's. */
const OwnEntrySchema = ServiceSchema.extend({ requestTags: z.string().min(1).optional() });
type OwnEntry = z.infer<typeof OwnEntrySchema>;

/**
 * The catalogue with an operator's own entries: each adds events and types to a service that is there, or a service.
 * Nothing that is there is changed, and built-in types come first.
 *
 * @throws OwnEntriesError where an entry does not have the form of `entry.ts`, has what is there already, or names a
 *   type, a tagger or a path that nothing can be done with.
 */
export function withOwnEntries(builtIn: readonly Service[], own: unknown): Service[] {
  const parsed = z.array(OwnEntrySchema).safeParse(own);
  if (!parsed.success) throw new OwnEntriesError(z.prettifyError(parsed.error).split("\n"));

  const merged = new Map(builtIn.map((service) => [service.eventSource, service]));
  const problems = parsed.data.flatMap((entry, index) => {
    const at = `[${index}]`;
    const service = merged.get(entry.eventSource);
    const found = [
      ...clashes(at, entry, service),
      ...uselessNames(at, entry, service),
      ...brokenPaths(at, entry),
    ];
    merged.set(entry.eventSource, service ? extended(service, entry) : ServiceSchema.parse(entry));
    return found;
  });
  const services = [...merged.values()];
  const ambiguous = problems.length > 0 ? [] : ambiguousArns(services, parsed.data);
  if (problems.length + ambiguous.length > 0) throw new OwnEntriesError([...problems, ...ambiguous]);
  return services;
}

function extended(service: Service, entry: OwnEntry): Service {
  const types = Object.entries(entry.types).map(([type, own]) => {
    const isOthers = typeof own === "string" && entry.tagger !== service.tagger;
    return [type, isOthers ? { arn: own, tagger: entry.tagger } : own];
  });
  const tagActions = [...(service.tagActions ?? []), ...(entry.tagActions ?? [])];
  const withoutTagKeys = [...(service.withoutTagKeys ?? []), ...(entry.withoutTagKeys ?? [])];
  return {
    ...service,
    ...(tagActions.length > 0 ? { tagActions } : {}),
    ...(withoutTagKeys.length > 0 ? { withoutTagKeys } : {}),
    ...(entry.versionedNames ? { versionedNames: true } : {}),
    types: { ...service.types, ...Object.fromEntries(types) },
    events: { ...service.events, ...entry.events },
  };
}

/** What the service has already: there is one entry for each event, and one for each type. */
function clashes(at: string, entry: OwnEntry, service: Service | undefined): string[] {
  if (!service) return [];
  const has = `${entry.eventSource} has`;
  const remove =
    "What is in the catalogue cannot be changed here: take this out, or correct it in the catalogue.";
  const twice = (["events", "types"] as const).flatMap((kind) =>
    Object.keys(entry[kind])
      .filter((name) => Object.hasOwn(service[kind], name))
      .map((name) => `✖ ${at}.${kind}.${name}: ${has} it already. ${remove}`),
  );
  const others = (["requestTags", "account", "globalRegion", "findsRegion"] as const)
    .filter((field) => entry[field] !== undefined && entry[field] !== service[field])
    .map((field) => `✖ ${at}.${field}: ${has} ${JSON.stringify(service[field]) ?? "none"}. Leave it out.`);
  return [...twice, ...others];
}

function uselessNames(at: string, entry: OwnEntry, service: Service | undefined): string[] {
  const types = new Set([...Object.keys(entry.types), ...Object.keys(service?.types ?? {})]);
  const unknownTypes = Object.entries(entry.events).flatMap(([name, event]) =>
    typesIn(event)
      .filter((type) => !types.has(type))
      .map((type) => `✖ ${at}.events.${name}: ${type} has no ARN. Add it to ${at}.types.`),
  );
  const versioned = Object.keys(entry.events)
    .filter((name) => name !== withoutApiVersion(name))
    .map(
      (name) =>
        `✖ ${at}.events.${name}: it has its API's version at the end. Leave that out, and set versionedNames.`,
    );
  const inUse = new Set([entry.tagger, ...Object.values(entry.types).flatMap(taggerOf)]);
  const unknownTaggers = [...inUse]
    .filter((tagger) => !Object.hasOwn(taggers, tagger))
    .map(
      (tagger) =>
        `✖ ${at}: there is no tagger "${tagger}". Use "rgta" with tagActions, or one of catalogue/taggers.ts.`,
    );
  const lacksActions = inUse.has("rgta") && !(entry.tagActions ?? service?.tagActions)?.length;
  const useless = lacksActions
    ? [
        `✖ ${at}.tagActions: the tagger "rgta" also needs the service's own action. Add it, as ["foo:TagResource"].`,
      ]
    : [];
  return [...unknownTypes, ...versioned, ...unknownTaggers, ...useless];
}

const typesIn = ({ creates, existing = {}, finds = [] }: EventEntry) => [
  ...Object.keys(creates),
  ...Object.keys(existing),
  ...finds.map(({ type }) => type),
];

const taggerOf = (type: Service["types"][string]) => (typeof type === "string" ? [] : [type.tagger]);

function brokenPaths(at: string, { requestTags, account, events }: OwnEntry): string[] {
  const ofEvents = Object.entries(events).flatMap(([name, event]) =>
    Object.entries(pathsIn(event)).map(([field, path]) => [`events.${name}.${field}`, path]),
  );
  return Object.entries({ ...Object.fromEntries(ofEvents), requestTags, account }).flatMap(
    ([field, path]) => {
      const fault = typeof path === "string" ? faultOf(path) : undefined;
      return fault ? [`✖ ${at}.${field}: ${fault} (https://jmespath.org/specification.html)`] : [];
    },
  );
}

function pathsIn({ creates, existing = {}, finds = [], elements, tagsOf = {}, ...event }: EventEntry) {
  const { when, upsert, regions, account } = event;
  const under = (field: string, paths: Record<string, string | null>) =>
    Object.fromEntries(Object.entries(paths).map(([key, path]) => [`${field}.${key}`, path]));
  const ids = Object.fromEntries(finds.map((find, index) => [`finds[${index}].ids`, find.ids]));
  const { by = [], ...ofElements } = elements ?? {};
  return {
    ...under("creates", creates),
    ...under("existing", existing),
    ...under("tagsOf", tagsOf),
    ...under("elements", ofElements),
    ...Object.fromEntries(by.map((field, index) => [`elements.by[${index}]`, field])),
    ...ids,
    ...{ when, upsert, regions, account },
  };
}

function faultOf(path: string): string | undefined {
  // They reorder the list in the record itself (findings/powertools-jmespath-sorts-the-record-itself.sh).
  const changing = /\b(sort|reverse)\s*\(/.exec(path)?.[1];
  if (changing) return `${changing}() would change the record for the paths after it: use sort_by(list, &@)`;
  try {
    search(path, {});
    return undefined;
  } catch (error) {
    // `join` on what an empty record does not have: the expression itself is sound.
    if (error instanceof JMESPathTypeError) return undefined;
    return error instanceof Error ? error.message : String(error);
  }
}

/** An ARN has to say of which type it is: of two types with such ARNs the second is never found. */
function ambiguousArns(services: Service[], own: OwnEntry[]): string[] {
  const types = services.flatMap(({ eventSource, types: each }) =>
    Object.entries(each).map(([type, entry]) => {
      const template = typeof entry === "string" ? entry : entry.arn;
      return { eventSource, type, template, pattern: arnPattern(template), example: exampleOf(template) };
    }),
  );
  const isOwn = ({ eventSource, type }: (typeof types)[number]) =>
    own.some((entry) => entry.eventSource === eventSource && Object.hasOwn(entry.types, type));
  return types.filter(isOwn).flatMap((ours) =>
    types
      .filter((other) => other !== ours)
      .filter((other) => other.pattern.test(ours.example) || ours.pattern.test(other.example))
      .map((other) => `✖ ${ours.type}: ${other.type} has ARNs as ${ours.template}. Give it one of its own.`),
  );
}

const exampleOf = (template: string) =>
  template
    .replace("${partition}", "aws")
    .replace("${region}", "eu-west-1")
    .replace("${account}", "111122223333")
    .replaceAll(/\$\{\w+\}|\*/g, "x1");
