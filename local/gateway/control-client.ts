import * as z from "zod";
import type { TrailRequest } from "../trail/trail-request.ts";
import { type CallCount, CallCountSchema, type FaultRequest } from "./faults.ts";
import type { TrailPublicKey } from "./public-keys.ts";
import type { RequiredTags } from "./required-tags.ts";

// No AWS API has a path that begins like this.
export const controlPath = "/_tagledger/gateway/";

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
  /** Records the calls of these callers from now on. */
  startTrail(trail: TrailRequest): Promise<void>;
  /** Adds a public key to the answers of `cloudtrail:ListPublicKeys`. */
  addPublicKey(key: TrailPublicKey): Promise<void>;
  /** The answer of `tag:ListRequiredTags` from now on. At first it is empty, as without a tag policy. */
  setRequiredTags(requiredTags: RequiredTags): Promise<void>;
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
    startTrail: async (trail) => void (await request("POST", "trail", trail)),
    addPublicKey: async (key) => void (await request("POST", "public-keys", key)),
    setRequiredTags: async (requiredTags) => void (await request("PUT", "required-tags", requiredTags)),
  };
}
