import { DAXClient, ListTagsCommand, TagResourceCommand, UntagResourceCommand } from "@aws-sdk/client-dax";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf, tagsOfCalls } from "../tags-of.ts";

/**
 * DAX's own API. Neither "Services that support the Resource Groups Tagging API" (its API Reference) nor AWS's managed
 * policy ResourceGroupsTaggingAPITagUntagSupportedResources names DAX. DAX calls an ARN a ResourceName.
 */
export default (region: string) => {
  const dax = new DAXClient({ region });
  const read = (ResourceName: string) =>
    tagsOfCalls(
      (NextToken) => dax.send(new ListTagsCommand({ ResourceName, NextToken })),
      ({ Tags }) => Tags,
      ({ NextToken }) => NextToken,
    );
  return oneByOne({
    read,
    write: (ResourceName, tags) => dax.send(new TagResourceCommand({ ResourceName, Tags: pairsOf(tags) })),
    remove: async (ResourceName, keys) => {
      // DAX refuses to remove a key that does not exist (TagNotFoundFault).
      const tags = await read(ResourceName);
      const TagKeys = keys.filter((key) => Object.hasOwn(tags, key));
      if (TagKeys.length > 0) await dax.send(new UntagResourceCommand({ ResourceName, TagKeys }));
    },
  });
};
