import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ensureModelPackages } from "../../generate/model-packages.ts";
import type { Deployment } from "../../local/deploy.ts";
import { bootstrap, deploy, makeAssemblyDirectory, synthesize } from "../../local/deploy.ts";
import { freePorts, startEmulator } from "../../local/emulator.ts";
import { startGateway } from "../../local/gateway.ts";
import { invitePeople } from "../../local/people.ts";
import { type Probe, probe } from "../../local/probe.ts";
import { type Customer, startCustomer } from "./customer.ts";
import { type Moto, startMoto } from "./moto.ts";
import { type Router, startRouter } from "./router.ts";

const logFile = join(import.meta.dirname, "..", "..", ".tagledger", "logs", `breadth-${process.pid}.log`);
const WAIT_SCALE = 0.02;

/** moto has every service in this region. It is not the home region of the deployment. */
const REGION = "us-east-1";

export type Stage = {
  deployment: Deployment;
  aws: Probe;
  router: Router;
  moto: Moto;
  customer: Customer;
  arnFormats: (arn: string) => boolean;
};

/**
 * Deploys Tagledger to MiniStack, with moto beside it, and runs `use`. Everything that was started is stopped
 * afterwards.
 */
export async function onStage<T>(
  arnFormats: Stage["arnFormats"],
  report: (message: string) => void,
  signal: AbortSignal,
  use: (stage: Stage) => Promise<T>,
): Promise<T> {
  const started: { stop(): Promise<void> }[] = [];
  const keep = async <S extends { stop(): Promise<void> }>(starting: Promise<S>): Promise<S> => {
    const service = await starting;
    started.push(service);
    return service;
  };
  try {
    const [emulatorPort = 0, motoPort = 0, routerPort = 0, gatewayPort = 0] = await freePorts(4);
    const endpoint = `http://127.0.0.1:${gatewayPort}`;
    report("Starting MiniStack and moto");
    const emulator = await keep(
      startEmulator({ port: emulatorPort, endpointUrl: endpoint, logFile, waitScale: WAIT_SCALE }),
    );
    const moto = await keep(startMoto(motoPort));
    const router = await keep(startRouter(routerPort, { MiniStack: emulator.url, moto: moto.url }));
    const { serviceModels } = await ensureModelPackages();
    await keep(startGateway({ port: gatewayPort, emulatorUrl: router.url, serviceModels }));
    report("Deploying Tagledger");
    const deployment = await deployTo(endpoint, signal);
    const people = await invitePeople(deployment);
    const grace = people.find(({ name }) => name === "grace");
    if (!grace) throw new Error("Nobody is called grace.");
    const customer = await keep(startCustomer(endpoint, REGION, grace.credentials));
    return await use({ deployment, aws: probe(deployment, signal), router, moto, customer, arnFormats });
  } finally {
    for (const each of started.reverse()) await each.stop();
  }
}

async function deployTo(endpoint: string, signal: AbortSignal): Promise<Deployment> {
  const cloudAssembly = await makeAssemblyDirectory();
  try {
    await Promise.all([bootstrap(endpoint, { signal }), synthesize(cloudAssembly, { signal })]);
    return await deploy(endpoint, cloudAssembly, { signal });
  } finally {
    await rm(cloudAssembly, { recursive: true, force: true });
  }
}
