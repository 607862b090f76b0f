import {
  AddTagsToResourceCommand,
  paginateListTagsForResource,
  RemoveTagsFromResourceCommand,
  StorageGatewayClient,
} from "@aws-sdk/client-storage-gateway";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf, tagsOfPages } from "../tags-of.ts";

/**
 * Storage Gateway's own API. AWS's managed policy ResourceGroupsTaggingAPITagUntagSupportedResources has its actions, but
 * the Resource Groups Tagging API refused its ARNs when aws-samples/sample-auto-map-tagger tried it on AWS.
 */
export default (region: string) => {
  const client = new StorageGatewayClient({ region });
  return oneByOne({
    read: (ResourceARN) =>
      tagsOfPages(paginateListTagsForResource({ client }, { ResourceARN }), ({ Tags }) => Tags),
    write: (ResourceARN, tags) =>
      client.send(new AddTagsToResourceCommand({ ResourceARN, Tags: pairsOf(tags) })),
    remove: (ResourceARN, TagKeys) =>
      client.send(new RemoveTagsFromResourceCommand({ ResourceARN, TagKeys })),
  });
};
