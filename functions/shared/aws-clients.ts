import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** The ledger's client. It is marked PURE, so a function without the ledger does not bundle it. */
export const dynamo = /* @__PURE__ */ DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  // Without the second option a map with the key `constructor`, a valid tag key, is taken for an instance of a class and
  // refused (findings/util-dynamodb-refuses-the-key-constructor.sh).
  marshallOptions: { removeUndefinedValues: true, convertClassInstanceToMap: true },
});

/** Creates one client for each region and keeps it, so the SDK's connections are kept too. */
export function oncePerRegion<Client>(make: (region: string) => Client): (region: string) => Client {
  const clients = new Map<string, Client>();
  return (region) => {
    const client = clients.get(region) ?? make(region);
    clients.set(region, client);
    return client;
  };
}
