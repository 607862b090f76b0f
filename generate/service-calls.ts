import type { TaggingCalls } from "../catalogue/derived-tagging.ts";
import type { Protocol, ServiceCalls } from "../catalogue/service-calls.ts";
import type { ServiceModel } from "../local/trail/models.ts";
import { callSchema, type UsedMembers } from "./call-schemas.ts";
import type { NamedModel } from "./calls.ts";
import type { Used } from "./decisions/calls.ts";
import { decidedServices } from "./decisions/services.ts";
import { endpointsOf } from "./endpoints.ts";

const PROTOCOLS: readonly Protocol[] = ["rest-json", "smithy-rpc-v2-cbor", "query", "ec2", "rest-xml"];

/** Of several protocols, JSON is the one that most services have. */
export function protocolOf({ metadata }: ServiceModel): Protocol | undefined {
  const all = metadata.protocols ?? [metadata.protocol];
  if (all.includes("json")) return metadata.jsonVersion === "1.0" ? "json-1.0" : "json-1.1";
  return PROTOCOLS.find((each) => each === (all[0] ?? metadata.protocol));
}

/** Calls that the code makes by name, by botocore's name of the service and by operation. */
export type NamedUse = Record<string, Record<string, Used>>;

/** The calls that the code makes by name and those of the taggers, by botocore's name of the service. */
export function serviceCallsOf(
  models: readonly NamedModel[],
  named: NamedUse,
  taggers: readonly TaggingCalls[] = [],
): Record<string, ServiceCalls> {
  const used = usedMembers(named, taggers);
  const services = models.flatMap((named): [string, ServiceCalls][] => {
    const operations = used.get(named.service);
    return operations ? [[named.service, callsOfModel(named, operations)]] : [];
  });
  const missing = [...used.keys()].filter((name) => !models.some(({ service }) => service === name));
  if (missing.length > 0) throw new Error(`There is no model of ${missing.join(", ")}.`);
  return Object.fromEntries(services.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

type Operations = ReadonlyMap<string, UsedMembers>;

/** By service and operation. Several taggers may use the same call. */
function usedMembers(named: NamedUse, taggers: readonly TaggingCalls[]): Map<string, Operations> {
  const services = new Map<string, Map<string, UsedMembers>>();
  const use = (service: string, operation: string, { request, response }: UsedMembers) => {
    const operations = services.get(service) ?? new Map<string, UsedMembers>();
    const known = operations.get(operation) ?? { request: [], response: [] };
    operations.set(operation, {
      request: [...known.request, ...request],
      response: [...known.response, ...response],
    });
    services.set(service, operations);
  };
  for (const [service, operations] of Object.entries(named))
    for (const [operation, [request, response]] of Object.entries(operations))
      use(service, operation, { request, response });
  for (const { service, list, tag, untag } of taggers) {
    const { arn, tags, pages } = list;
    const place = tags.in ? `${tags.in}.${tags.member}` : tags.member;
    const paths = tags.form === "map" ? [place] : tags.form.map((member) => `${place}.${member}`);
    const [next, token] = pages ? [[pages.next], [pages.token]] : [[], []];
    use(service, list.operation, { request: [arn, ...next], response: [...paths, ...token] });
    if (tag) use(service, tag.operation, { request: [tag.arn, tag.tags.member], response: [] });
    if (untag) use(service, untag.operation, { request: [untag.arn, untag.keys], response: [] });
  }
  return services;
}

/** How a service is called, with the given operations. */
export function callsOfModel(
  { service, signingName, file, model }: NamedModel,
  operations: Operations,
): ServiceCalls {
  const { serviceId, targetPrefix, apiVersion } = model.metadata;
  const protocol = protocolOf(model);
  const endpoints = endpointsOf(file);
  if (!protocol || !endpoints) throw new Error(`The protocol or the endpoints of ${service} are not known.`);
  const isQuery = protocol === "query" || protocol === "ec2";
  const namespace = protocol === "rest-xml" ? namespaceOf(model, operations.keys()) : undefined;
  const schemas = [...operations]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, used]) => {
      const operation = model.operations[name];
      if (!operation) throw new Error(`The model of ${service} has no ${name}.`);
      return [name, callSchema({ model, protocol }, operation, used)] as const;
    });
  return {
    serviceId,
    signingName,
    ...endpoints,
    ...decidedServices[service],
    protocol,
    ...(targetPrefix ? { target: targetPrefix } : {}),
    ...(isQuery ? { version: apiVersion } : {}),
    ...(namespace ? { xmlNamespace: namespace } : {}),
    operations: Object.fromEntries(schemas),
  };
}

/** The namespace of the request's body: of the request, or of the member that is the body. */
function namespaceOf(model: ServiceModel, operations: Iterable<string>): string | undefined {
  const found = [...operations].flatMap((name) => {
    const input = model.operations[name]?.input;
    const members = input ? Object.values(model.shapeOf(input).members ?? {}) : [];
    return [input, ...members].flatMap((each) => each?.xmlNamespace?.uri ?? []);
  });
  return found[0];
}
