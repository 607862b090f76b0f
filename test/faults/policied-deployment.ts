import { LabelParameterVersionCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { TestProject } from "vitest/node";
import { DEFAULT_CONTEXT } from "../../local/deploy.ts";
import { startSession } from "../../local/session.ts";
import "../integration/deployed-stack.ts";

import { POLICY, POLICY_PARAMETER } from "./policy.ts";
import { seed } from "./seed.ts";

/** Deploys Tagledger with a policy in Parameter Store, for the faults alone. */
export default async function setup(project: TestProject) {
  process.stdout.write(`Faults by chance from seed ${seed} (FAULTS_SEED)\n`);
  const context = { ...DEFAULT_CONTEXT, stackPrefix: "Tagledger", policyParameter: POLICY_PARAMETER };
  const { deployment, stop } = await startSession("silent", new AbortController().signal, context);
  project.provide("deployment", deployment);
  const { endpoint, region, credentials } = deployment;
  const ssm = new SSMClient({ endpoint, region, credentials });
  const parameter = { Name: POLICY_PARAMETER, Value: POLICY };
  const { Version = 1 } = await ssm.send(new PutParameterCommand({ ...parameter, Type: "String" }));
  await ssm.send(
    new LabelParameterVersionCommand({ ...parameter, ParameterVersion: Version, Labels: ["good"] }),
  );
  return stop;
}
