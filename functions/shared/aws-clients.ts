import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { ResourceGroupsTaggingAPIClient } from "@aws-sdk/client-resource-groups-tagging-api";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/**
 * Clients that several files use; PURE, so that a function bundles those it uses and no other. One for tagging is made
 * once a region, since a batch lies where its resources do.
 */
export const dynamo = /* @__PURE__ */ DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});
export const rgtaIn = /* @__PURE__ */ oncePerRegion(
  (region) => new ResourceGroupsTaggingAPIClient({ region }),
);

/** Makes a client once a region, and with it the SDK's connections. */
export function oncePerRegion<Client>(make: (region: string) => Client): (region: string) => Client {
  const clients = new Map<string, Client>();
  return (region) => {
    const client = clients.get(region) ?? make(region);
    clients.set(region, client);
    return client;
  };
}
