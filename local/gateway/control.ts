import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import * as z from "zod";
import {
  type CallCount,
  CallCountSchema,
  type CallCounts,
  type FaultRequest,
  FaultSchema,
  type Faults,
} from "./faults.ts";

// No AWS API has a path that begins like this.
const controlPath = "/_tagledger/gateway/";

/** The requests that a test or the demo can send to a gateway, from any process. */
export type GatewayControl = {
  /**
   * Makes calls of one action fail: `add({ action: "ec2:CreateTags", errorCode: "UnauthorizedOperation", statusCode: 403
   * })`.
   */
  add(fault: FaultRequest): Promise<void>;
  /** The number of calls of an action that failed because of a fault, since the last `clear`. */
  faultCount(action: string): Promise<number>;
  /** Removes all faults. */
  clear(): Promise<void>;
  /** How often each action was called in each region since the last `resetCalls`. */
  calls(filter?: { action?: string }): Promise<CallCount[]>;
  resetCalls(): Promise<void>;
};

/** The gateway did not accept a request to its control API. The message says why. */
export class GatewayControlError extends Error {
  override readonly name = "GatewayControlError";
}

/** The client of a gateway's control API. */
export function gatewayControl(url: string): GatewayControl {
  const request = async (method: string, resource: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(new URL(controlPath + resource, url), init);
    const answer = await response.text();
    if (!response.ok) throw new GatewayControlError(answer);
    return JSON.parse(answer);
  };
  return {
    add: async (fault) => void (await request("POST", "faults", fault)),
    faultCount: async (action) =>
      z.int().parse(await request("GET", `faults?action=${encodeURIComponent(action)}`)),
    clear: async () => void (await request("DELETE", "faults")),
    calls: async ({ action } = {}) => {
      const query = action === undefined ? "" : `?action=${encodeURIComponent(action)}`;
      return z.array(CallCountSchema).parse(await request("GET", `calls${query}`));
    },
    resetCalls: async () => void (await request("DELETE", "calls")),
  };
}

export const isControlRequest = ({ url = "" }: IncomingMessage) => url.startsWith(controlPath);

/** Answers one request to the control API. */
export async function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  state: { faults: Faults; calls: CallCounts },
): Promise<void> {
  const url = new URL(request.url ?? "", "http://gateway");
  const asked = `${request.method} ${url.pathname.slice(controlPath.length)}`;
  try {
    const answer = control(asked, await text(request), url.searchParams, state);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  } catch (error) {
    response.writeHead(400).end(error instanceof z.ZodError ? z.prettifyError(error) : String(error));
  }
}

function control(
  asked: string,
  body: string,
  query: URLSearchParams,
  { faults, calls }: { faults: Faults; calls: CallCounts },
): unknown {
  switch (asked) {
    case "POST faults":
      faults.add(FaultSchema.parse(JSON.parse(body)));
      return {};
    case "GET faults":
      return faults.faultCount(query.get("action") ?? "");
    case "DELETE faults":
      faults.clear();
      return {};
    case "GET calls":
      return calls.of(query.get("action") ?? undefined);
    case "DELETE calls":
      calls.clear();
      return {};
    default:
      throw new GatewayControlError(`the gateway cannot ${asked}`);
  }
}
