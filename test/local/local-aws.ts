import { join } from "node:path";
import { freePorts, localCredentials } from "../../local/emulator.ts";
import { type Gateway, type GatewayControl, gatewayControl } from "../../local/gateway.ts";
import { type LocalAws as Started, startLocalAws as start } from "../../local/local-aws.ts";

export type LocalAws = Started & { control: GatewayControl };

export const logFileOf = (name: string) =>
  join(import.meta.dirname, "..", "..", ".tagledger", "logs", `${name}-${process.pid}.log`);

export async function startLocalAws(name: string): Promise<LocalAws> {
  const [emulatorPort = 0, gatewayPort = 0] = await freePorts(2);
  const started = await start({ emulatorPort, gatewayPort, logFile: logFileOf(name) });
  return { ...started, control: gatewayControl(started.gateway.url) };
}

/**
 * The settings with which an SDK client reaches the gateway, as the account's root user or with the given credentials.
 */
export function clientOf(gateway: Gateway, region = "eu-west-1", credentials = localCredentials) {
  return { endpoint: gateway.url, region, credentials, maxAttempts: 1 };
}
