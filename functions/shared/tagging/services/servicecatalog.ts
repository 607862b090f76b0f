import { bareName } from "../../../../catalogue/arn.ts";
import { serviceCalls } from "../../service-calls.ts";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf } from "../tags-of.ts";

/**
 * Portfolios. Service Catalog has no calls for tags, and AWS's managed policy
 * ResourceGroupsTaggingAPITagUntagSupportedResources has none of its actions. UpdatePortfolio does not change fields that
 * are not in the request.
 */
export default (region: string) => {
  const catalog = serviceCalls("servicecatalog", region);
  return oneByOne({
    read: async (resourceArn) => (await catalog("DescribePortfolio", { Id: bareName(resourceArn) })).Tags,
    write: (resourceArn, tags) =>
      catalog("UpdatePortfolio", { Id: bareName(resourceArn), AddTags: pairsOf(tags) }),
    remove: (resourceArn, RemoveTags) =>
      catalog("UpdatePortfolio", { Id: bareName(resourceArn), RemoveTags }),
  });
};
