import { bareName } from "../../../../catalogue/arn.ts";
import { serviceCalls } from "../../service-calls.ts";
import { taggedByRgta } from "../rgta.ts";
import { firstOrNotFound } from "../tags-of.ts";

/** A cluster is identified by id, and its description has the tags. */
export default (region: string) => {
  const emr = serviceCalls("emr", region);
  return taggedByRgta(region, async (resourceArn) => {
    const { Cluster } = await emr("DescribeCluster", { ClusterId: bareName(resourceArn) });
    return firstOrNotFound(Cluster ? [Cluster] : []).Tags;
  });
};
