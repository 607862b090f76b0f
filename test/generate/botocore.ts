import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { cbor } from "@smithy/core/cbor";
import * as z from "zod";
import type { Protocol } from "../../catalogue/service-calls.ts";
import { ensureModelPackages } from "../../generate/model-packages.ts";
import { ensureEmulatorPython } from "../../local/python.ts";

/** A call of a service, and the content of its response. */
export type JudgedCall = {
  service: string;
  operation: string;
  protocol: Protocol;
  request: object;
  response: object;
};

/** A request in a form that does not depend on the order of its parts. */
export type Message = {
  hostPrefix: string;
  method: string;
  path: string;
  query: string;
  target: string | null;
  body: unknown;
};

const JudgementSchema = z.object({
  missing: z.array(z.string()),
  hostPrefix: z.string(),
  method: z.string(),
  path: z.string(),
  query: z.union([z.literal(""), z.record(z.string(), z.union([z.string(), z.array(z.string())]))]),
  target: z.string().nullable(),
  body: z.base64(),
  responseBody: z.base64(),
  output: z.record(z.string(), z.unknown()),
});

export type Judgement = {
  /** What the request lacks. */
  missing: string[];
  message: Message;
  /** The response as the service would write it, and as botocore reads it. */
  responseBody: Buffer;
  output: Record<string, unknown>;
};

/** What botocore, AWS's own library for Python, sends for each call, with the models of the generator. */
export async function judgedByBotocore(calls: readonly JudgedCall[]): Promise<Judgement[]> {
  const { serviceModels } = await ensureModelPackages();
  const { python, env } = await ensureEmulatorPython();
  const input = calls.map((call) => ({
    ...call,
    protocol: call.protocol.replace(/-1\.[01]$/, ""),
  }));
  const paths = [dirname(dirname(serviceModels)), env.PYTHONPATH].filter(Boolean).join(":");
  const answer = execFileSync(python, [join(import.meta.dirname, "botocore_messages.py")], {
    input: JSON.stringify(input),
    env: { ...process.env, ...env, PYTHONPATH: paths },
    maxBuffer: 64 * 1024 * 1024,
  });
  const judgements = z.array(JudgementSchema).parse(JSON.parse(answer.toString()));
  return judgements.map(({ missing, body, responseBody, output, path, query, ...rest }, index) => {
    const { protocol = "query" } = calls[index] ?? {};
    // A path may have a query of its own.
    const { pathname, searchParams } = new URL(path, "http://localhost");
    const pairs = query === "" ? [] : Object.entries(query).flatMap(([key, value]) => pairsOf(key, value));
    const all = new URLSearchParams([...searchParams, ...pairs]);
    const message = {
      ...rest,
      path: pathname,
      query: sorted(all),
      body: bodyOf(Buffer.from(body, "base64"), protocol),
    };
    return { missing, message, responseBody: Buffer.from(responseBody, "base64"), output };
  });
}

const pairsOf = (key: string, value: string | string[]) =>
  [value].flat().map((each): [string, string] => [key, each]);

/** The pairs of a query, sorted. */
export const sorted = (query: URLSearchParams) =>
  [...query]
    .map((pair) => pair.join("="))
    .toSorted()
    .join("&");

/** The content of a request's body. botocore gives the pairs of the query protocols as JSON. */
export function bodyOf(bytes: Buffer, protocol: Protocol): unknown {
  const text = bytes.toString();
  if (protocol === "rest-xml") return text.replace(/^<\?xml[^>]*\?>/, "");
  if (bytes.length === 0) return {};
  if (protocol === "smithy-rpc-v2-cbor") return cbor.deserialize(bytes);
  if (protocol !== "query" && protocol !== "ec2") return JSON.parse(text);
  const pairs = text.startsWith("{") ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text));
  return Object.fromEntries(Object.entries(pairs).map(([key, value]) => [key, String(value)]));
}
