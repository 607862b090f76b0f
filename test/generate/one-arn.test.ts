import { execFileSync } from "node:child_process";
import { createServer, type Server } from "node:http";
import { dirname, join } from "node:path";
import { cbor } from "@smithy/core/cbor";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { derivedCalls, derivedTaggers, type TaggingCall } from "../../catalogue/derived-tagging.ts";
import { taggedByArn } from "../../functions/shared/tagging/one-arn.ts";
import { ensureModelPackages } from "../../generate/model-packages.ts";
import { ensureEmulatorPython } from "../../local/python.ts";

/*
 * botocore, AWS's own library for Python, is the judge: for each service, the code that all of them share must send what
 * botocore sends with the same models, and read what botocore reads.
 */
const ARN = "arn:aws:x:eu-west-1:111122223333:kind/name with space";
const TAGS = { Owner: "ada@example.com", Team: "" };
const KEYS = ["Owner", "Cost Center"];

type Message = { method: string; path: string; query: string; target: string | null; body: unknown };
const MessageSchema = z.object({
  method: z.string(),
  path: z.string(),
  query: z.union([z.literal(""), z.record(z.string(), z.union([z.string(), z.array(z.string())]))]),
  target: z.string().nullable(),
  body: z.string(),
  output: z.record(z.string(), z.unknown()).nullable(),
});

const services = Object.keys(derivedTaggers).map((tagger) => ({
  tagger,
  service: tagger.split(":")[1] ?? "",
}));
const callsOf = (tagger: string) => {
  const calls = derivedCalls(tagger);
  if (!calls) throw new Error(`There are no calls of ${tagger}.`);
  return calls;
};

const received = new Map<string, { messages: Message[]; read: unknown }>();
let expected: Map<string, { messages: Message[]; read: unknown }>;
let server: Server;

beforeAll(async () => {
  let answer = Buffer.alloc(0);
  let contentType = "application/json";
  let messages: Message[] = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://localhost");
      const body = bodyOf(Buffer.concat(chunks), contentType);
      const target = String(request.headers["x-amz-target"] ?? "") || null;
      messages.push({
        method: request.method ?? "",
        path: url.pathname,
        query: sorted(url.searchParams),
        target,
        body,
      });
      response.writeHead(200, { "content-type": contentType, "smithy-protocol": "rpc-v2-cbor" }).end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: "x",
    AWS_SECRET_ACCESS_KEY: "x",
  });
  for (const { tagger } of services) {
    const calls = callsOf(tagger);
    contentType = calls.protocol === "smithy-rpc-v2-cbor" ? "application/cbor" : "application/json";
    answer = Buffer.from(answerOf(tagger));
    messages = [];
    const api = taggedByArn(calls, "eu-west-1");
    const read = (await api.readTags([ARN])).get(ARN);
    const problems = [...(await api.writeTags([ARN], TAGS)), ...(await api.removeTags([ARN], KEYS))];
    received.set(tagger, { messages, read: problems.length > 0 ? problems : read });
  }
  expected = await sentByBotocore();
}, 120_000);

afterAll(() => server.close());

describe("the calls of one ARN, made from AWS's models", () => {
  test("are those of more than 200 services", () => {
    expect(services.length).toBeGreaterThan(200);
  });

  test.each(services)("$service gets the requests that botocore sends", ({ tagger }) => {
    expect(received.get(tagger)?.messages).toEqual(expected.get(tagger)?.messages);
  });

  test.each(services)("of $service, the tags are read as botocore reads them", ({ tagger }) => {
    expect(received.get(tagger)?.read).toEqual({ tags: TAGS });
    expect(expected.get(tagger)?.read).toEqual(tagsIn(callsOf(tagger).list));
  });
});

/** The tags in the form of a call. */
function tagsIn({ tags }: Pick<TaggingCall, "tags">): unknown {
  if (!tags || tags.form === "map") return TAGS;
  const [key, value] = tags.form;
  return Object.entries(TAGS).map(([name, text]) => ({ [key]: name, [value]: text }));
}

/** The response to the call that reads tags, in the service's protocol. */
function answerOf(tagger: string): Uint8Array {
  const { list, protocol } = callsOf(tagger);
  const { member = "", wireName = member } = list.tags ?? {};
  const content = { [wireName]: tagsIn(list) };
  return protocol === "smithy-rpc-v2-cbor" ? cbor.serialize(content) : Buffer.from(JSON.stringify(content));
}

function bodyOf(bytes: Uint8Array, contentType: string): unknown {
  if (bytes.length === 0) return {};
  return contentType === "application/cbor"
    ? cbor.deserialize(bytes)
    : JSON.parse(Buffer.from(bytes).toString());
}

const sorted = (query: URLSearchParams) =>
  [...query]
    .map((pair) => pair.join("="))
    .toSorted()
    .join("&");

async function sentByBotocore() {
  const { serviceModels } = await ensureModelPackages();
  const { python, env } = await ensureEmulatorPython();
  const requests = services.flatMap(({ tagger, service }) => {
    const { list, tag, untag, protocol } = callsOf(tagger);
    const inputs = [
      { call: list, input: {}, body: Buffer.from(answerOf(tagger)).toString("base64") },
      { call: tag, input: tag.tags ? { [tag.tags.member]: tagsIn(tag) } : {}, body: null },
      { call: untag, input: untag.keys ? { [untag.keys.member]: KEYS } : {}, body: null },
    ];
    return inputs.map(({ call, input, body }) => ({
      ...{ service, protocol: protocol.replace(/-1\.[01]$/, ""), operation: call.operation, body },
      input: { [call.arn.member]: ARN, ...input },
    }));
  });
  const script = join(import.meta.dirname, "botocore_messages.py");
  const output = execFileSync(python, [script], {
    input: JSON.stringify(requests),
    env: {
      ...process.env,
      ...env,
      PYTHONPATH: [dirname(dirname(serviceModels)), env.PYTHONPATH].filter(Boolean).join(":"),
    },
    maxBuffer: 64 * 1024 * 1024,
  });
  const answers = z.array(MessageSchema).parse(JSON.parse(output.toString()));
  return new Map(
    services.map(({ tagger }, index) => {
      const { list, protocol } = callsOf(tagger);
      const contentType = protocol === "smithy-rpc-v2-cbor" ? "application/cbor" : "application/json";
      const [first, ...others] = answers.slice(index * 3, index * 3 + 3);
      const messages = [first, ...others].flatMap((each) => (each ? [messageOf(each, contentType)] : []));
      return [tagger, { messages, read: first?.output?.[list.tags?.member ?? ""] }] as const;
    }),
  );
}

function messageOf(
  { method, path, query, target, body }: z.infer<typeof MessageSchema>,
  contentType: string,
): Message {
  const pairs =
    query === ""
      ? []
      : Object.entries(query).flatMap(([key, value]) =>
          [value].flat().map((each): [string, string] => [key, each]),
        );
  const bytes = Buffer.from(body, "base64");
  // Chime's paths have a query of their own.
  const { pathname, searchParams } = new URL(path, "http://localhost");
  const all = new URLSearchParams([...searchParams, ...pairs]);
  return { method, path: pathname, query: sorted(all), target, body: bodyOf(bytes, contentType) };
}
