import type { Entry, Operation, ServiceModel, ServiceModels } from "./models.ts";

/** A request as it came over the wire. */
export type WireRequest = {
  method: string;
  url: URL;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  /** The name of the service in the signature. */
  signingName: string;
};

/** How a request and its response are written. A client may use another protocol than the model names first. */
export type WireProtocol = "json" | "cbor" | "query" | "rest-json" | "rest-xml";

export type IdentifiedCall = {
  model: ServiceModel;
  /** The operation's name in the API, such as `CreateFunction`. */
  operationName: string;
  operation: Operation;
  protocol: WireProtocol;
};

/** Finds the operation of a request in the service models. Undefined if no model has it. */
export async function identify(
  request: WireRequest,
  models: ServiceModels,
): Promise<IdentifiedCall | undefined> {
  const named = namedOperation(request);
  const entries = (await models.list()).filter((entry) => isSignedAs(entry, request.signingName));
  for (const entry of entries) {
    if (named !== undefined && !named.isIn(entry)) continue;
    const model = await models.load(entry);
    const operationName = named?.operation ?? restOperation(request, model);
    const operation = model.operations[operationName ?? ""];
    if (operationName === undefined || operation === undefined) continue;
    return { model, operationName, operation, protocol: named?.protocol ?? restProtocol(entry) };
  }
  return undefined;
}

const isSignedAs = ({ signingName, endpointPrefix }: Entry, name: string) =>
  (signingName ?? endpointPrefix) === name;

const restProtocol = ({ protocol }: Entry): WireProtocol =>
  protocol === "rest-xml" ? "rest-xml" : "rest-json";

type Named = { operation: string; protocol: WireProtocol; isIn(entry: Entry): boolean };

/** The operation that a request of an RPC protocol names. Undefined for the REST protocols. */
function namedOperation({ url, headers, body }: WireRequest): Named | undefined {
  const [, service, operation] = /^\/service\/([^/]+)\/operation\/(\w+)$/.exec(url.pathname) ?? [];
  if (operation !== undefined) {
    return { operation, protocol: "cbor", isIn: ({ targetPrefix }) => targetPrefix === service };
  }
  const [target, json] = String(headers["x-amz-target"] ?? "").split(/\.(?=[^.]*$)/);
  if (json !== undefined) {
    return { operation: json, protocol: "json", isIn: ({ targetPrefix }) => targetPrefix === target };
  }
  const form = formOf({ url, headers, body });
  const action = form.get("Action");
  if (action === null) return undefined;
  return {
    operation: action,
    protocol: "query",
    isIn: ({ apiVersion }) => apiVersion === form.get("Version"),
  };
}

/** The fields of a request of the query protocols. */
export function formOf({
  url,
  headers,
  body,
}: Pick<WireRequest, "url" | "headers" | "body">): URLSearchParams {
  const isForm = String(headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
  return isForm ? new URLSearchParams(body.toString()) : url.searchParams;
}

/** The operation whose method and `requestUri` fit a request: the one with the most constant parts. */
function restOperation({ method, url }: WireRequest, model: ServiceModel): string | undefined {
  const fitting = Object.entries(model.operations).flatMap(([name, { http }]) => {
    if (http.method !== method) return [];
    const match = matchUri(http.requestUri, url);
    return match === undefined ? [] : [{ name, constants: match.constants }];
  });
  return fitting.sort((a, b) => b.constants - a.constants)[0]?.name;
}

/**
 * Matches a URL with a `requestUri` such as `/2015-03-31/functions/{FunctionName}` or `/{Bucket}?tagging`. Returns the
 * labels and how many parts were constant. Undefined if it does not match.
 */
export function matchUri(
  requestUri: string,
  url: URL,
): { labels: Map<string, string>; constants: number } | undefined {
  const [path = "", query = ""] = requestUri.split("?");
  const labels = new Map<string, string>();
  const asked = url.pathname.split("/").slice(1);
  const parts = path.split("/").slice(1);
  // A path may end with a slash that the model does not have, and the reverse.
  if (asked.at(-1) === "" && parts.at(-1) !== "") asked.pop();
  if (parts.at(-1) === "" && asked.at(-1) !== "") parts.pop();
  let constants = 0;
  for (const [index, part] of parts.entries()) {
    const label = /^\{(\w+)(\+?)\}$/.exec(part);
    const value = label?.[2] === "+" ? asked.slice(index).join("/") : asked[index];
    if (value === undefined || (label !== null && value === "")) return undefined;
    if (label === null) {
      if (part !== value) return undefined;
      constants += 1;
    } else {
      labels.set(label[1] ?? "", decode(value));
      if (label[2] === "+") asked.length = index + 1;
    }
  }
  if (asked.length > parts.length) return undefined;
  for (const [name, value] of new URLSearchParams(query)) {
    if (!url.searchParams.has(name) || (value !== "" && url.searchParams.get(name) !== value))
      return undefined;
    constants += 1;
  }
  return { labels, constants };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
