import { bareName } from "../../../../catalogue/arn.ts";
import { serviceCalls } from "../../service-calls.ts";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf, tagsOfCalls } from "../tags-of.ts";

/**
 * EFS's own API: AWS's managed policy ResourceGroupsTaggingAPITagUntagSupportedResources grants only the old
 * CreateTags. That call tags file systems but not access points.
 */
export default (region: string) => {
  const efs = serviceCalls("efs", region);
  return oneByOne({
    read: (resourceArn) =>
      tagsOfCalls(
        (NextToken) => efs("ListTagsForResource", { ResourceId: bareName(resourceArn), NextToken }),
        ({ Tags }) => Tags,
        ({ NextToken }) => NextToken,
      ),
    write: (resourceArn, tags) =>
      efs("TagResource", { ResourceId: bareName(resourceArn), Tags: pairsOf(tags) }),
    remove: (resourceArn, TagKeys) => efs("UntagResource", { ResourceId: bareName(resourceArn), TagKeys }),
  });
};
