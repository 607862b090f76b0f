import { formTree } from "./form.ts";
import { formOf, type WireRequest } from "./identify.ts";
import type { WireResponse } from "./messages.ts";
import type { RecordElements, RecordValue } from "./record-names.ts";
import { isRecord } from "./values.ts";
import { typedRootOf } from "./xml.ts";

/**
 * Some records have the names and the form that the call had on the wire: those of S3, and those of EC2's newer
 * operations, which stand in a wrapper.
 */

/** The operations of EC2 whose genuine records have a wrapper. */
const wrapped =
  /Fleet|FlowLogs|LaunchTemplate|NatGateway|NetworkInsights|Snapshots$|TrafficMirror|TransitGateway|SecurityGroupRules|RecycleBin|^ModifyVolume$/;

export const isWrapped = (operation: string) => wrapped.test(operation);

/** `{ CreateNatGatewayRequest: { SubnetId: …, TagSpecification: { tag: 1, … } } }`. */
export function wrappedRequest(operation: string, request: WireRequest): RecordElements {
  const { Action: _action, Version: _version, ...fields } = formTree(formOf(request));
  return { [`${operation}Request`]: wrappedField(fields) };
}

/** A numbered list is its element with `tag: 1`, or a list of such elements. Numbers and booleans have no quotes. */
function wrappedField(field: unknown): RecordValue {
  if (!isRecord(field)) return typed(String(field));
  const entries = Object.entries(field);
  if (entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name))) {
    const elements = entries.map(([number, each]): RecordValue => {
      const element = wrappedField(each);
      const members = typeof element === "object" && !Array.isArray(element) ? element : { content: element };
      return { ...members, tag: Number(number) };
    });
    const [only] = elements;
    return elements.length === 1 && only !== undefined ? only : elements;
  }
  return Object.fromEntries(entries.map(([name, each]) => [name, wrappedField(each)]));
}

function typed(text: string): RecordValue {
  if (text === "true" || text === "false") return text === "true";
  return /^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}

/** `{ CreateNatGatewayResponse: { xmlns: …, natGateway: … } }`. */
export function wrappedResponse(response: WireResponse): RecordElements {
  return typedRootOf(response.body.toString());
}

/** `{ bucketName, Host, "x-amz-acl": …, CreateBucketConfiguration: … }`. */
export function s3Request({ url, headers, body }: WireRequest): RecordElements {
  const [bucketName = "", ...key] = decodeURIComponent(url.pathname).slice(1).split("/");
  const parameters = Object.entries(headers).filter(([name]) => isParameter(name));
  const query = [...url.searchParams].filter(([name]) => name !== "x-id");
  return {
    bucketName,
    Host: String(headers.host ?? ""),
    ...(key.join("/") !== "" && { key: key.join("/") }),
    ...Object.fromEntries(parameters.map(([name, value]) => [name, String(value)])),
    ...Object.fromEntries(query),
    ...(body.length > 0 && body[0] === "<".charCodeAt(0) && typedRootOf(body.toString())),
  };
}

const isParameter = (header: string) =>
  header.startsWith("x-amz-") &&
  !/^x-amz-(date|content-sha256|security-token|user-agent|sdk-.*|checksum-.*|trailer|decoded-content-length)$/.test(
    header,
  );
