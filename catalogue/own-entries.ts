import { JMESPathTypeError, search } from "@aws-lambda-powertools/jmespath";
import * as z from "zod";
import { arnPattern } from "./arn.ts";
import { type EventEntry, type Service, ServiceSchema } from "./entry.ts";
import { withoutApiVersion } from "./event-name.ts";
import { taggers } from "./taggers.ts";

const FILE = "catalogue/own-entries.json";

/** An operator's own entries cannot be used. Each line names the place in the file, the problem, and what to do. */
export class OwnEntriesError extends Error {
  override readonly name = "OwnEntriesError";

  constructor(problems: string[]) {
    super([`${FILE} cannot be used. docs/own-entries.md explains its form.`, ...problems].join("\n"));
  }
}

/**
 * `ServiceSchema` without the default of `requestTags`. If an entry extends a service, it uses the `requestTags` of
 * that service.
 */
const OwnEntrySchema = ServiceSchema.extend({ requestTags: z.string().min(1).optional() });
type OwnEntry = z.infer<typeof OwnEntrySchema>;

/**
 * The catalogue with an operator's own entries. An entry adds events and types to a service, or adds a service. It
 * changes nothing that exists. Built-in types come first.
 *
 * @throws OwnEntriesError if an entry does not have the form of `entry.ts`, repeats an event or type of the catalogue,
 * or names a type, a tagger or a path that cannot be used.
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

/** Events, types and fields that the service has already. Each event and each type has one entry. */
function clashes(at: string, entry: OwnEntry, service: Service | undefined): string[] {
  if (!service) return [];
  const has = `${entry.eventSource} has`;
  const remove = "This file cannot change the catalogue: remove this entry, or correct the catalogue itself.";
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
        `✖ ${at}.events.${name}: the name ends with the API's version. Leave that out, and set versionedNames.`,
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
        `✖ ${at}.tagActions: the tagger "rgta" also needs the service's own action. Add it, such as ["foo:TagResource"].`,
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
  // These functions reorder the list in the record itself (findings/powertools-jmespath-sorts-the-record-itself.sh).
  const changing = /\b(sort|reverse)\s*\(/.exec(path)?.[1];
  if (changing) return `${changing}() would change the record for the paths after it: use sort_by(list, &@)`;
  try {
    search(path, {});
    return undefined;
  } catch (error) {
    // The expression is correct, but an empty record has no value for `join`.
    if (error instanceof JMESPathTypeError) return undefined;
    return error instanceof Error ? error.message : String(error);
  }
}

/** Each ARN must belong to one type. If two types have the same ARNs, the second type is never found. */
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
      .map(
        (other) =>
          `✖ ${ours.type}: ${other.type} has ARNs like ${ours.template}. Use a template that no other type has.`,
      ),
  );
}

const exampleOf = (template: string) =>
  template
    .replace("${partition}", "aws")
    .replace("${region}", "eu-west-1")
    .replace("${account}", "111122223333")
    .replaceAll(/\$\{\w+\}|\*/g, "x1");
