import type { IncomingHttpHeaders } from "node:http";
import { restOperation } from "./rest-operations.ts";

/** The protocol of a service for requests and errors. */
export type Protocol = "ec2" | "query" | "json" | "cbor" | "s3" | "s3control";

/** One request to AWS. It is read from the head and the form fields. */
export type AwsCall = {
  /** `ec2:CreateTags`: the IAM prefix of the service and the operation's name in the API. */
  action: string;
  region: string;
  accessKeyId: string;
  protocol: Protocol;
  /** The path, decoded. */
  path: string;
  /** The first statement of a call of `dynamodb:BatchExecuteStatement`. */
  statement?: string;
};

export type RequestHead = { method: string; url: string; headers: IncomingHttpHeaders };

// The signature has the service's signing name. We translate it to the prefix that the service's actions have in IAM
// policies.
const iamPrefixes = new Map([
  ["tagging", "tag"],
  ["monitoring", "cloudwatch"],
]);

/**
 * Identifies the AWS call of a request from its SigV4 credential scope (in a header or a presigned URL) and from the
 * place where its protocol names the operation. Undefined if the request is not signed.
 */
export function identifyCall(head: RequestHead, body = ""): AwsCall | undefined {
  const url = new URL(head.url, "http://gateway");
  const scope = credentialScope(head);
  if (scope === undefined) return undefined;
  const { operation, protocol } = operationOf(head, url, scope.service, body);
  const prefix = iamPrefixes.get(scope.service) ?? scope.service;
  const [, statement] = /"Statement":"((?:[^"\\]|\\.)*)"/.exec(body) ?? [];
  return {
    action: `${prefix}:${operation}`,
    region: scope.region,
    accessKeyId: scope.accessKeyId,
    protocol,
    path: decodedPath(url),
    ...(operation === "BatchExecuteStatement" && statement && { statement }),
  };
}

/** Whether the body of a request is needed for the decision. Other bodies stream through unread. */
export function needsBody({ headers, url }: RequestHead): boolean {
  const { pathname, searchParams } = new URL(url, "http://gateway");
  return (
    isForm(headers) ||
    /^(ResourceGroupsTaggingAPI_|AWSIdentityStore\.)|\.(ListPublicKeys|BatchExecuteStatement)$/.test(
      amzTarget(headers),
    ) ||
    searchParams.has("tagging") ||
    pathname.startsWith("/v20180820/tags/")
  );
}

export type CredentialScope = { accessKeyId: string; region: string; service: string };

/** The credential scope of a signature. Undefined if the request is not signed. */
export function credentialScope({ headers, url }: RequestHead): CredentialScope | undefined {
  const { searchParams } = new URL(url, "http://gateway");
  const inHeader = /Credential=([^,\s]+)/.exec(headers.authorization ?? "")?.[1];
  const credential = inHeader ?? searchParams.get("X-Amz-Credential") ?? "";
  const [accessKeyId, _date, region, service] = credential.split("/");
  if (accessKeyId === undefined || region === undefined || service === undefined) return undefined;
  return { accessKeyId, region, service };
}

function operationOf(
  head: RequestHead,
  url: URL,
  service: string,
  body: string,
): { operation: string; protocol: Protocol } {
  const cbor = /^\/service\/[^/]+\/operation\/(\w+)$/.exec(url.pathname)?.[1];
  if (cbor !== undefined) return { operation: cbor, protocol: "cbor" };

  const target = amzTarget(head.headers);
  if (target !== "") return { operation: target.slice(target.lastIndexOf(".") + 1), protocol: "json" };

  const form = new URLSearchParams(isForm(head.headers) ? body : url.search);
  const action = form.get("Action");
  if (action !== null) return { operation: action, protocol: service === "ec2" ? "ec2" : "query" };

  return { operation: restOperation(service, head.method, url), protocol: restProtocol(service, url) };
}

function restProtocol(service: string, url: URL): Protocol {
  if (service !== "s3") return "json";
  return url.pathname.startsWith("/v20180820/") ? "s3control" : "s3";
}

function amzTarget(headers: IncomingHttpHeaders): string {
  const target = headers["x-amz-target"];
  return typeof target === "string" ? target : "";
}

const isForm = (headers: IncomingHttpHeaders) =>
  (headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");

function decodedPath(url: URL): string {
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return url.pathname;
  }
}
