import { bareName } from "../../../../catalogue/arn.ts";
import { serviceCalls } from "../../service-calls.ts";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf, tagsOfCalls } from "../tags-of.ts";

/** A global service: its endpoint is the same for all regions of a partition. Resources are identified by id. */
export default (region: string) => {
  const organizations = serviceCalls("organizations", region);
  return oneByOne({
    read: (resourceArn) =>
      tagsOfCalls(
        (NextToken) => organizations("ListTagsForResource", { ResourceId: bareName(resourceArn), NextToken }),
        ({ Tags }) => Tags,
        ({ NextToken }) => NextToken,
      ),
    write: (resourceArn, tags) =>
      organizations("TagResource", { ResourceId: bareName(resourceArn), Tags: pairsOf(tags) }),
    remove: (resourceArn, TagKeys) =>
      organizations("UntagResource", { ResourceId: bareName(resourceArn), TagKeys }),
  });
};
