import {
  DynamoDBClient,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  type UpdateTableCommandInput,
} from "@aws-sdk/client-dynamodb";
import { PurgeQueueCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { modelCall } from "../../model-call.ts";
import { clientConfig } from "../deployed.ts";
import { type Broken, COLLECTED } from "./broken.ts";
import { idOf, protect } from "./doctored.ts";

const dynamo = new DynamoDBClient(clientConfig());
const table = () => idOf("Ledger", /^TagHistory/);

function changed(change: Omit<UpdateTableCommandInput, "TableName">): Broken["breakIt"] {
  return async () => {
    const TableName = await table();
    await dynamo.send(new UpdateTableCommand({ TableName, ...change }));
    return () => protect(TableName);
  };
}

const kms = (operation: string, request: object) =>
  modelCall(clientConfig(COLLECTED), { service: "kms", operation, request });
const key = () => idOf(`Collector-${COLLECTED}`, /^Key/, "AWS::KMS::Key");

/** Breaks the queues, the tables and the keys. */
export const brokenStores: Broken[] = [
  {
    name: "an event was not delivered",
    breakIt: async () => {
      const sqs = new SQSClient(clientConfig(COLLECTED));
      const QueueUrl = await idOf(`Collector-${COLLECTED}`, /^DeadLetterQueue/, "AWS::SQS::Queue");
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "{}" }));
      return () => sqs.send(new PurgeQueueCommand({ QueueUrl }));
    },
    finds: [{ check: "queues", region: COLLECTED, what: /^1 event could not be delivered in us-east-1\./ }],
  },
  {
    name: "a table has no point-in-time recovery",
    breakIt: async () => {
      const TableName = await table();
      const off = { PointInTimeRecoveryEnabled: false };
      await dynamo.send(
        new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification: off }),
      );
      return () => protect(TableName);
    },
    finds: [{ check: "tables", what: /TagHistory\S+ has no point-in-time recovery\.$/ }],
  },
  {
    name: "a table has no deletion protection",
    breakIt: changed({ DeletionProtectionEnabled: false }),
    finds: [{ check: "tables", result: "warning", what: /TagHistory\S+ has no deletion protection\.$/ }],
  },
  {
    name: "a table is encrypted with a key of AWS",
    breakIt: changed({ SSESpecification: { Enabled: true, SSEType: "KMS" } }),
    finds: [{ check: "tables", what: /TagHistory\S+ is not encrypted with the key of its stack, but with/ }],
  },
  {
    name: "a key is disabled",
    breakIt: async () => {
      const KeyId = await key();
      await kms("DisableKey", { KeyId });
      return () => kms("EnableKey", { KeyId });
    },
    finds: [
      { check: "keys", region: COLLECTED, what: /DoctoredCollector-us-east-1 in us-east-1 is disabled/ },
    ],
  },
  {
    name: "a key will be deleted",
    breakIt: async () => {
      const KeyId = await key();
      await kms("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
      return async () => {
        await kms("CancelKeyDeletion", { KeyId });
        await kms("EnableKey", { KeyId });
      };
    },
    finds: [
      { check: "keys", region: COLLECTED, what: /DoctoredCollector-us-east-1 in us-east-1 will be deleted/ },
    ],
  },
];
