import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import {
  CreateStateMachineCommand,
  DescribeStateMachineCommand,
  paginateGetExecutionHistory,
  SFNClient,
} from "@aws-sdk/client-sfn";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, inject } from "vitest";
import { ledgerRowsOf } from "../../bench/ledger-rows.ts";
import { type ApiCall, iamUser } from "../../local/cloudtrail-event.ts";
import { createInternetGateway } from "../../local/creations.ts";
import { localEnvironment } from "../../local/deploy.ts";
import { gatewayControl } from "../../local/gateway.ts";
import { type Ended, probe } from "../../local/probe.ts";
import { openAlerts } from "./open-alerts.ts";

export const deployment = inject("deployment");
export const faults = gatewayControl(deployment.endpoint);
export const aws = probe(deployment);
export const { deliver, execute, failuresCounted } = aws;
export const clientConfig = aws.config;
export const ec2Tags = aws.readEc2Tags;

/** The configuration of a client with which one of the people calls. The local stage records the calls. */
export function configOf(name: string, region = deployment.region) {
  const person = inject("people").find((each) => each.name === name);
  if (person === undefined) throw new Error(`Nobody is called ${name}.`);
  return { ...clientConfig(region), credentials: { ...person.credentials } };
}

/** The alert of an execution, as it arrived through SNS. */
export const alertOf = await aws.subscribeToAlerts();
afterEach(() => faults.clear());
/** After it, the first failure of each cause is told again. A test that looks at its own alert begins without others. */
export const alerts = openAlerts(deployment);
beforeEach(alerts.forget);

/** The states of every execution that has a failure to report. */
export const RED_END = [
  "MarkIncomplete",
  "MustAlert?",
  "ForEachCause",
  "PutErrorMetric",
  "RaiseTaggingIncomplete",
];
/** A tagging API that refuses. */
export const DENIED = { action: "ec2:CreateTags", errorCode: "UnauthorizedOperation", statusCode: 403 };

const sfn = new SFNClient(clientConfig());
const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig()));

/** The names of the states that an execution entered, in order. The emulator does not show those inside the Map. */
export async function statesOf({ executionArn }: Ended): Promise<string[]> {
  const pages = paginateGetExecutionHistory({ client: sfn }, { executionArn });
  const events = await Array.fromAsync(pages, ({ events = [] }) => events);
  return events.flat().flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
}

export type Definition = { StartAt: string; States: Record<string, Record<string, unknown>> };

const describeMachine = (stateMachineArn = deployment.stateMachineArn) =>
  sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));

/** The text of the deployed definition. */
export const deployedDefinition = async () => (await describeMachine()).definition ?? "";

/** A state machine with the deployed definition, changed in one place, for faults that the gateway cannot inject. */
export async function variant(
  change: (definition: Definition, text: string) => Definition,
  of = deployment.stateMachineArn,
): Promise<string> {
  const { definition = "{}", roleArn = "" } = await describeMachine(of);
  const changed = change(JSON.parse(definition), definition);
  const { stateMachineArn = "" } = await sfn.send(
    new CreateStateMachineCommand({
      name: `variant-${randomUUID()}`,
      definition: JSON.stringify(changed),
      roleArn,
    }),
  );
  return stateMachineArn;
}

/** The ledger's rows of one resource. */
export const ledgerOf = (resourceArn: string, { tables } = deployment) =>
  ledgerRowsOf(dynamo, tables, resourceArn);

/** Creates an internet gateway, and returns its ARN and the record of its creation. */
export async function newGateway(region: string, by = iamUser("ada"), more: Partial<ApiCall> = {}) {
  const { record, resourceArns } = await createInternetGateway(aws, region, by, more);
  return { record, gatewayArn: resourceArns[0] };
}

/** Creates an internet gateway in each region. Nobody owns it yet. */
export const newGateways = (...regions: string[]) =>
  Promise.all(regions.map(async (region) => (await newGateway(region)).gatewayArn));

/** The role of ApplyTag's function, from the version that the state machine calls. */
export async function applyTagRoleName(): Promise<string> {
  const [, FunctionName = ""] =
    /"FunctionName": ?"([^"]*ApplyTag[^"]*)"/.exec(await deployedDefinition()) ?? [];
  const { Role = "" } = await new LambdaClient(clientConfig()).send(
    new GetFunctionConfigurationCommand({ FunctionName }),
  );
  return Role.split("/").at(-1) ?? "";
}

const run = promisify(execFile);

/** Runs the command `tagledger` against the deployment. */
export const tagledger = (...args: string[]) =>
  run(process.execPath, ["cli/tagledger.ts", ...args], {
    // Wide enough that no table or text wraps.
    env: { ...localEnvironment(deployment.endpoint), COLUMNS: "400" },
  });
