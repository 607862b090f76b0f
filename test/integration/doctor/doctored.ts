import { rm } from "node:fs/promises";
import { CloudFormationClient, paginateListStackResources } from "@aws-sdk/client-cloudformation";
import {
  CloudTrailClient,
  CreateTrailCommand,
  DeleteTrailCommand,
  StartLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import { DynamoDBClient, UpdateContinuousBackupsCommand, UpdateTableCommand } from "@aws-sdk/client-dynamodb";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { inject, vi } from "vitest";
import { globalRegions } from "../../../catalogue/global-regions.ts";
import { askAws } from "../../../cli/commands/doctor/ask.ts";
import type { Finding } from "../../../cli/commands/doctor/check.ts";
import { diagnose } from "../../../cli/commands/doctor/diagnose.ts";
import {
  bootstrap,
  DEFAULT_CONTEXT,
  deploy,
  localEnvironment,
  makeAssemblyDirectory,
  synthesize,
} from "../../../local/deploy.ts";
import { localAccountId } from "../../../local/emulator.ts";
import { clientConfig } from "../deployed.ts";

/** A deployment as in production, which the tests break on purpose: with collectors, subscribers and protected tables. */
export const DOCTORED = {
  ...DEFAULT_CONTEXT,
  stackPrefix: "Doctored",
  policyParameter: "/doctored/policy",
  collects: "true",
  alertEmails: '["ops@example.com"]',
  keepsDataOnDestroy: "true",
};
const { endpoint } = inject("deployment");
/** The environment of the command for this deployment. */
export const environment = { ...localEnvironment(endpoint), TAGLEDGER_STACK_PREFIX: DOCTORED.stackPrefix };
export const TRAIL = "doctored";
export const POLICY = 'version: 1\ntags:\n  - { key: Owner, value: "{actor.name}" }\n';

export async function deployDoctored() {
  const run = { signal: new AbortController().signal };
  const cloudAssembly = await makeAssemblyDirectory();
  try {
    for (const region of globalRegions) await bootstrap(endpoint, run, { ...DOCTORED, region });
    await synthesize(cloudAssembly, run, DOCTORED);
    await deploy(endpoint, cloudAssembly, run, DOCTORED);
  } finally {
    await rm(cloudAssembly, { recursive: true, force: true });
  }
  for (const stack of ["Ledger", "Workflow"])
    for (const table of await idsOf(stack, /./, "AWS::DynamoDB::GlobalTable")) await protect(table, stack);
  const cloudTrail = new CloudTrailClient(clientConfig());
  const trail = { Name: TRAIL, S3BucketName: "doctored-trail", IsMultiRegionTrail: true };
  await cloudTrail.send(new CreateTrailCommand(trail));
  await cloudTrail.send(new StartLoggingCommand({ Name: TRAIL }));
  await putPolicy(POLICY);
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return async () => {
    // The commands of docs/troubleshooting.md create a trail NAME.
    for (const Name of [TRAIL, "NAME"]) await cloudTrail.send(new DeleteTrailCommand({ Name }));
  };
}

/** What doctor finds with the credentials of the environment. */
export const findings = (region = DOCTORED.region): Promise<Finding[]> =>
  diagnose(region, { ask: askAws(() => {}), secondsBehind: () => 0, onProgress: () => {} });

/** The physical ids of the resources of a stack whose logical id matches. */
async function idsOf(stack: string, logicalId: RegExp, type?: string): Promise<string[]> {
  const region = /^Collector-(.*)$/.exec(stack)?.[1] ?? DOCTORED.region;
  const pages = paginateListStackResources(
    { client: new CloudFormationClient(clientConfig(region)) },
    { StackName: `${DOCTORED.stackPrefix}${stack}` },
  );
  const all = await Array.fromAsync(pages, ({ StackResourceSummaries = [] }) => StackResourceSummaries);
  return all
    .flat()
    .filter(({ LogicalResourceId = "" }) => logicalId.test(LogicalResourceId))
    .filter(({ ResourceType }) => type === undefined || ResourceType === type)
    .map(({ PhysicalResourceId = "" }) => PhysicalResourceId);
}

export async function idOf(stack: string, logicalId: RegExp, type?: string): Promise<string> {
  const [id] = await idsOf(stack, logicalId, type);
  if (id === undefined) throw new Error(`${stack} has no ${logicalId}.`);
  return id;
}

/** Gives a table what its template says. The emulator's CloudFormation leaves this out of a global table. */
export async function protect(TableName: string, stack = "Ledger") {
  const key = await idOf(stack, /^Key/, "AWS::KMS::Key");
  const KMSMasterKeyId = `arn:aws:kms:${DOCTORED.region}:${localAccountId}:key/${key}`;
  const dynamo = new DynamoDBClient(clientConfig());
  const SSESpecification = { Enabled: true, SSEType: "KMS", KMSMasterKeyId } as const;
  await dynamo.send(new UpdateTableCommand({ TableName, SSESpecification }));
  if (stack === "Ledger")
    await dynamo.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true }));
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  await dynamo.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
}

export const ssm = new SSMClient(clientConfig());
export const putPolicy = (Value: string) =>
  ssm.send(
    new PutParameterCommand({ Name: DOCTORED.policyParameter, Value, Type: "String", Overwrite: true }),
  );

/** What doctor finds that is not ok, except what the emulator does not know in a healthy deployment. */
export const problems = async (region?: string) =>
  (await findings(region)).filter(
    ({ result, what }) => result !== "ok" && !/DescribeEffectivePolicy failed with InvalidAction/.test(what),
  );
