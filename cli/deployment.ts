import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { AllowedTagKeysSchema } from "../functions/shared/environment.ts";
import { CommandFailure, EXIT_FAILED } from "./failure.ts";

const LedgerOutputsSchema = z.object({
  TagsMetadataTableName: z.string(),
  TagHistoryTableName: z.string(),
  UserActionsTableName: z.string(),
});
const WorkflowOutputsSchema = z.object({ StateMachineArn: z.string() });
const PolicyOutputsSchema = z.object({
  PolicyParameterName: z.string().optional(),
  AllowedTagKeys: AllowedTagKeysSchema,
  TaggerRoleArn: z.string(),
});

const DEFAULT_STACK_PREFIX = "Tagledger";
const stackName = (part: string) => `${process.env.TAGLEDGER_STACK_PREFIX ?? DEFAULT_STACK_PREFIX}${part}`;

/** The ledger's tables in the account and region of the environment, found by the stack's outputs. */
export async function ledgerTables() {
  const outputs = await stackOutputs(stackName("Ledger"), LedgerOutputsSchema);
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  return {
    tagsMetadata: { dynamo, tableName: outputs.TagsMetadataTableName },
    tagHistory: { dynamo, tableName: outputs.TagHistoryTableName },
    userActions: { dynamo, tableName: outputs.UserActionsTableName },
  };
}

/** The ARN of the deployed state machine. */
export async function stateMachineArn(): Promise<string> {
  return (await stackOutputs(stackName("Workflow"), WorkflowOutputsSchema)).StateMachineArn;
}

/** Where the deployment reads its policy, if it is in a parameter; the keys that it may write, and the role that does. */
export async function policyDeployment() {
  const outputs = await stackOutputs(stackName("Workflow"), PolicyOutputsSchema);
  const { PolicyParameterName, AllowedTagKeys: allowedTagKeys, TaggerRoleArn: taggerRoleArn } = outputs;
  return { parameterName: PolicyParameterName || undefined, allowedTagKeys, taggerRoleArn };
}

async function stackOutputs<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  const { Stacks = [] } = await new CloudFormationClient({})
    .send(new DescribeStacksCommand({ StackName: name }))
    .catch((error: Error) => {
      throw new CommandFailure(
        `The stack ${name} cannot be read: ${error.message}. Is Tagledger deployed in this account and region (AWS_REGION)? ` +
          "If it is under another name, set TAGLEDGER_STACK_PREFIX.",
        EXIT_FAILED,
      );
    });
  const pairs = (Stacks[0]?.Outputs ?? []).map(({ OutputKey = "", OutputValue = "" }) => [
    OutputKey,
    OutputValue,
  ]);
  const parsed = schema.safeParse(Object.fromEntries(pairs));
  if (!parsed.success)
    throw new CommandFailure(`The stack ${name} is not one of this version of Tagledger.`, EXIT_FAILED);
  return parsed.data;
}
