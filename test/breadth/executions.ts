import { setTimeout as sleep } from "node:timers/promises";
import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { type UserAction, UserActionSchema } from "../../ledger/user-action.ts";
import type { Stage } from "./stage.ts";

type Deployed = Pick<Stage, "aws" | "deployment">;

const STARTS_WITHIN_MS = 15_000;

/**
 * The execution that the record of a call started, after its end.
 *
 * @param marker a part of the call's user agent, which is in the record.
 * @returns undefined if there is none after 15 seconds.
 */
export async function executionWith(
  marker: string,
  { aws, deployment }: Deployed,
): Promise<string | undefined> {
  for (const end = Date.now() + STARTS_WITHIN_MS; Date.now() < end; await sleep(150)) {
    const [started] = await aws.executionsOf(deployment.stateMachineArn, marker);
    if (started !== undefined) return (await aws.executionOf(marker)).executionArn;
  }
  return undefined;
}

/** What the ledger says that an execution did. */
export async function actionsOf(executionArn: string, { aws, deployment }: Deployed): Promise<UserAction[]> {
  const pages = paginateScan(
    { client: new DynamoDBClient(aws.config()) },
    {
      TableName: deployment.tables.UserActions,
      FilterExpression: "execution_arn = :execution",
      ExpressionAttributeValues: { ":execution": { S: executionArn } },
    },
  );
  const items = await Array.fromAsync(pages, ({ Items = [] }) => Items);
  return items.flat().map((item) => UserActionSchema.parse(unmarshall(item)));
}
