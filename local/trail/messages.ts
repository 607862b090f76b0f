import { cbor } from "@smithy/core/cbor";
import { formReader, formTree } from "./form.ts";
import { formOf, type IdentifiedCall, matchUri, type WireRequest } from "./identify.ts";
import type { Reference } from "./models.ts";
import { isRecord, jsonReader, members, type Reader, type Structure, scalar, type Value } from "./values.ts";
import { rootOf, xmlReader } from "./xml.ts";

export type WireResponse = {
  statusCode: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
};

/** The parameters of a request, by the names of the model's members. */
export function readRequest(call: IdentifiedCall, request: WireRequest): Structure {
  const { model, operation, protocol } = call;
  if (operation.input === undefined) return {};
  if (protocol === "query") {
    return structure(formReader(model)(operation.input, formTree(formOf(request))));
  }
  if (protocol === "json" || protocol === "cbor") {
    return structure(jsonReader(model)(operation.input, parseBody(protocol, request.body)));
  }
  const labels = matchUri(operation.http.requestUri, request.url)?.labels ?? new Map<string, string>();
  const query = request.url.searchParams;
  return readRest(call, operation.input, request, (name, { location }) => {
    if (location === "uri") return labels.get(name);
    if (location === "querystring") return query.get(name) ?? undefined;
    return undefined;
  });
}

/** The elements of a successful response, by the names of the model's members. */
export function readResponse(call: IdentifiedCall, response: WireResponse): Structure {
  const { model, operation, protocol } = call;
  if (operation.output === undefined) return {};
  if (protocol === "json" || protocol === "cbor") {
    return structure(jsonReader(model)(operation.output, parseBody(protocol, response.body)));
  }
  if (protocol === "query") {
    const { content } = rootOf(response.body.toString());
    const wrapper = operation.output.resultWrapper;
    const result = wrapper !== undefined && isRecord(content) ? content[wrapper] : content;
    return structure(xmlReader(model)(operation.output, result));
  }
  return readRest(call, operation.output, response, () => undefined);
}

const structure = (value: Value | undefined): Structure =>
  value !== undefined && isRecord(value) ? value : {};

/**
 * A message of the REST protocols: some members are in the head. The body is one member (`payload`), or has all others.
 */
function readRest(
  { model, protocol }: IdentifiedCall,
  reference: Reference,
  message: Pick<WireResponse, "headers" | "body">,
  fromUrl: (name: string, member: Reference) => string | undefined,
): Structure {
  const shape = model.shapeOf(reference);
  const read: Reader = protocol === "rest-xml" ? xmlReader(model) : jsonReader(model);
  const payload = shape.payload === undefined ? undefined : shape.members?.[shape.payload];
  const content = () =>
    protocol === "rest-xml" ? rootOf(message.body.toString()).content : parseBody("json", message.body);
  const isDocument =
    payload === undefined || ["structure", "list", "map"].includes(model.shapeOf(payload).type);
  const body = message.body.length === 0 || !isDocument ? undefined : content();
  const inBody = payload === undefined ? structure(read(reference, body)) : {};
  return members(shape, (name, member) => {
    const wireName = member.locationName ?? name;
    if (name === shape.payload) return read(member, body);
    if (member.location === undefined) return inBody[name];
    const header = member.location === "header" ? message.headers[wireName.toLowerCase()] : undefined;
    const text = fromUrl(wireName, member) ?? (header === undefined ? undefined : String(header));
    return text === undefined ? undefined : scalar(model.shapeOf(member), text);
  });
}

function parseBody(protocol: "json" | "cbor", body: Buffer): unknown {
  if (body.length === 0) return {};
  if (protocol === "cbor") return cbor.deserialize(body);
  try {
    return JSON.parse(body.toString());
  } catch {
    return {};
  }
}
