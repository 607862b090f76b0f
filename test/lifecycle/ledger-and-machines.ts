import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { LambdaClient, paginateListVersionsByFunction } from "@aws-sdk/client-lambda";
import { CreateStateMachineCommand, DescribeStateMachineCommand, SFNClient } from "@aws-sdk/client-sfn";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { metadataOf } from "../../ledger/tags-metadata.ts";
import { actionsOnResource } from "../../ledger/user-actions.ts";
import { type Deployment, LOCAL_EVENT_SOURCE } from "../../local/deploy.ts";
import { localAccountId, localCredentials } from "../../local/emulator.ts";
import type { Account } from "./account.ts";

const OutputsSchema = z.array(z.object({ OutputKey: z.string(), OutputValue: z.string() }));

/** The deployment as the outputs of its stacks say. */
export async function deploymentOf({ shell, endpoint }: Account): Promise<Deployment> {
  const outputs = await Promise.all(
    ["TagledgerLedger", "TagledgerWorkflow"].map((name) =>
      shell([`aws cloudformation describe-stacks --stack-name ${name} --query 'Stacks[0].Outputs'`]),
    ),
  );
  const pairs = outputs.flatMap((text) => OutputsSchema.parse(JSON.parse(text)));
  const value = (key: string) => {
    const found = pairs.find(({ OutputKey }) => OutputKey === key);
    if (!found) throw new Error(`No stack has the output ${key}.`);
    return found.OutputValue;
  };
  return {
    stackPrefix: "Tagledger",
    endpoint,
    region: "eu-west-1",
    accountId: localAccountId,
    credentials: { ...localCredentials },
    stateMachineArn: value("StateMachineArn"),
    driftStateMachineArn: value("DriftStateMachineArn"),
    eventBusName: value("EventBusName"),
    eventSource: LOCAL_EVENT_SOURCE,
    tables: {
      TagsMetadata: value("TagsMetadataTableName"),
      TagHistory: value("TagHistoryTableName"),
      UserActions: value("UserActionsTableName"),
    },
    topicArn: value("AlertTopicArn"),
    alertsTable: value("AlertsTableName"),
    ownEventBusName: value("OwnEventBusName"),
    deadLetterQueueUrl: value("DeadLetterQueueUrl"),
  };
}

/** Reads the ledger, and reads and makes state machines. */
export function clientsOf({ endpoint, region, credentials, tables, stateMachineArn }: Deployment) {
  const config = { endpoint, region, credentials: { ...credentials } };
  const sfn = new SFNClient(config);
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(config));
  const describe = () => sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  return {
    definition: async () => (await describe()).definition ?? "",
    /** A state machine with this definition and the role of the deployed one. */
    async machineWith(definition: string): Promise<string> {
      const { roleArn } = await describe();
      const name = `redriven-${randomUUID()}`;
      const made = await sfn.send(new CreateStateMachineCommand({ name, definition, roleArn }));
      return made.stateMachineArn ?? "";
    },
    /** The schema_version of each row that the ledger has of a resource. */
    async schemaVersionsOf(resourceArn: string) {
      const [metadata, actions] = await Promise.all([
        metadataOf({ dynamo, tableName: tables.TagsMetadata }, resourceArn),
        actionsOnResource({ dynamo, tableName: tables.UserActions }, resourceArn),
      ]);
      return [metadata, ...actions].map((row) => row?.schema_version);
    },
    /** The versions of functions that exist, of those that a definition calls. */
    async existingVersions(definition: string): Promise<string[]> {
      const lambda = new LambdaClient(config);
      const called = [...new Set(versionsIn(definition))];
      const functions = [...new Set(called.map((arn) => arn.replace(/:\d+$/, "")))];
      const pages = functions.map((FunctionName) =>
        Array.fromAsync(paginateListVersionsByFunction({ client: lambda }, { FunctionName })),
      );
      const existing = (await Promise.all(pages)).flat().flatMap(({ Versions = [] }) => Versions);
      return called.filter((arn) => existing.some(({ FunctionArn }) => FunctionArn === arn));
    },
  };
}

/** The versions of functions that a definition calls. */
export const versionsIn = (definition: string): string[] => [
  ...new Set(definition.match(/arn:aws:lambda:[\w:-]+:\d+(?=")/g) ?? []),
];
