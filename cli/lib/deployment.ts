import {
  CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
} from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { AllowedTagKeysSchema } from "../../functions/shared/environment.ts";
import type { DeadLetterQueue } from "./dead-letters.ts";
import { CommandFailure } from "./failure.ts";
import { homeRegion } from "./home-region.ts";

const LedgerOutputsSchema = z.object({
  TagsMetadataTableName: z.string(),
  TagHistoryTableName: z.string(),
  UserActionsTableName: z.string(),
});
const WorkflowOutputsSchema = z.object({
  StateMachineArn: z.string(),
  DriftStateMachineArn: z.string(),
  DeadLetterQueueUrl: z.string(),
  CollectedRegions: z.string(),
});
const CollectorOutputsSchema = z.object({ DeadLetterQueueUrl: z.string() });
const PolicyOutputsSchema = z.object({
  PolicyParameterName: z.string().optional(),
  AllowedTagKeys: AllowedTagKeysSchema,
  TaggerRoleArn: z.string(),
});

const ArnsSchema = z.string().transform((text) => text.split(" "));
const ScpOutputsSchema = PolicyOutputsSchema.extend({
  FunctionArns: ArnsSchema,
  StateMachineRoleArns: ArnsSchema,
});

const DEFAULT_STACK_PREFIX = "Tagledger";
export const stackName = (part: string) =>
  `${process.env.TAGLEDGER_STACK_PREFIX ?? DEFAULT_STACK_PREFIX}${part}`;

/** The ledger's tables in the account and region of the AWS environment. The stack's outputs have their names. */
export async function ledgerTables() {
  const outputs = await stackOutputs(stackName("Ledger"), LedgerOutputsSchema);
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  return {
    tagsMetadata: { dynamo, tableName: outputs.TagsMetadataTableName },
    tagHistory: { dynamo, tableName: outputs.TagHistoryTableName },
    userActions: { dynamo, tableName: outputs.UserActionsTableName },
  };
}

/** The ARNs of the deployed state machines: the one that tags, and the one that looks for drift. */
export type StateMachines = { tagging: string; drift: string };

export async function stateMachineArns(): Promise<StateMachines> {
  const outputs = await stackOutputs(stackName("Workflow"), WorkflowOutputsSchema);
  return { tagging: outputs.StateMachineArn, drift: outputs.DriftStateMachineArn };
}

/** The home region and the collected regions. */
export async function coveredRegions(): Promise<string[]> {
  const { CollectedRegions } = await stackOutputs(stackName("Workflow"), WorkflowOutputsSchema);
  return [await homeRegion(), ...CollectedRegions.split(" ").filter(Boolean)];
}

/** The queues of events that EventBridge could not deliver: one in the home region, one in each collected region. */
export async function deadLetterQueues(): Promise<DeadLetterQueue[]> {
  const { DeadLetterQueueUrl, CollectedRegions } = await stackOutputs(
    stackName("Workflow"),
    WorkflowOutputsSchema,
  );
  const homeQueue = { region: await homeRegion(), queueUrl: DeadLetterQueueUrl };
  const regions = CollectedRegions.split(" ").filter(Boolean);
  const collectors = regions.map(async (region) => {
    const outputs = await stackOutputs(stackName(`Collector-${region}`), CollectorOutputsSchema, region);
    return { region, queueUrl: outputs.DeadLetterQueueUrl };
  });
  return [homeQueue, ...(await Promise.all(collectors))];
}

/** The parameter that has the policy, if there is one; the tag keys that Tagledger may write; and the role that writes them. */
export async function policyDeployment() {
  const outputs = await stackOutputs(stackName("Workflow"), PolicyOutputsSchema);
  const { PolicyParameterName, AllowedTagKeys: allowedTagKeys, TaggerRoleArn: taggerRoleArn } = outputs;
  return { parameterName: PolicyParameterName || undefined, allowedTagKeys, taggerRoleArn };
}

/**
 * The data for `policy scp`: the tag keys, the role that writes them, the functions, and the roles that invoke the
 * functions.
 */
export async function scpDeployment() {
  const outputs = await stackOutputs(stackName("Workflow"), ScpOutputsSchema);
  return {
    roleArn: outputs.TaggerRoleArn,
    tagKeys: outputs.AllowedTagKeys,
    functionArns: outputs.FunctionArns,
    invokingRoleArns: outputs.StateMachineRoleArns,
  };
}

/** A resource of a stack, with its type in CloudFormation and the id that CloudFormation knows it by. */
export type StackResource = { type: string; logicalId: string; id: string; region: string; stack: string };

/** All resources of all stacks of the deployment, in the home region and the collected regions. */
export async function stackResources(): Promise<StackResource[]> {
  const region = await homeRegion();
  const { CollectedRegions } = await stackOutputs(stackName("Workflow"), WorkflowOutputsSchema);
  const stacks = [
    { stack: stackName("Ledger"), region },
    { stack: stackName("Workflow"), region },
    ...CollectedRegions.split(" ")
      .filter(Boolean)
      .map((collected) => ({ stack: stackName(`Collector-${collected}`), region: collected })),
  ];
  return (await Promise.all(stacks.map(resourcesOfStack))).flat();
}

async function resourcesOfStack({ stack, region }: { stack: string; region: string }) {
  const client = new CloudFormationClient({ region });
  const pages = paginateListStackResources({ client }, { StackName: stack });
  const found = await Array.fromAsync(pages, ({ StackResourceSummaries = [] }) => StackResourceSummaries);
  return found.flat().map(({ ResourceType = "", LogicalResourceId = "", PhysicalResourceId = "" }) => ({
    type: ResourceType,
    logicalId: LogicalResourceId,
    id: PhysicalResourceId,
    region,
    stack,
  }));
}

async function stackOutputs<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  inRegion?: string,
): Promise<z.output<Schema>> {
  const region = inRegion ?? (await homeRegion());
  const { Stacks = [] } = await new CloudFormationClient({ region })
    .send(new DescribeStacksCommand({ StackName: name }))
    .catch((error: Error) => {
      // CloudFormation has no name of its own for this error.
      if (!/does not exist/.test(error.message)) throw error;
      throw new CommandFailure(
        `There is no stack ${name} in ${region} in this account. Is Tagledger deployed in another account (AWS_PROFILE) or ` +
          "region (AWS_REGION)? If its stacks have other names, set TAGLEDGER_STACK_PREFIX.",
        "NoDeployment",
      );
    });
  const pairs = (Stacks[0]?.Outputs ?? []).map(({ OutputKey = "", OutputValue = "" }) => [
    OutputKey,
    OutputValue,
  ]);
  const parsed = schema.safeParse(Object.fromEntries(pairs));
  if (!parsed.success)
    throw new CommandFailure(
      `The stack ${name} is of another version of Tagledger. Use the command of that version, or deploy this version.`,
      "OtherVersion",
    );
  return parsed.data;
}
