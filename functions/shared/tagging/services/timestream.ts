import { serviceCalls } from "../../service-calls.ts";
import { oneByOne } from "../one-by-one.ts";
import { firstOrNotFound, pairsOf } from "../tags-of.ts";

/**
 * Timestream's own API: AWS's managed policy ResourceGroupsTaggingAPITagUntagSupportedResources (version 4) has no
 * action of it.
 */
export default (region: string) => {
  const timestream = inOwnCell(region);
  return oneByOne({
    read: async (ResourceARN) => (await (await timestream())("ListTagsForResource", { ResourceARN })).Tags,
    write: async (ResourceARN, tags) =>
      (await timestream())("TagResource", { ResourceARN, Tags: pairsOf(tags) }),
    remove: async (ResourceARN, TagKeys) => (await timestream())("UntagResource", { ResourceARN, TagKeys }),
  });
};

type Timestream = ReturnType<typeof serviceCalls<"timestream-write">>;

/**
 * Each account has a cell with an endpoint of its own. DescribeEndpoints returns it, and the time for which it may be kept
 * ("The endpoint discovery pattern", Amazon Timestream Developer Guide).
 */
function inOwnCell(region: string): () => Promise<Timestream> {
  const discover = serviceCalls("timestream-write", region);
  let cell: { calls: Timestream; until: number } | undefined;
  return async () => {
    if (!cell || cell.until < Date.now()) {
      const { Endpoints } = await discover("DescribeEndpoints", {});
      const { Address, CachePeriodInMinutes = 0 } = firstOrNotFound(Endpoints);
      const calls = serviceCalls("timestream-write", region, `https://${Address}`);
      cell = { calls, until: Date.now() + CachePeriodInMinutes * 60_000 };
    }
    return cell.calls;
  };
}
