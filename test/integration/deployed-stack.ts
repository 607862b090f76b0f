import { rm } from "node:fs/promises";
import type { TestProject } from "vitest/node";
import {
  DEFAULT_CONTEXT,
  type Deployment,
  deploy,
  makeAssemblyDirectory,
  synthesize,
} from "../../local/deploy.ts";
import type { Person } from "../../local/people.ts";
import { startSession } from "../../local/session.ts";
import { alertWebhooks, makeSecrets } from "./webhook-secrets.ts";

declare module "vitest" {
  export interface ProvidedContext {
    deployment: Deployment;
    policyDeployment: Deployment;
    people: Person[];
  }
}

/**
 * Deploys Tagledger, with the real CDK app, for all integration tests: with the tag by environment, and with a policy and
 * webhooks.
 */
export default async function setup(project: TestProject) {
  const { signal } = new AbortController();
  const session = await startSession("silent", signal);
  project.provide("deployment", session.deployment);
  project.provide("people", session.people);
  try {
    await makeSecrets(session.deployment);
    project.provide("policyDeployment", await deployWithPolicy(session.deployment.endpoint, signal));
  } catch (error) {
    await session.stop();
    throw error;
  }
  return session.stop;
}

async function deployWithPolicy(endpoint: string, signal: AbortSignal): Promise<Deployment> {
  const context = {
    ...DEFAULT_CONTEXT,
    stackPrefix: "Policied",
    policyParameter: "/tagledger/policy",
    alertWebhooks,
  };
  const cloudAssembly = await makeAssemblyDirectory();
  try {
    await synthesize(cloudAssembly, { signal }, context);
    return await deploy(endpoint, cloudAssembly, { signal }, context);
  } finally {
    await rm(cloudAssembly, { recursive: true, force: true });
  }
}
