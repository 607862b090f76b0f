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

  /**
   * Returns a function that takes the body of a request and its answer. A record that cannot be made or sent is reported
   * on standard error. Undefined if the trail does not record the caller, or if the call is for an object of S3: those
   * calls are data events, and their bodies stream through.
   */
  recorder(head: RequestHead, sourceIPAddress = ""): Recorder | undefined {
    const scope = credentialScope(head);
    const userIdentity = scope && this.#callers.of(scope.accessKeyId);
    if (scope === undefined || userIdentity === undefined || isForObject(scope, head)) return undefined;
    const { method, headers } = head;
    const url = new URL(head.url, "http://gateway");
    return (body, answer) => {
      const request = { method, url, headers, body, signingName: scope.service };
      this.#record({ request, answer, userIdentity, awsRegion: scope.region, sourceIPAddress }).catch(
        (error: unknown) =>
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

  async #send(Detail: string, { eventBusName, region, eventSource }: Omit<TrailRequest, "callers">) {
    const entry = {
      EventBusName: eventBusName,
      Source: eventSource,
      DetailType: "AWS API Call via CloudTrail",
      Detail,
    };
    await this.#emulator.events(region).send(new PutEventsCommand({ Entries: [entry] }));
  }
}

type Recorder = (body: Buffer, answer: WireResponse) => void;

type Call = {
  request: WireRequest;
  answer: WireResponse;
  userIdentity: UserIdentity;
  awsRegion: string;
  sourceIPAddress: string;
};

const isForObject = ({ service }: CredentialScope, { url }: RequestHead) =>
  service === "s3" && /^\/[^/?]+\/[^?]/.test(url) && !url.startsWith("/v20180820/");
