import { DescribeClusterCommand, EMRClient } from "@aws-sdk/client-emr";
import { bareName } from "../../../../catalogue/arn.ts";
import { taggedByRgta } from "../rgta.ts";
import { firstOrNotFound } from "../tags-of.ts";

/** A cluster is identified by id, and its description has the tags. */
export default (region: string) => {
  const emr = new EMRClient({ region });
  return taggedByRgta(region, async (resourceArn) => {
    const { Cluster } = await emr.send(new DescribeClusterCommand({ ClusterId: bareName(resourceArn) }));
    return firstOrNotFound(Cluster ? [Cluster] : []).Tags;
  });
};
