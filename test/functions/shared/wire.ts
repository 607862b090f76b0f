import https from "node:https";
import { Readable, Writable } from "node:stream";
import { cbor } from "@smithy/core/cbor";
import { afterAll, beforeAll, vi } from "vitest";

/** The answer of AWS. An object is sent as JSON or CBOR, and a text as XML. */
export type Answer = object | string;
export type Reply = { statusCode: number; body: Answer };

type Options = {
  host: string;
  method: string;
  path: string;
  headers: Record<string, string>;
};

/** For the tests of a file: credentials, and one try for each call. */
export function withCredentials(): void {
  beforeAll(() => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
    vi.stubEnv("AWS_MAX_ATTEMPTS", "1");
  });
  afterAll(() => vi.unstubAllEnvs());
}

/**
 * Replaces the network. The SDK uses https.request. Returns the answers one after the
 * other, and keeps one line for each request (host, operation, input), and its headers.
 */
export function onTheWire(replies: (asked: string) => Reply | undefined) {
  const asked: string[] = [];
  const headers: Record<string, string>[] = [];
  const spy = vi.spyOn(https, "request").mockImplementation(((
    options: Options,
    callback: (response: unknown) => void,
  ) => {
    const body: Buffer[] = [];
    const request = new Writable({
      write: (chunk, _, done) => {
        body.push(Buffer.from(chunk));
        done();
      },
      final: (done) => {
        const line = lineOf(options, Buffer.concat(body));
        asked.push(line);
        headers.push(options.headers);
        const reply = replies(line) ?? { statusCode: 599, body: "" };
        callback(responseOf(reply, isCbor(options)));
        done();
      },
    });
    return Object.assign(request, { setTimeout: () => request, setNoDelay: () => request });
  }) as unknown as typeof https.request);
  return { asked, headers, restore: () => spy.mockRestore() };
}

const isCbor = ({ headers }: Options) => headers["smithy-protocol"] === "rpc-v2-cbor";

function responseOf({ statusCode, body }: Reply, inCbor: boolean) {
  const bytes =
    typeof body === "string" ? body : inCbor ? Buffer.from(cbor.serialize(body)) : JSON.stringify(body);
  const headers = {
    "content-type": typeof body === "string" ? "text/xml" : inCbor ? "application/cbor" : "application/json",
    "smithy-protocol": inCbor ? "rpc-v2-cbor" : "",
  };
  return Object.assign(Readable.from(bytes.length > 0 ? [Buffer.from(bytes)] : []), {
    statusCode,
    statusMessage: "",
    headers,
  });
}

function lineOf(options: Options, body: Buffer): string {
  const host = options.host.replace(/\.amazonaws\.com(?=$|\.)/, "");
  return `${host} ${operationOf(options, body)}`.trim();
}

function operationOf({ method, path, headers }: Options, body: Buffer): string {
  const text = body.toString();
  const [, target] = /\.(\w+)$/.exec(headers["x-amz-target"] ?? "") ?? [];
  if (target) return `${target} ${text}`;
  const [, operation] = /^\/service\/\w+\/operation\/(\w+)$/.exec(path) ?? [];
  if (operation) return `${operation} ${JSON.stringify(cbor.deserialize(body))}`;
  if (headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
    const { Action, Version: _, ...rest } = Object.fromEntries(new URLSearchParams(text));
    return `${Action} ${Object.entries(rest)
      .map(([key, value]) => `${key}=${value}`)
      .join("&")}`;
  }
  return `${method} ${decodeURIComponent(path)} ${text.replace(/^<\?xml[^>]*\?>/, "")}`;
}
