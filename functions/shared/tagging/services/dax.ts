import { serviceCalls } from "../../service-calls.ts";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf, tagsOfCalls } from "../tags-of.ts";

/**
 * DAX's own API. Neither "Services that support the Resource Groups Tagging API" (its API Reference) nor AWS's managed
 * policy ResourceGroupsTaggingAPITagUntagSupportedResources names DAX. DAX calls an ARN a ResourceName.
 */
export default (region: string) => {
  const dax = serviceCalls("dax", region);
  const read = (ResourceName: string) =>
    tagsOfCalls(
      (NextToken) => dax("ListTags", { ResourceName, NextToken }),
      ({ Tags }) => Tags,
      ({ NextToken }) => NextToken,
    );
  return oneByOne({
    read,
    write: (ResourceName, tags) => dax("TagResource", { ResourceName, Tags: pairsOf(tags) }),
    remove: async (ResourceName, keys) => {
      // DAX refuses to remove a key that does not exist (TagNotFoundFault).
      const tags = await read(ResourceName);
      const TagKeys = keys.filter((key) => Object.hasOwn(tags, key));
      if (TagKeys.length > 0) await dax("UntagResource", { ResourceName, TagKeys });
    },
  });
};
