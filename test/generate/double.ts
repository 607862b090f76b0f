import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import "../../local/gateway/loopback-names.ts";
import type { Protocol } from "../../catalogue/service-calls.ts";
import { bodyOf, type Message, sorted } from "./botocore.ts";

/** A server in place of all services of AWS. It keeps each request, and answers with the body that is set. */
export type Double = {
  answerWith(protocol: Protocol, body: Buffer): void;
  /** The requests since `answerWith`. */
  messages: Message[];
  close(): void;
};

const CONTENT_TYPES: Partial<Record<Protocol, string>> = {
  "smithy-rpc-v2-cbor": "application/cbor",
  query: "text/xml",
  ec2: "text/xml",
  "rest-xml": "text/xml",
};

/** Starts the server. The SDK finds it at AWS_ENDPOINT_URL, with any credentials. */
export async function startDouble(): Promise<Double> {
  let protocol: Protocol = "rest-json";
  let answer = Buffer.alloc(0);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://localhost");
      const [hostPrefix = ""] = /^.*(?=aws\.localhost)/.exec(request.headers.host ?? "") ?? [];
      double.messages.push({
        hostPrefix,
        method: request.method ?? "",
        path: url.pathname,
        query: sorted(url.searchParams),
        target: String(request.headers["x-amz-target"] ?? "") || null,
        body: bodyOf(Buffer.concat(chunks), protocol),
      });
      const type = CONTENT_TYPES[protocol] ?? "application/json";
      response.writeHead(200, { "content-type": type, "smithy-protocol": "rpc-v2-cbor" }).end(answer);
    });
  });
  const double: Double = {
    answerWith(nextProtocol, body) {
      protocol = nextProtocol;
      answer = Buffer.from(body);
      double.messages = [];
    },
    messages: [],
    close: () => server.close(),
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://aws.localhost:${port}`,
    AWS_ACCESS_KEY_ID: "x",
    AWS_SECRET_ACCESS_KEY: "x",
  });
  return double;
}
