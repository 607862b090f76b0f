import { setTimeout as sleep } from "node:timers/promises";
import {
  DeleteParameterCommand,
  LabelParameterVersionCommand,
  PutParameterCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import { inject } from "vitest";
import { probe } from "../../local/probe.ts";
import { clientConfig, ledgerOf } from "./deployed.ts";

/** The deployment that has its policy in Parameter Store. */
const deployment = inject("policyDeployment");
const policied = probe(deployment);
export const busPrefix = deployment.stackPrefix;
export const { deliver, execute, ledgerRows } = policied;

/** Every message to the alert topic. */
export const alerts = await policied.subscribeToTopic();
const ssm = new SSMClient(clientConfig());
export const PARAMETER_NAME = "/tagledger/policy";

/**
 * Puts a policy's text with the label that `tagledger policy put` gives. Then waits until no function has the earlier
 * policy in its cache.
 */
export async function put(text: string, label?: "good"): Promise<number> {
  const { Version = 0 } = await ssm.send(
    new PutParameterCommand({ Name: PARAMETER_NAME, Value: text, Type: "String", Overwrite: true }),
  );
  if (label)
    await ssm.send(
      new LabelParameterVersionCommand({ Name: PARAMETER_NAME, ParameterVersion: Version, Labels: [label] }),
    );
  await sleep(1_200);
  return Version;
}

export const policyAlerts = async () =>
  (await alerts()).filter(({ Subject }) => Subject === "Tagledger: the tag policy cannot be used");
export const ledgerOfPolicied = (arn: string) => ledgerOf(arn, deployment);
export const actionOn = async (arn: string) => (await ledgerOfPolicied(arn)).actions[0];

/** One owner tag. */
export const OWNER = 'version: 1\ntags:\n  - key: Owner\n    value: "{actor.name}"\n';

/** Removes the policy that an earlier test put, if there is one. */
export async function removePolicy() {
  await ssm.send(new DeleteParameterCommand({ Name: PARAMETER_NAME })).catch(() => {});
}
