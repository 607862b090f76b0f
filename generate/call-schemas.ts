import type { $SchemaRef, SchemaTraits, StaticStructureSchema } from "@smithy/types";
import type { CallSchema, Protocol } from "../catalogue/service-calls.ts";
import type { Operation, Reference, ServiceModel, Shape } from "../local/trail/models.ts";

/**
 * The members of a request and of its response that Tagledger writes or reads: `Tags`, or `Cluster.Tags` for one inside
 * another or inside the items of a list. All that is inside the last one is used too.
 */
export type UsedMembers = { request: readonly string[]; response: readonly string[] };

/** The kinds of the AWS SDK's schemas. A simple type with `LIST` or `MAP` added stands for a list or map of that type. */
const SIMPLE: Record<string, number> = {
  string: 0,
  integer: 1,
  long: 1,
  boolean: 2,
  timestamp: 4,
};
const STRUCTURE = 3;
const LIST = 1;
const MAP = 2;
const LIST_OF_TEXTS = 64;
const MAP_OF_TEXTS = 128;
/** The functions find a shape by its place. So it needs neither a namespace nor, but for the body of XML, a name. */
const UNNAMED = "";

/** Whether a protocol has XML in its responses. */
export const isXml = (protocol: Protocol) => ["query", "ec2", "rest-xml"].includes(protocol);

type Context = { model: ServiceModel; protocol: Protocol };

/** The schema of a call with the used members. */
export function callSchema(context: Context, operation: Operation, used: UsedMembers): CallSchema {
  const { http, input, output, endpoint } = operation;
  const isRest = context.protocol.startsWith("rest-");
  const traits: SchemaTraits = {
    ...(isRest ? { http: [http.method, pathOf(context.model, operation), 200] } : {}),
    ...(endpoint?.hostPrefix ? { endpoint: [endpoint.hostPrefix] } : {}),
  };
  const name = input?.locationName ?? UNNAMED;
  const request = structure(context, input, { paths: pathsIn(used.request), name, above: [] });
  const response = structure(context, output, { paths: pathsIn(used.response), name: UNNAMED, above: [] });
  return [traits, request, context.protocol === "smithy-rpc-v2-cbor" ? neverEmpty(response) : response];
}

const pathsIn = (texts: readonly string[]) => texts.map((text) => text.split("."));

/** With CBOR, the SDK fails on a response with a member if its schema has none (findings/smithy-cbor-…). */
function neverEmpty(schema: StaticStructureSchema): StaticStructureSchema {
  return schema[4].length > 0 ? schema : [STRUCTURE, UNNAMED, UNNAMED, 0, ["ignored"], [0]];
}

/** The path has the members' names in braces. In the model it has their names in the path. */
function pathOf(model: ServiceModel, { input, http }: Operation): string {
  const members = input ? (model.shapeOf(input).members ?? {}) : {};
  return Object.entries(members).reduce(
    (path, [member, { location, locationName }]) =>
      location === "uri" && locationName
        ? path.replace(new RegExp(`\\{${locationName}(\\+?)\\}`), `{${member}$1}`)
        : path,
    http.requestUri,
  );
}

/** `paths` are the used members. An empty one stands for all members. `above` has the names of the shapes above. */
type Place = { paths: string[][]; name: string; above: string[] };

function structure(
  context: Context,
  reference: { shape: string } | undefined,
  { paths, name, above }: Place,
): StaticStructureSchema {
  const shape: Shape | undefined = reference && context.model.shapeOf(reference);
  const all = Object.entries(shape?.members ?? {});
  const usesAll = paths.some(({ length }) => length === 0);
  const missing = paths.flatMap(([first]) => (first && !shape?.members?.[first] ? [first] : []));
  if (missing.length > 0) throw new Error(`${reference?.shape} has no ${missing.join(", ")}.`);
  const used = all.filter(
    ([member, { shape: below }]) =>
      (usesAll && !above.includes(below)) || paths.some(([first]) => first === member),
  );
  const members = used.map(([member, each]): $SchemaRef => {
    const inside = usesAll ? [[]] : paths.filter(([first]) => first === member).map((path) => path.slice(1));
    const isPayload = shape?.payload === member;
    const place = {
      paths: inside,
      name: isPayload ? (each.locationName ?? member) : UNNAMED,
      above: [...above, each.shape],
    };
    return withTraits(schemaOf(context, each, place), memberTraits(context, member, each, isPayload));
  });
  return [STRUCTURE, UNNAMED, name, 0, used.map(([member]) => member), members];
}

function schemaOf(context: Context, reference: Reference, place: Place): $SchemaRef {
  const shape = context.model.shapeOf(reference);
  const simple = SIMPLE[shape.type];
  if (simple !== undefined) return simple;
  if (shape.type === "structure") return structure(context, reference, place);
  if (shape.type === "list" && shape.member) {
    const item = itemSchema(context, shape.member, place);
    return item === 0 ? LIST_OF_TEXTS : [LIST, UNNAMED, UNNAMED, 0, item];
  }
  if (shape.type === "map" && shape.value) {
    const value = itemSchema(context, shape.value, place);
    return value === 0 ? MAP_OF_TEXTS : [MAP, UNNAMED, UNNAMED, 0, 0, value];
  }
  throw new Error(`The schema of the shape ${reference.shape} (${shape.type}) is not known.`);
}

/** An item has a name of its own in XML only. */
function itemSchema(context: Context, reference: Reference, place: Place): $SchemaRef {
  const schema = schemaOf(context, reference, { ...place, above: [...place.above, reference.shape] });
  const { locationName } = reference;
  return withTraits(schema, locationName && isXml(context.protocol) ? { xmlName: locationName } : {});
}

const withTraits = (schema: $SchemaRef, traits: SchemaTraits): $SchemaRef =>
  Object.keys(traits).length > 0 ? [schema, traits] : schema;

function memberTraits(
  context: Context,
  member: string,
  reference: Reference,
  isPayload: boolean,
): SchemaTraits {
  const { location, locationName = member, queryName } = reference;
  if (location === "uri") return { httpLabel: 1 };
  if (location === "querystring") return { httpQuery: locationName };
  if (location === "header") return { httpHeader: locationName };
  const isFlat = reference.flattened ?? context.model.shapeOf(reference).flattened;
  return {
    ...(isPayload ? { httpPayload: 1 } : {}),
    ...(locationName === member ? {} : { [isXml(context.protocol) ? "xmlName" : "jsonName"]: locationName }),
    ...(queryName ? { ec2QueryName: queryName } : {}),
    ...(isFlat ? { xmlFlattened: 1 } : {}),
  };
}
