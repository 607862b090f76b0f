import { bareName } from "../../../../catalogue/arn.ts";
import { serviceCalls } from "../../service-calls.ts";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf, tagsOfCalls } from "../tags-of.ts";

/**
 * Directory Service's own API. A directory is identified by id. AWS's managed policy
 * ResourceGroupsTaggingAPITagUntagSupportedResources has no action of it, although the Resource Groups Tagging API's
 * list of services has it.
 */
export default (region: string) => {
  const directories = serviceCalls("ds", region);
  return oneByOne({
    read: (resourceArn) =>
      tagsOfCalls(
        (NextToken) => directories("ListTagsForResource", { ResourceId: bareName(resourceArn), NextToken }),
        ({ Tags }) => Tags,
        ({ NextToken }) => NextToken,
      ),
    write: (resourceArn, tags) =>
      directories("AddTagsToResource", { ResourceId: bareName(resourceArn), Tags: pairsOf(tags) }),
    remove: (resourceArn, TagKeys) =>
      directories("RemoveTagsFromResource", { ResourceId: bareName(resourceArn), TagKeys }),
  });
};
