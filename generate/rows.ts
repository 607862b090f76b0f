import type { ServiceEntry } from "../catalogue/entry.ts";
import type { LeftOut, LeftOutReason } from "../catalogue/left-out.ts";
import { DERIVED_TAGGER } from "../catalogue/tagger-facts.ts";
import { callKey } from "./calls.ts";
import { accepted } from "./decisions/accepted.ts";
import { decided } from "./decisions/decided.ts";
import { endOf } from "./decisions/ended.ts";
import { refused } from "./decisions/refused.ts";
import { templateOf, typeNames } from "./derived-types.ts";
import type { IamReference, IamResource } from "./iam-reference.ts";
import { decidedIdentity, type Identity, identityOf } from "./identify.ts";
import type { Creation } from "./population.ts";
import { jmesPathOf, pascalCase } from "./words.ts";

export type Rows = { entries: ServiceEntry[]; without: LeftOut[] };

type Sources = {
  iam: IamReference;
  written: readonly ServiceEntry[];
  /** Whether a call looks like a creation and creates nothing that can be tagged. */
  isNoise: (eventSource: string, eventName: string) => boolean;
  /** The services of botocore whose tagging calls are derived. */
  taggers: ReadonlySet<string>;
};

/** The rows of the catalogue that are derived from the models, for the creations that nobody wrote a row for. */
export function rowsFor(creations: readonly Creation[], sources: Sources): Rows {
  const without: LeftOut[] = [];
  const missing = creations.filter(({ source, name }) => !isWritten(source, name, sources.written));
  const entries = [...Map.groupBy(missing, ({ source }) => source)].flatMap(([source, all]) => {
    const { entry, without: these } = serviceEntry(source, all, sources);
    without.push(...these);
    return entry ? [entry] : [];
  });
  return { entries, without };
}

const sourceName = (source: string) => `${source}.amazonaws.com`;
export const isWritten = (source: string, name: string, written: readonly ServiceEntry[]) =>
  written.some(
    ({ eventSource, events }) => eventSource === sourceName(source) && Object.hasOwn(events, name),
  );

type Identified = { creation: Creation; identity: Identity & { resource: IamResource }; tagger: string };
/** A row with its type and the type's template. */
type Typed = Identified & { type: string; template: string };

function serviceEntry(source: string, creations: Creation[], sources: Sources) {
  const written = sources.written.find(({ eventSource }) => eventSource === sourceName(source));
  const rows = creations.map((creation) => identified(creation, written, sources));
  const usable = rows.flatMap((row) => ("reason" in row ? [] : [row]));
  const { typed, typeless } = withTypes(usable, namespaceOf(creations, written), writtenTemplates(written));
  const without = [
    ...rows.flatMap((row) => ("reason" in row ? [row] : [])),
    ...typeless.map(({ creation }) => leftOut(creation, "no-type")),
  ];
  return { entry: typed.length > 0 ? entryOf(source, typed, written) : undefined, without };
}

/** The ARN templates of the types that people wrote, by type. */
const writtenTemplates = (written: ServiceEntry | undefined): Map<string, string> =>
  new Map(
    Object.entries(written?.types ?? {}).map(([type, own]) => [
      type,
      typeof own === "string" ? own : own.arn,
    ]),
  );

/** The rows with their types, and those whose resources have no type with a name of its own and a buildable ARN. */
function withTypes(rows: readonly Identified[], namespace: string, known: Map<string, string>) {
  const templateFor = templatesOf(rows);
  const templated = rows.map((row) => ({ ...row, template: templateFor(row) ?? "" }));
  const created = templated.map(({ identity, creation, template }) => ({
    resource: identity.resource,
    registryTypes: creation.types,
    template,
  }));
  const names = typeNames(created, known, namespace);
  const typed: Typed[] = [];
  const typeless: Identified[] = [];
  for (const row of templated) {
    const type = names.get(row.template);
    const isUnbuildable = row.identity.rule === "id" && type && known.get(type)?.includes("*");
    if (type === undefined || isUnbuildable) typeless.push(row);
    else typed.push({ ...row, type });
  }
  return { typed, typeless };
}

function entryOf(source: string, rows: readonly Typed[], written: ServiceEntry | undefined): ServiceEntry {
  const requestTags = written?.requestTags ?? commonTagsPath(rows.map(({ creation }) => creation));
  const tagger = written?.tagger ?? mostFrequent(rows.map((row) => row.tagger));
  const types = rows
    .filter(({ type }) => !Object.hasOwn(written?.types ?? {}, type))
    .map((row) => [
      row.type,
      row.tagger === tagger ? row.template : { arn: row.template, tagger: row.tagger },
    ]);
  const events = rows.map(({ creation, identity, type }) => [
    creation.name,
    eventOf(creation, identity, type, requestTags),
  ]);
  return {
    eventSource: sourceName(source),
    tagger,
    ...(written || requestTags === DEFAULT_TAGS ? {} : { requestTags }),
    types: sorted(Object.fromEntries(types)),
    events: Object.fromEntries(events),
  };
}

