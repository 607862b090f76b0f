import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { type AwsCall, identifyCall, needsBody } from "./gateway/aws-call.ts";
import { answerControl, isControlRequest } from "./gateway/control.ts";
import { EmulatorClient } from "./gateway/emulator-client.ts";
import { END_HEADER } from "./gateway/end-header.ts";
import { errorAnswer, type Refusal } from "./gateway/error-answers.ts";
import { CallCounts, type Fault, Faults } from "./gateway/faults.ts";
import { Forwarder } from "./gateway/forwarder.ts";
import { PublicKeys } from "./gateway/public-keys.ts";
import { rules } from "./gateway/rules.ts";
import type { Told } from "./gateway/told.ts";
import type { WireResponse } from "./trail/messages.ts";
import { Trail } from "./trail/trail.ts";

export { type GatewayControl, gatewayControl } from "./gateway/control-client.ts";

export type GatewayOptions = {
  port: number;
  emulatorUrl: string;
  /** The directory of AWS's service models. */
  serviceModels: string;
};
export type Gateway = { url: string; stop(): Promise<void> };

/**
 * A reverse proxy in front of the emulator, on the loopback interface. It refuses tagging calls that AWS refuses,
 * counts the calls, makes calls fail for tests (`gatewayControl`), and records the calls of some callers as CloudTrail
 * does (`Trail`). All other requests pass through unchanged, with their signature.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const emulator = new EmulatorClient(options.emulatorUrl);
  const gateway: State = {
    faults: new Faults(),
    calls: new CallCounts(),
    told: { publicKeys: new PublicKeys(), requiredTags: [] },
    emulator,
    forwarder: new Forwarder(options.emulatorUrl),
    trail: new Trail(options.serviceModels, emulator),
  };
  const server = createServer((request, response) => {
    handle(request, response, gateway).catch((error: unknown) => fail(response, error));
  });
  // This timeout is longer than the time for which the SDKs keep an idle connection. So the gateway never closes a
  // connection while a client sends a request on it.
  server.keepAliveTimeout = 75_000;
  await listen(server, options.port);
  return {
    url: `http://127.0.0.1:${options.port}`,
    stop: async () => {
      gateway.forwarder.close();
      gateway.emulator.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

type State = {
  faults: Faults;
  calls: CallCounts;
  told: Told;
  emulator: EmulatorClient;
  forwarder: Forwarder;
  trail: Trail;
};

async function handle(request: IncomingMessage, response: ServerResponse, gateway: State): Promise<void> {
  if (isControlRequest(request)) return answerControl(request, response, gateway);

  const head = { method: request.method ?? "", url: request.url ?? "", headers: request.headers };
  const record = gateway.trail.recorder(head, request.socket.remoteAddress);
  const body = record !== undefined || needsBody(head) ? await buffer(request) : undefined;
  const call = identifyCall(head, body?.toString());
  if (call === undefined) return gateway.forwarder.forward({ request, response, body });
  const exchange: Exchange = {
    request,
    response,
    body,
    call,
    ...(record && { onAnswer: (answer) => record(body ?? Buffer.alloc(0), answer) }),
  };

  gateway.calls.add(call);
  const fault = gateway.faults.take(call);
  if (fault !== undefined && !fault.after) return applyFault(fault, exchange);

  const verdict = await rules.get(call.action)?.(
    call,
    body?.toString() ?? "",
    gateway.emulator,
    gateway.faults,
    gateway.told,
  );
  if (verdict !== undefined && "refusal" in verdict) return refuse(verdict.refusal, exchange);

  if (fault !== undefined) {
    await gateway.forwarder.drop({ request, body });
    return applyFault(fault, exchange);
  }
  if (verdict !== undefined && "answer" in verdict) return answer(verdict.answer, response);
  return gateway.forwarder.forward({ ...exchange, revise: verdict?.revise });
}

type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  /** The body, if it was read. */
  body: Buffer | undefined;
  call: AwsCall;
  onAnswer?: (answer: WireResponse) => void;
};

function applyFault(fault: Fault, exchange: Exchange): void {
  const { request, response } = exchange;
  if (fault.effect === "hangUp") response.destroy();
  if (fault.effect === "answer") refuse(fault, exchange);
  if (fault.effect === "exit" || fault.effect === "kill") {
    request.resume();
    response.writeHead(fault.statusCode, { [END_HEADER]: fault.effect }).end();
  }
}

function answer(value: object, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(value));
}

function refuse(refusal: Refusal, { request, response, call, onAnswer }: Exchange): void {
  // Reads the rest of the body. Otherwise it would be read as the next request of the connection.
  request.resume();
  const { statusCode, headers, body } = errorAnswer(call.protocol, refusal, request.headers);
  response.writeHead(statusCode, headers).end(body);
  onAnswer?.({ statusCode, headers, body: Buffer.from(body) });
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(502, { "content-type": "text/plain" }).end(`The gateway failed: ${error}`);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}
