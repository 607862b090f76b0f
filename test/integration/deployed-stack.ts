import type { TestProject } from "vitest/node";
import type { Deployment } from "../../local/deploy.ts";
import { startSession } from "../../local/session.ts";

declare module "vitest" {
  export interface ProvidedContext {
    deployment: Deployment;
  }
}

/** Deploys Tagledger once, with the real CDK app, for all integration tests. */
export default async function setup(project: TestProject) {
  const session = await startSession("silent", new AbortController().signal);
  project.provide("deployment", session.deployment);
  return session.stop;
}
