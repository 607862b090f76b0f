import type { PlacedMember, TaggingCall, TaggingCalls, TagsForm } from "../catalogue/derived-tagging.ts";
import type { ServiceEntry } from "../catalogue/entry.ts";
import { DERIVED_TAGGER } from "../catalogue/tagger-facts.ts";
import type { Operation, Reference, ServiceModel, Shape } from "../local/trail/models.ts";
import type { NamedModel } from "./calls.ts";
import { endpointsOf, type ServiceEndpoints } from "./endpoints.ts";
import { type IamAction, type IamReference, iamKey } from "./iam-reference.ts";

/** The calls' names, the usual first. */
const TAG = ["TagResource", "AddTagsToResource", "AddTags", "CreateTags"];
const UNTAG = ["UntagResource", "RemoveTagsFromResource", "RemoveTags", "DeleteTags"];
const LIST = ["ListTagsForResource", "ListTags", "GetTags", "ListResourceTags"];

const ARN = /arn$|^resource$|^resourceidentifier$/i;
const KEYS = /key/i;
const TAGS = /tag/i;
const TOKEN = /^(next)?(token|marker)$/i;

/**
 * The tagging calls of all services whose calls each take one ARN, by botocore's name of the service. A service is left
 * out if IAM does not know one of the actions: they could not be allowed.
 */
