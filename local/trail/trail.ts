import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { cloudTrailRecord, type UserIdentity } from "../cloudtrail-event.ts";
import { type CredentialScope, credentialScope, type RequestHead } from "../gateway/aws-call.ts";
import type { EmulatorClient } from "../gateway/emulator-client.ts";
import { Callers } from "./callers.ts";
import { identify, type WireRequest } from "./identify.ts";
import type { WireResponse } from "./messages.ts";
import { ServiceModels } from "./models.ts";
import { isDelivered, recordedCall } from "./record.ts";
import type { TrailRequest } from "./trail-request.ts";

/** Makes the record that CloudTrail writes of a call, and puts it on the event buses. */
export class Trail {
  #callers = new Callers();
  #models: ServiceModels;
  #emulator: EmulatorClient;
  #destination: Omit<TrailRequest, "callers"> | undefined;

  constructor(modelsDirectory: string, emulator: EmulatorClient) {
    this.#models = new ServiceModels(modelsDirectory);
    this.#emulator = emulator;
  }

  start({ callers, ...destination }: TrailRequest): void {
    this.#destination = destination;
    for (const [accessKeyId, identity] of Object.entries(callers)) this.#callers.add(accessKeyId, identity);
  }

  /** Whether the trail records the calls of this caller. Calls for S3's objects are data events and stream through. */
  records(head: RequestHead): boolean {
    const scope = credentialScope(head);
    return (
      scope !== undefined && this.#callers.of(scope.accessKeyId) !== undefined && !isForObject(scope, head)
    );
  }

  /** Takes the answer to a recorded request. A record that cannot be made or sent is reported on standard error. */
  recorder(head: RequestHead, body = Buffer.alloc(0), sourceIp = ""): (answer: WireResponse) => void {
    const scope = credentialScope(head);
    const userIdentity = scope && this.#callers.of(scope.accessKeyId);
    return (answer) => {
      if (scope === undefined || userIdentity === undefined) return;
      const { method, headers } = head;
      const url = new URL(head.url, "http://gateway");
      const request = { method, url, headers, body, signingName: scope.service };
      this.#record({
        request,
        answer,
        userIdentity,
        awsRegion: scope.region,
        sourceIPAddress: sourceIp,
      }).catch((error: unknown) =>
        process.stderr.write(`No record of ${method} ${url.pathname} (${scope.service}): ${error}\n`),
      );
    };
  }

  /** Does nothing if no service model has the call, or if EventBridge does not get records of it. */
  async #record({ request, answer, ...known }: Call): Promise<void> {
    const call = await identify(request, this.#models);
    if (call === undefined || this.#destination === undefined) return;
    const recorded = { ...known, ...recordedCall(call, request, answer) };
    this.#callers.learn(recorded);
    if (!isDelivered(call)) return;
    const record = cloudTrailRecord({ ...recorded, userAgent: String(request.headers["user-agent"] ?? "") });
    await this.#send(JSON.stringify(record), this.#destination);
  }

  async #send(Detail: string, { eventBusNames, region, eventSource }: Omit<TrailRequest, "callers">) {
    await this.#emulator.events(region).send(
      new PutEventsCommand({
        Entries: eventBusNames.map((EventBusName) => ({
          EventBusName,
          Source: eventSource,
          DetailType: "AWS API Call via CloudTrail",
          Detail,
        })),
      }),
    );
  }
}

type Call = {
  request: WireRequest;
  answer: WireResponse;
  userIdentity: UserIdentity;
  awsRegion: string;
  sourceIPAddress: string;
};

const isForObject = ({ service }: CredentialScope, { url }: RequestHead) =>
  service === "s3" && /^\/[^/?]+\/[^?]/.test(url) && !url.startsWith("/v20180820/");
