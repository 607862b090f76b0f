import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Protocol } from "./aws-call.ts";

/** The error with which AWS refuses a call. */
export type Refusal = { statusCode: number; errorCode: string; message: string };

export type Answer = { statusCode: number; headers: Record<string, string>; body: Buffer };

/** Makes the response for an error in the protocol of the service. */
export function errorAnswer(protocol: Protocol, refusal: Refusal, request: IncomingHttpHeaders): Answer {
  const requestId = randomUUID();
  const { contentType, body } = writers[protocol](refusal, requestId, request);
  return {
    statusCode: refusal.statusCode,
    headers: {
      "content-type": contentType,
      "content-length": String(body.length),
      "x-amzn-requestid": requestId,
      "x-amzn-errortype": refusal.errorCode,
      ...(protocol === "cbor" ? { "smithy-protocol": "rpc-v2-cbor" } : {}),
    },
    body,
  };
}

type Writer = (
  refusal: Refusal,
  requestId: string,
  request: IncomingHttpHeaders,
) => { contentType: string; body: Buffer };

const writers: Record<Protocol, Writer> = {
  ec2: (refusal, id) =>
    xml(
      `<Response><Errors><Error>${codeAndMessage(refusal)}</Error></Errors><RequestID>${id}</RequestID></Response>`,
    ),
  query: (refusal, id) =>
    xml(
      `<ErrorResponse><Error><Type>${refusal.statusCode < 500 ? "Sender" : "Receiver"}</Type>` +
        `${codeAndMessage(refusal)}</Error><RequestId>${id}</RequestId></ErrorResponse>`,
    ),
  s3: (refusal, id) => xml(`<Error>${codeAndMessage(refusal)}<RequestId>${id}</RequestId></Error>`),
  s3control: (refusal, id) =>
    xml(
      `<ErrorResponse><Error>${codeAndMessage(refusal)}</Error><RequestId>${id}</RequestId></ErrorResponse>`,
    ),
  json: ({ errorCode, message }, _id, request) => ({
    contentType: request["content-type"] ?? "application/json",
    body: Buffer.from(JSON.stringify({ __type: errorCode, message })),
  }),
  // Newer SDKs use it for CloudWatch. https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
  cbor: ({ errorCode, message }) => ({
    contentType: "application/cbor",
    body: Buffer.concat([Buffer.of(0xa2), ...["__type", errorCode, "message", message].map(cborText)]),
  }),
};

function xml(document: string) {
  return {
    contentType: "text/xml",
    body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${document}`),
  };
}

function codeAndMessage({ errorCode, message }: Refusal): string {
  return `<Code>${escaped(errorCode)}</Code><Message>${escaped(message)}</Message>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A CBOR text string: major type 3 with a two-byte length. */
function cborText(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.of(0x79, bytes.length >> 8, bytes.length & 0xff), bytes]);
}
