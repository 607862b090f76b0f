import { mkdir, mkdtemp, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { endpointEnvironment, localAccountId, localCredentials } from "./emulator.ts";
import { runInGroup } from "./process-group.ts";

/**
 * The rules of the local stage also accept this source, because only AWS may send events whose source begins with
 * `aws.`.
 */
export const LOCAL_EVENT_SOURCE = "tagledger.local";

const cdkCli = join(import.meta.dirname, "..", "node_modules", "aws-cdk", "bin", "cdk");
const temporaryRoot = join(import.meta.dirname, "..", ".tagledger");

/** The deployment, in the form that `npm run local -- --json` prints. */
export type Deployment = {
  stackPrefix: string;
  endpoint: string;
  region: string;
  accountId: string;
  /** The credentials of the root user on the emulator. */
  credentials: { accessKeyId: string; secretAccessKey: string };
  stateMachineArn: string;
  driftStateMachineArn: string;
  eventBusName: string;
  eventSource: string;
  tables: { TagsMetadata: string; TagHistory: string; UserActions: string };
  topicArn: string;
  /** The table of open alerts. */
  alertsTable: string;
  ownEventBusName: string;
  deadLetterQueueUrl: string;
};

/** The outputs by stack, in the form that the CDK writes. */
const OutputsSchema = z.record(z.string(), z.unknown());
const LedgerOutputsSchema = z.object({
  TagsMetadataTableName: z.string(),
  TagHistoryTableName: z.string(),
  UserActionsTableName: z.string(),
});
const WorkflowOutputsSchema = z.object({
  StateMachineArn: z.string(),
  DriftStateMachineArn: z.string(),
  EventBusName: z.string(),
  AlertTopicArn: z.string(),
  AlertsTableName: z.string(),
  OwnEventBusName: z.string(),
  DeadLetterQueueUrl: z.string(),
});

/** The environment of a child process that uses the local deployment as the root user. */
export function localEnvironment(endpoint: string, region = DEFAULT_CONTEXT.region): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS|CDK)_/.test(name));
  return {
    ...Object.fromEntries(inherited),
    ...endpointEnvironment(endpoint),
    AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
    AWS_REGION: region,
    AWS_EC2_METADATA_DISABLED: "true",
    CDK_DEFAULT_ACCOUNT: localAccountId,
    CDK_DEFAULT_REGION: region,
  };
}

type Run = { signal: AbortSignal; onLine?: (line: string) => void };

/** Makes a directory for one cloud assembly. The caller must remove it. */
export async function makeAssemblyDirectory(): Promise<string> {
  await mkdir(temporaryRoot, { recursive: true });
  return mkdtemp(join(temporaryRoot, "cdk.out-"));
}

/** The home region, and values of the CDK's context in addition to those of the local stage. */
export type Context = { stackPrefix: string; region: string } & { [setting: string]: string };
export const DEFAULT_CONTEXT: Context = { stackPrefix: "Tagledger", region: "eu-west-1" };

/** Synthesizes the app that users deploy, in its local stage. It needs no emulator. */
export async function synthesize(
  cloudAssembly: string,
  run: Run,
  { region, ...context }: Context = DEFAULT_CONTEXT,
) {
  const values = Object.entries({ stage: "local", ...context }).flatMap(([name, value]) => [
    "--context",
    `${name}=${value}`,
  ]);
  await cdk(["synth", "--quiet", ...values, "--output", cloudAssembly], { endpoint: "", region }, run);
}

/** Creates the bucket for the functions' code, which the CDK itself needs in an account. */
export async function bootstrap(endpoint: string, run: Run, { region } = DEFAULT_CONTEXT) {
  const environment = `aws://${localAccountId}/${region}`;
  await cdk(["bootstrap", environment, "--context", "stage=local"], { endpoint, region }, run);
}

/** Deploys a synthesized app with the CDK. */
export async function deploy(
  endpoint: string,
  cloudAssembly: string,
  run: Run,
  { stackPrefix, region } = DEFAULT_CONTEXT,
): Promise<Deployment> {
  const outputsFile = join(cloudAssembly, "outputs.json");
  const options = ["--require-approval", "never", "--method", "direct", "--outputs-file", outputsFile];
  await cdk(["deploy", "--all", "--app", cloudAssembly, ...options], { endpoint, region }, run);
  const outputs = OutputsSchema.parse(JSON.parse(await readFile(outputsFile, "utf8")));
  const ledger = LedgerOutputsSchema.parse(outputs[`${stackPrefix}Ledger`]);
  const workflow = WorkflowOutputsSchema.parse(outputs[`${stackPrefix}Workflow`]);
  return {
    stackPrefix,
    endpoint,
    region,
    accountId: localAccountId,
    // A copy, because the SDK writes into the credentials that it gets.
    credentials: { ...localCredentials },
    stateMachineArn: workflow.StateMachineArn,
    driftStateMachineArn: workflow.DriftStateMachineArn,
    eventBusName: workflow.EventBusName,
    eventSource: LOCAL_EVENT_SOURCE,
    tables: {
      TagsMetadata: ledger.TagsMetadataTableName,
      TagHistory: ledger.TagHistoryTableName,
      UserActions: ledger.UserActionsTableName,
    },
    topicArn: workflow.AlertTopicArn,
    alertsTable: workflow.AlertsTableName,
    ownEventBusName: workflow.OwnEventBusName,
    deadLetterQueueUrl: workflow.DeadLetterQueueUrl,
  };
}

async function cdk(args: string[], { endpoint, region }: { endpoint: string; region: string }, run: Run) {
  const env = {
    ...localEnvironment(endpoint, region),
    ...(endpoint === "" && { AWS_ENDPOINT_URL: undefined }),
    CI: "true",
  };
  await runInGroup(process.execPath, [cdkCli, ...args, "--no-notices", "--no-version-reporting"], {
    env,
    ...run,
  });
}
