import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";

import type { WireResponse } from "../trail/messages.ts";

type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  /** The body, if it was read already. Otherwise it streams through. */
  body: Buffer | undefined;
  revise?: ((answer: string) => string | Promise<string>) | undefined;
  /** Is told of the answer after the client has it. */
  onAnswer?: ((answer: WireResponse) => void) | undefined;
};

// These headers belong to the connection and not to the request. No AWS SDK signs them.
const hopByHop = new Set(["connection", "keep-alive", "expect"]);

/** Sends requests on to the emulator. The headers stay as the client signed them, also Host. */
export class Forwarder {
  #emulator: URL;
  // This timeout is shorter than the time for which the emulator keeps an idle connection. So the emulator never closes
  // a connection while we send a request on it.
  #agent = new Agent({ keepAlive: true, timeout: 60_000 });

  constructor(emulatorUrl: string) {
    this.#emulator = new URL(emulatorUrl);
  }

  async forward({ request, response, body, revise, onAnswer }: Exchange): Promise<void> {
    const answer = await this.#send(request, body);
    const statusCode = answer.statusCode ?? 502;
    if (onAnswer === undefined && (revise === undefined || statusCode !== 200)) {
      response.writeHead(statusCode, withoutConnectionHeaders(answer.rawHeaders));
      await pipeline(answer, response);
      return;
    }
    const content = await buffer(answer);
    const isRevised = revise !== undefined && statusCode === 200;
    const revised = isRevised ? Buffer.from(await revise(content.toString())) : content;
    const {
      "content-length": length,
      "transfer-encoding": _encoding,
      connection: _connection,
      ...headers
    } = answer.headers;
    // The answer to HEAD has the length of a body that it does not have.
    const contentLength = request.method === "HEAD" ? length : revised.length;
    response.writeHead(statusCode, {
      ...headers,
      ...(contentLength !== undefined && { "content-length": contentLength }),
    });
    response.end(revised);
    onAnswer?.({ statusCode, headers: answer.headers, body: revised });
  }

  /** Sends a request on, and drops the response. */
  async drop({ request, body }: Pick<Exchange, "request" | "body">): Promise<void> {
    await buffer(await this.#send(request, body));
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(request: IncomingMessage, body: Buffer | undefined): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const outgoing = httpRequest({
        host: this.#emulator.hostname,
        port: this.#emulator.port,
        agent: this.#agent,
        method: request.method,
        path: request.url,
        headers: withoutConnectionHeaders(request.rawHeaders),
      });
      outgoing.once("response", resolve);
      outgoing.on("error", reject);
      if (body === undefined) pipeline(request, outgoing).catch(reject);
      else outgoing.end(body);
    });
  }
}

/** Raw headers (name, value, name, value…) without those of the connection. */
function withoutConnectionHeaders(rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter((_, index) => {
    const name = rawHeaders[index - (index % 2)];
    return name !== undefined && !hopByHop.has(name.toLowerCase());
  });
}
