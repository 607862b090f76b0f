import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import * as z from "zod";
import type { Trail } from "../trail/trail.ts";
import { TrailSchema } from "../trail/trail-request.ts";
import { controlPath, GatewayControlError } from "./control-client.ts";
import { type CallCounts, FaultSchema, type Faults } from "./faults.ts";
import { PublicKeySchema } from "./public-keys.ts";
import { RequiredTagsSchema } from "./required-tags.ts";
import type { Told } from "./told.ts";

export const isControlRequest = ({ url = "" }: IncomingMessage) => url.startsWith(controlPath);

type State = { faults: Faults; calls: CallCounts; trail: Trail; told: Told };

/** Answers one request to the control API. */
export async function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  state: State,
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
  { faults, calls, trail, told }: State,
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
    case "POST trail":
      trail.start(TrailSchema.parse(JSON.parse(body)));
      return {};
    case "POST public-keys":
      told.publicKeys.add(PublicKeySchema.parse(JSON.parse(body)));
      return {};
    case "PUT required-tags":
      told.requiredTags = RequiredTagsSchema.parse(JSON.parse(body));
      return {};
    default:
      throw new GatewayControlError(`the gateway cannot ${asked}`);
  }
}