export function taggingCallsOfAll(
  models: readonly NamedModel[],
  iam: IamReference,
): Record<string, TaggingCalls> {
  const found = models.flatMap(({ service, source, file, model }): [string, TaggingCalls][] => {
    const calls = taggingCallsOf(model);
    const endpoints = calls && endpointsOf(file);
    if (!endpoints) return [];
    const [list, tag, untag] = [calls.list, calls.tag, calls.untag].map((call) => {
      const action = iam.actions.get(iamKey({ source, name: call.operation }));
      return action && withAction(call, calls.signingName, action);
    });
    return list && tag && untag ? [[service, { ...calls, ...endpoints, list, tag, untag }]] : [];
  });
  return Object.fromEntries(found.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function withAction(
  call: TaggingCall,
  signingName: string,
  { prefix, name, knowsTagKeys }: IamAction,
): TaggingCall {
  const action = `${prefix}:${name}`;
  const isReading = LIST.includes(call.operation);
  return {
    ...call,
    ...(action === `${signingName}:${call.operation}` ? {} : { action }),
    ...(isReading || knowsTagKeys ? {} : { lacksTagKeys: true }),
  };
}

/** The tagging calls that derived types of resource use. */
export function usedBy(
  entries: readonly ServiceEntry[],
  calls: Record<string, TaggingCalls>,
): Record<string, TaggingCalls> {
  const taggers = new Set(
    entries.flatMap(({ tagger, types }) => [
      tagger,
      ...Object.values(types).flatMap((type) => (typeof type === "string" ? [] : [type.tagger])),
    ]),
  );
  return Object.fromEntries(
    Object.entries(calls).filter(([name]) => taggers.has(`${DERIVED_TAGGER}${name}`)),
  );
}

/** The tagging calls of a service, or undefined if one of the three is missing or takes more than one ARN. */
export function taggingCallsOf(model: ServiceModel): Omit<TaggingCalls, keyof ServiceEndpoints> | undefined {
  const find = <Found>(names: string[], read: (operation: Operation) => Found | undefined) =>
    names
      .flatMap((name) => model.operations[name] ?? [])
      .map(read)
      .find((found) => found !== undefined);
  const tag = find(TAG, (operation) => writingCall(model, operation));
  const untag = find(UNTAG, (operation) => removingCall(model, operation));
  const list = find(LIST, (operation) => readingCall(model, operation));
  const protocol = protocolOf(model);
  if (!tag || !untag || !list || !protocol) return undefined;
  const { endpointPrefix, serviceId, signingName, targetPrefix } = model.metadata;
  return {
    serviceId,
    signingName: signingName ?? endpointPrefix,
    protocol,
    ...(targetPrefix ? { target: targetPrefix } : {}),
    list,
    tag,
    untag,
  };
}

/** Of several protocols, JSON is the one that most services have. Undefined for XML: each of these services is odd. */
function protocolOf({ metadata }: ServiceModel): TaggingCalls["protocol"] | undefined {
  const all = metadata.protocols ?? [metadata.protocol];
  if (all.includes("json")) return metadata.jsonVersion === "1.0" ? "json-1.0" : "json-1.1";
  const protocol = all[0] ?? metadata.protocol;
  const known = ["rest-json", "smithy-rpc-v2-cbor"] as const;
  return known.find((each) => each === protocol);
}

type Members = Record<string, Reference>;
const membersOf = (model: ServiceModel, reference: { shape: string } | undefined): Members =>
  reference ? (model.shapeOf(reference).members ?? {}) : {};

/** The members that a call needs, without those that only it knows. Undefined if it needs others. */
function inputOf(model: ServiceModel, operation: Operation, others: RegExp) {
  const shape: Shape | undefined = operation.input && model.shapeOf(operation.input);
  // If one member is the whole body, the others have other places. No service with JSON has such a tagging call.
  if (!shape || shape.payload) return undefined;
  const required = shape.required ?? Object.keys(shape.members ?? {});
  const arn = required.find((name) => ARN.test(name));
  const isOnlyThese = required.every((name) => name === arn || others.test(name));
  return arn && isOnlyThese ? { arn: placed(shape, arn), shape } : undefined;
}

function writingCall(model: ServiceModel, operation: Operation): TaggingCall | undefined {
  const input = inputOf(model, operation, TAGS);
  const found = input && tagsIn(model, input.shape);
  return input && found && { ...callOf(model, operation), arn: input.arn, tags: found };
}

function removingCall(model: ServiceModel, operation: Operation): TaggingCall | undefined {
  const input = inputOf(model, operation, KEYS);
  const name = Object.keys(input?.shape.members ?? {}).find((each) => KEYS.test(each));
  const reference = name && input?.shape.members?.[name];
  if (!input || !reference || !isTexts(model, model.shapeOf(reference))) return undefined;
  return { ...callOf(model, operation), arn: input.arn, keys: placed(input.shape, name) };
}

const isTexts = (model: ServiceModel, { type, member }: Shape) =>
  type === "list" && member !== undefined && model.shapeOf(member).type === "string";

function readingCall(model: ServiceModel, operation: Operation): TaggingCall | undefined {
  const input = inputOf(model, operation, /^$/);
  const output = operation.output && model.shapeOf(operation.output);
  const tags = output && tagsIn(model, output);
  if (!input || !output || !tags) return undefined;
  const next = Object.keys(input.shape.members ?? {}).find((name) => TOKEN.test(name));
  const token = Object.keys(output.members ?? {}).find((name) => TOKEN.test(name));
  const pages =
    next && token ? { pages: { next: placed(input.shape, next), token: placed(output, token) } } : {};
  return { ...callOf(model, operation), arn: input.arn, tags, ...pages };
}

/** The path has the members' names in braces. In the model it has their names in the path. */
function callOf(model: ServiceModel, { name, input, http: { method, requestUri } }: Operation) {
  const path = Object.entries(membersOf(model, input)).reduce(
    (text, [member, { location, locationName }]) =>
      location === "uri" && locationName ? text.replace(`{${locationName}`, `{${member}`) : text,
    requestUri,
  );
  const http: [string, string] = [method, path];
  return { operation: name, http };
}

function tagsIn(model: ServiceModel, shape: Shape): (PlacedMember & { form: TagsForm }) | undefined {
  if (shape.payload) return undefined;
  for (const [name, reference] of Object.entries(shape.members ?? {})) {
    const form = TAGS.test(name) && !KEYS.test(name) ? formOf(model, model.shapeOf(reference)) : undefined;
    if (form) return { ...placed(shape, name), form };
  }
  return undefined;
}

/** A map, or a list of structures with a key and a value. Both of these have texts. */
function formOf(model: ServiceModel, shape: Shape): TagsForm | undefined {
  if (shape.type === "map")
    return shape.value && model.shapeOf(shape.value).type === "string" ? "map" : undefined;
  const names = Object.keys(membersOf(model, shape.type === "list" ? shape.member : undefined));
  const key = names.find((name) => /key$/i.test(name));
  const value = names.find((name) => /value$/i.test(name));
  return key && value && names.length === 2 ? [key, value] : undefined;
}

function placed(shape: Shape, member: string): PlacedMember {
  const { location, locationName } = shape.members?.[member] ?? {};
  if (location === "uri") return { member, at: "path" };
  if (location === "querystring") return { member, at: { query: locationName ?? member } };
  if (location === "header") return { member, at: { header: locationName ?? member } };
  return locationName && locationName !== member ? { member, wireName: locationName } : { member };
}
