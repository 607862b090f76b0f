import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { ExportedLedger } from "../../evidence/export/export-ledger.ts";

/** The tables of a ledger whose every call a function answers. */
export function answeredLedger(send: (command: never) => Promise<object>): ExportedLedger {
  // The paginator of the SDK asks whether the client is one of its own.
  const dynamo: DynamoDBDocumentClient = Object.assign(Object.create(DynamoDBDocumentClient.prototype), {
    send,
  });
  return {
    userActions: { dynamo, tableName: "UserActions" },
    tagsMetadata: { dynamo, tableName: "TagsMetadata" },
    tagHistory: { dynamo, tableName: "TagHistory" },
  };
}
