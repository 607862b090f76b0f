import {
  AddTagsToResourceCommand,
  DirectoryServiceClient,
  paginateListTagsForResource,
  RemoveTagsFromResourceCommand,
} from "@aws-sdk/client-directory-service";
import { bareName } from "../../../../catalogue/arn.ts";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf, tagsOfPages } from "../tags-of.ts";

/**
 * Directory Service's own API. A directory is identified by id. AWS's managed policy
 * ResourceGroupsTaggingAPITagUntagSupportedResources has no action of it, although the Resource Groups Tagging API's
 * list of services has it.
 */
export default (region: string) => {
  const client = new DirectoryServiceClient({ region });
  return oneByOne({
    read: (resourceArn) =>
      tagsOfPages(
        paginateListTagsForResource({ client }, { ResourceId: bareName(resourceArn) }),
        ({ Tags }) => Tags,
      ),
    write: (resourceArn, tags) =>
      client.send(new AddTagsToResourceCommand({ ResourceId: bareName(resourceArn), Tags: pairsOf(tags) })),
    remove: (resourceArn, TagKeys) =>
      client.send(new RemoveTagsFromResourceCommand({ ResourceId: bareName(resourceArn), TagKeys })),
  });
};
