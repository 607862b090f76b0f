import {
  DescribePortfolioCommand,
  ServiceCatalogClient,
  UpdatePortfolioCommand,
} from "@aws-sdk/client-service-catalog";
import { bareName } from "../../../../catalogue/arn.ts";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf } from "../tags-of.ts";

/**
 * Portfolios. Service Catalog has no calls for tags, and AWS's managed policy
 * ResourceGroupsTaggingAPITagUntagSupportedResources has none of its actions. UpdatePortfolio does not change fields that
 * are not in the request.
 */
export default (region: string) => {
  const catalog = new ServiceCatalogClient({ region });
  return oneByOne({
    read: async (resourceArn) =>
      (await catalog.send(new DescribePortfolioCommand({ Id: bareName(resourceArn) }))).Tags,
    write: (resourceArn, tags) =>
      catalog.send(new UpdatePortfolioCommand({ Id: bareName(resourceArn), AddTags: pairsOf(tags) })),
    remove: (resourceArn, RemoveTags) =>
      catalog.send(new UpdatePortfolioCommand({ Id: bareName(resourceArn), RemoveTags })),
  });
};
