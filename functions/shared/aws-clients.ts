import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { ResourceGroupsTaggingAPIClient } from "@aws-sdk/client-resource-groups-tagging-api";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/**
 * Clients that several files use. They are marked PURE, so a function bundles only the clients that it uses. A tagging
 * client is created once for each region, because a batch is tagged in the region of its resources.
 */
export const dynamo = /* @__PURE__ */ DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});
export const rgtaIn = /* @__PURE__ */ oncePerRegion(
  (region) => new ResourceGroupsTaggingAPIClient({ region }),
);

/** Creates one client for each region and keeps it, so the SDK's connections are kept too. */
export function oncePerRegion<Client>(make: (region: string) => Client): (region: string) => Client {
  const clients = new Map<string, Client>();
  return (region) => {
    const client = clients.get(region) ?? make(region);
    clients.set(region, client);
    return client;
  };
}
