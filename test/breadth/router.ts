import { createServer } from "node:http";
import { credentialScope } from "../../local/gateway/aws-call.ts";
import { Forwarder } from "../../local/gateway/forwarder.ts";

export const EMULATORS = ["MiniStack", "moto"] as const;
export type Emulator = (typeof EMULATORS)[number];

export type Router = {
  url: string;
  /** Sends the calls that are signed for a service to an emulator from now on. At first all go to MiniStack. */
  send(signingName: string, emulator: Emulator): void;
  stop(): Promise<void>;
};

/**
 * One endpoint for two emulators. It stands behind the gateway, so the deployed functions and the customer reach the
 * same emulator, and none of them has a setting for it.
 */
export async function startRouter(port: number, urls: Record<Emulator, string>): Promise<Router> {
  const forwarders = { MiniStack: new Forwarder(urls.MiniStack), moto: new Forwarder(urls.moto) };
  const chosen = new Map<string, Emulator>();
  const server = createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    const service = credentialScope({ method, url, headers })?.service ?? "";
    forwarders[chosen.get(service) ?? "MiniStack"]
      .forward({ request, response, body: undefined })
      .catch(() => response.destroy());
  });
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    send: (signingName, emulator) => void chosen.set(signingName, emulator),
    stop: async () => {
      for (const forwarder of Object.values(forwarders)) forwarder.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
