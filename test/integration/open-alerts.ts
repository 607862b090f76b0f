import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, paginateScan, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { Deployment } from "../../local/deploy.ts";

const OpenAlertSchema = z.object({
  cause: z.string(),
  alert_id: z.string(),
  begun_at: z.iso.datetime(),
  last_at: z.iso.datetime(),
  last_execution: z.string(),
  executions: z.number(),
  occurrences: z.number(),
  followed_until: z.number(),
});
export type OpenAlert = z.infer<typeof OpenAlertSchema>;

/** The table of open alerts of a deployment. */
export function openAlerts({ endpoint, region, credentials, alertsTable: TableName }: Deployment) {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region, credentials }));

  async function all(): Promise<OpenAlert[]> {
    const pages = await Array.fromAsync(paginateScan({ client }, { TableName }), ({ Items = [] }) => Items);
    // An alert that has ended has no lease.
    return z
      .array(OpenAlertSchema)
      .parse(pages.flat())
      .filter((each) => each.followed_until > 0);
  }
  const set = (cause: string, name: string, value: unknown) =>
    client.send(
      new UpdateCommand({
        TableName,
        Key: { cause },
        UpdateExpression: "SET #name = :value",
        ConditionExpression: "attribute_exists(cause)",
        ExpressionAttributeNames: { "#name": name },
        ExpressionAttributeValues: { ":value": value },
      }),
    );

  return {
    all,
    of: async (cause: string) => (await all()).find((each) => each.cause === cause),

    /** Removes all of them. Their workflows then end without a message. */
    async forget() {
      for (const { cause } of await all())
        await client.send(new DeleteCommand({ TableName, Key: { cause } }));
    },

    /** From now on, the last failure of this cause looks as if it was so long ago. */
    age: (cause: string, seconds: number) =>
      set(cause, "last_at", new Date(Date.now() - 1000 * seconds).toISOString()),

    /** From now on, the alert looks as if nobody had followed it for so long. */
    expire: (cause: string, seconds: number) =>
      set(cause, "followed_until", Math.floor(Date.now() / 1000) - seconds),
  };
}
