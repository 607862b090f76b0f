import { rm } from "node:fs/promises";
import { CloudTrailClient, CreateTrailCommand, StartLoggingCommand } from "@aws-sdk/client-cloudtrail";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { inject, vi } from "vitest";
import { askAws } from "../../cli/commands/doctor/ask.ts";
import type { Finding } from "../../cli/commands/doctor/check.ts";
import { diagnose } from "../../cli/commands/doctor/diagnose.ts";
import {
  bootstrap,
  DEFAULT_CONTEXT,
  deploy,
  localEnvironment,
  makeAssemblyDirectory,
  synthesize,
} from "../../local/deploy.ts";
import { clientConfig } from "./deployed.ts";

/** A deployment as in production, which the tests break on purpose: with collectors, subscribers and protected tables. */
export const DOCTORED = {
  ...DEFAULT_CONTEXT,
  stackPrefix: "Doctored",
  policyParameter: "/doctored/policy",
  collects: "true",
  collectorRegions: '["us-east-1"]',
  alertEmails: '["ops@example.com"]',
  keepsDataOnDestroy: "true",
};
const { endpoint } = inject("deployment");
/** The environment of the command for this deployment. */
export const environment = { ...localEnvironment(endpoint), TAGLEDGER_STACK_PREFIX: DOCTORED.stackPrefix };
export const TRAIL = "doctored";

export async function deployDoctored() {
  const run = { signal: new AbortController().signal };
  const cloudAssembly = await makeAssemblyDirectory();
  try {
    await bootstrap(endpoint, run, { ...DOCTORED, region: "us-east-1" });
    await synthesize(cloudAssembly, run, DOCTORED);
    await deploy(endpoint, cloudAssembly, run, DOCTORED);
  } finally {
    await rm(cloudAssembly, { recursive: true, force: true });
  }
  const cloudTrail = new CloudTrailClient(clientConfig());
  await cloudTrail.send(
    new CreateTrailCommand({ Name: TRAIL, S3BucketName: "doctored-trail", IsMultiRegionTrail: true }),
  );
  await cloudTrail.send(new StartLoggingCommand({ Name: TRAIL }));
  const policy = 'version: 1\ntags:\n  - { key: Owner, value: "{actor.name}" }\n';
  await new SSMClient(clientConfig()).send(
    new PutParameterCommand({ Name: DOCTORED.policyParameter, Value: policy, Type: "String" }),
  );
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
}

/** What doctor finds with these credentials. */
export const findings = (region = DOCTORED.region): Promise<Finding[]> =>
  diagnose(region, { ask: askAws(() => {}), secondsBehind: () => 0, onProgress: () => {} });

export const problems = async (region?: string) =>
  (await findings(region)).filter(({ result }) => result !== "ok");
