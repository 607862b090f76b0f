import { randomUUID } from "node:crypto";
import { ec2Request, ec2Response } from "./ec2-names.ts";
import type { IdentifiedCall, WireRequest } from "./identify.ts";
import { readRequest, readResponse, type WireResponse } from "./messages.ts";
import { type RecordElements, recordedRequest, recordedResponse } from "./record-names.ts";
import { isWrapped, s3Request, wrappedRequest, wrappedResponse } from "./wire-names.ts";

/** The names of these services in records are not those in their requests. */
const eventSources = new Map([
  ["application-autoscaling", "autoscaling"],
  ["mq", "amazonmq"],
  ["networkmonitor", "networksynthetics"],
  ["Service Catalog AppRegistry", "servicecatalog-appregistry"],
]);

/** `eventSource` of a service, such as `ec2.amazonaws.com`. */
export function eventSourceOf({
  signingName,
  endpointPrefix,
  serviceId,
}: {
  signingName?: string | undefined;
  endpointPrefix: string;
  serviceId: string;
}) {
  const name = signingName ?? endpointPrefix;
  const renamed = eventSources.get(serviceId) ?? eventSources.get(name);
  return `${renamed ?? name.replace(/^api\./, "").toLowerCase()}.amazonaws.com`;
}

/** These operations of Lambda have `v2` behind the version in their records. */
const secondVersions = new Set([
  "AddPermission",
  "RemovePermission",
  "UpdateFunctionCode",
  "UpdateFunctionConfiguration",
]);

/** `eventName`: the operation. The older operations of Lambda have the version of their API behind it. */
export function eventNameOf({ model, operationName, operation }: IdentifiedCall): string {
  if (model.metadata.endpointPrefix !== "lambda") return operationName;
  const [, year = "", month = "", day = ""] =
    /^\/(201\d)-(\d\d)-(\d\d)\//.exec(operation.http.requestUri) ?? [];
  if (year === "") return operationName;
  return `${operationName}${year}${month}${day}${secondVersions.has(operationName) ? "v2" : ""}`;
}

/**
 * Data events, which a trail has only if somebody asks for them ("Logging data events", AWS CloudTrail User Guide). The
 * local stage does not record them.
 */
const dataEvents = new Map([
  [
    "dynamodb",
    /^(BatchExecute|BatchGet|BatchWrite|Execute|Get|Put|Update|Delete|Transact)(Item|Items|Statement|Transaction)$|^(Query|Scan)$|Write|Transact/,
  ],
  ["lambda", /^Invoke/],
  ["sqs", /Message/],
  ["sns", /^Publish/],
  ["kinesis", /Record|Shard/],
  ["firehose", /^PutRecord/],
  ["events", /^PutEvents$/],
  ["monitoring", /^PutMetricData$/],
  ["logs", /^PutLogEvents$/],
  ["s3", /Object|Part|MultipartUpload|^SelectObject/],
]);

/**
 * Whether EventBridge gets a call's record: a management event that is not read-only ("AWS service events delivered via
 * AWS CloudTrail", Amazon EventBridge User Guide).
 */
export function isDelivered({ model, operationName }: IdentifiedCall): boolean {
  if (/^(Get|List|Describe|Head|BatchGet|Lookup|Search|Query|Scan|Select)/.test(operationName)) return false;
  return dataEvents.get(model.metadata.endpointPrefix)?.test(operationName) !== true;
}

/** What a record says of the call itself. */
export function recordedCall(call: IdentifiedCall, request: WireRequest, answer: WireResponse) {
  const failed = answer.statusCode >= 400 ? errorOf(answer) : undefined;
  return {
    eventSource: eventSourceOf(call.model.metadata),
    eventName: eventNameOf(call),
    requestParameters: parameters(call, request),
    responseElements: failed === undefined ? elements(call, answer) : null,
    requestID: requestIdOf(answer),
    ...(failed !== undefined && { errorCode: failed.code, errorMessage: failed.message }),
  };
}

function parameters(call: IdentifiedCall, request: WireRequest): RecordElements | null {
  const { endpointPrefix } = call.model.metadata;
  if (endpointPrefix === "s3") return s3Request(request);
  if (endpointPrefix === "ec2" && isWrapped(call.operationName))
    return wrappedRequest(call.operationName, request);
  const recorded = recordedRequest(call, readRequest(call, request));
  return endpointPrefix === "ec2" && recorded !== null ? ec2Request(call.operationName, recorded) : recorded;
}

function elements(call: IdentifiedCall, response: WireResponse): RecordElements | null {
  const { endpointPrefix } = call.model.metadata;
  if (endpointPrefix === "s3") return null;
  if (endpointPrefix !== "ec2") return recordedResponse(call, readResponse(call, response));
  if (isWrapped(call.operationName)) return wrappedResponse(response);
  const recorded = recordedResponse(call, readResponse(call, response));
  return { requestId: requestIdOf(response), ...ec2Response(call.operationName, recorded ?? {}) };
}

/** The id that the client gets too. */
function requestIdOf({ headers, body }: WireResponse): string {
  const header = ["x-amzn-requestid", "x-amz-request-id"].map((name) => headers[name]).find(Boolean);
  const inBody = /<requestid>([^<]+)/i.exec(body.subarray(0, 100_000).toString())?.[1];
  return header === undefined ? (inBody ?? randomUUID()) : String(header);
}

/** The error's code and message, from a response of any protocol. */
function errorOf({ headers, body }: WireResponse): { code: string; message: string } {
  const text = body.toString();
  const inXml = { code: /<Code>([^<]*)/.exec(text)?.[1], message: /<Message>([^<]*)/i.exec(text)?.[1] };
  const inJson = {
    code: /"(?:__type|code|Code)"\s*:\s*"([^"]*)/.exec(text)?.[1],
    message: /"[mM]essage"\s*:\s*"([^"]*)/.exec(text)?.[1],
  };
  const header = headers["x-amzn-errortype"];
  const code =
    (header === undefined ? undefined : String(header)) ?? inXml.code ?? inJson.code ?? "UnknownError";
  return {
    code: (code.split("#").at(-1) ?? code).replace(/:.*/, ""),
    message: inXml.message ?? inJson.message ?? "",
  };
}
