import { type Emulator, startEmulator } from "./emulator.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { serviceModelsDirectory } from "./python.ts";

export type LocalAws = { emulator: Emulator; gateway: Gateway; stop(): Promise<void> };

type Options = { emulatorPort: number; gatewayPort: number; logFile: string; waitScale?: number };

/** Starts an emulator and the gateway in front of it. If the gateway does not start, the emulator is stopped too. */
export async function startLocalAws({ emulatorPort, gatewayPort, ...options }: Options): Promise<LocalAws> {
  const endpointUrl = `http://127.0.0.1:${gatewayPort}`;
  const emulator = await startEmulator({ port: emulatorPort, endpointUrl, ...options });
  try {
    const serviceModels = await serviceModelsDirectory();
    const gateway = await startGateway({ port: gatewayPort, emulatorUrl: emulator.url, serviceModels });
    const stop = async () => {
      await gateway.stop();
      await emulator.stop();
    };
    return { emulator, gateway, stop };
  } catch (error) {
    await emulator.stop();
    throw error;
  }
}