/** The template of each row. If one row of a type joins several ids, the template has a place for each. */
function templatesOf(rows: readonly Identified[]): (row: Identified) => string | undefined {
  const built = new Set(
    rows
      .filter(({ identity }) => identity.path.includes("join("))
      .map(({ identity }) => identity.resource.arn),
  );
  return ({ identity: { resource } }) => templateOf(resource.arn, built.has(resource.arn));
}

const sorted = <Value>(record: Record<string, Value>) =>
  Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/**
 * @param reason why it has no row. If AWS has ended the service, this is the reason.
 * @param because a sentence that says more.
 */
export function leftOut(creation: Creation, reason: LeftOutReason, because?: string): LeftOut {
  const key = callKey(creation);
  const { namedBy } = creation;
  const end = endOf(key);
  if (end) return { key, namedBy, reason: "ended", because: end };
  return { key, namedBy, reason, ...(because ? { because } : {}) };
}

function identified(
  creation: Creation,
  written: ServiceEntry | undefined,
  sources: Sources,
): Identified | LeftOut {
  const { call, source, name, tagsPath } = creation;
  const key = callKey(creation);
  if (refused[key]) return leftOut(creation, "decided", refused[key]);
  if (!call) return leftOut(creation, "no-model");
  if (sources.isNoise(sourceName(source), name)) return leftOut(creation, "not-taggable");
  const decision = decided[key];
  if (!tagsPath && !decision && !/^(Create|Register|Copy|Import|Restore|Request)/.test(name))
    return leftOut(creation, "no-tags");
  const identity = decision ? decidedIdentity(call, decision, sources.iam) : identityOf(call, sources.iam);
  if (!identity) return leftOut(creation, "not-named");
  const { resource, rule } = identity;
  if (!resource) return leftOut(creation, "no-arn-format");
  if (rule === "id" && !decision && !isAccepted(source, name)) return leftOut(creation, "undecided");
  const tagger = sources.taggers.has(call.service) ? `${DERIVED_TAGGER}${call.service}` : written?.tagger;
  if (!tagger || tagger === "none") return leftOut(creation, "no-tagging-call");
  return { creation, identity: { ...identity, resource }, tagger };
}

const isAccepted = (source: string, name: string) => accepted[source]?.split(" ").includes(name) === true;

/** Put writes a new resource or an existing one. */
const mayExist = (name: string) => name.startsWith("Put");

function eventOf(
  creation: Creation,
  { path, account }: Identity,
  type: string,
  requestTags: string,
): EventInput {
  const { name, tagsPath } = creation;
  const ownTags = tagsPath && jmesPathOf("requestParameters", tagsPath);
  return {
    creates: { [type]: path },
    ...(isSamePath(ownTags, requestTags) ? {} : { tagsOf: { [type]: ownTags ?? null } }),
    ...(mayExist(name) ? { upsert: true } : {}),
    ...(account ? { account } : {}),
    verified: "derived",
  };
}

/** Whether a path is the service's. EC2's path selects the element of a type: `tagSpecificationSet[?…].tags[]`. */
const isSamePath = (path: string | undefined, requestTags: string) =>
  path?.toLowerCase() === requestTags.toLowerCase() ||
  (path?.startsWith("requestParameters.tagSpecifications[]") && /tagSpecification/i.test(requestTags));

type EventInput = ServiceEntry["events"][string];
const DEFAULT_TAGS = "requestParameters.tags";

const commonTagsPath = (creations: Creation[]) =>
  mostFrequent(
    creations.flatMap(({ tagsPath }) => (tagsPath ? [jmesPathOf("requestParameters", tagsPath)] : [])),
  ) || DEFAULT_TAGS;

function mostFrequent(texts: string[]): string {
  const counts = [...Map.groupBy(texts, (text) => text)].toSorted((a, b) => b[1].length - a[1].length);
  return counts[0]?.[0] ?? "";
}

/** `AWS::Athena`: the namespace of the types that people wrote, or of the Registry's types, or the service's name. */
function namespaceOf(creations: Creation[], written: ServiceEntry | undefined): string {
  const names = Object.keys(written?.types ?? {});
  const registry = creations.flatMap(({ types }) => types);
  const known = [...names, ...registry].map((type) => type.split("::").slice(0, 2).join("::"));
  const [call] = creations.flatMap((each) => each.call ?? []);
  return mostFrequent(known) || `AWS::${pascalCase(call?.service ?? "")}`;
}
