import { join } from "node:path";
import { type Emulator, freePorts, localCredentials, startEmulator } from "../../local/emulator.ts";
import { type Gateway, type GatewayControl, gatewayControl, startGateway } from "../../local/gateway.ts";

export type LocalAws = {
  emulator: Emulator;
  gateway: Gateway;
  control: GatewayControl;
  stop(): Promise<void>;
};

export const logFileOf = (name: string) =>
  join(import.meta.dirname, "..", "..", ".tagledger", "logs", `${name}-${process.pid}.log`);

export async function startLocalAws(name: string): Promise<LocalAws> {
  const [emulatorPort = 0, gatewayPort = 0] = await freePorts(2);
  const emulator = await startEmulator({
    port: emulatorPort,
    endpointUrl: `http://127.0.0.1:${gatewayPort}`,
    logFile: logFileOf(name),
  });
  const gateway = await startGateway({ port: gatewayPort, emulatorUrl: emulator.url });
  const stop = async () => {
    await gateway.stop();
    await emulator.stop();
  };
  return { emulator, gateway, control: gatewayControl(gateway.url), stop };
}

/** What an SDK client needs to reach the gateway as the account's root, or as whoever is given. */
export function clientOf(gateway: Gateway, region = "eu-west-1", credentials = localCredentials) {
  return { endpoint: gateway.url, region, credentials, maxAttempts: 1 };
}
