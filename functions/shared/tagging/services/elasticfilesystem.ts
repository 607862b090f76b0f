import {
  EFSClient,
  paginateListTagsForResource,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-efs";
import { bareName } from "../../../../catalogue/arn.ts";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf, tagsOfPages } from "../tags-of.ts";

/**
 * EFS's own API: AWS's managed policy ResourceGroupsTaggingAPITagUntagSupportedResources grants only the old
 * CreateTags. That call tags file systems but not access points.
 */
export default (region: string) => {
  const client = new EFSClient({ region });
  return oneByOne({
    read: (resourceArn) =>
      tagsOfPages(
        paginateListTagsForResource({ client }, { ResourceId: bareName(resourceArn) }),
        ({ Tags }) => Tags,
      ),
    write: (resourceArn, tags) =>
      client.send(new TagResourceCommand({ ResourceId: bareName(resourceArn), Tags: pairsOf(tags) })),
    remove: (resourceArn, TagKeys) =>
      client.send(new UntagResourceCommand({ ResourceId: bareName(resourceArn), TagKeys })),
  });
};
