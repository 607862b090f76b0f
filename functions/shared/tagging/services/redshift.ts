import { DescribeTagsCommand, RedshiftClient } from "@aws-sdk/client-redshift";
import { taggedByRgta } from "../rgta.ts";

/**
 * With a ResourceName the response has no pages. If the resource does not exist, the error is ResourceNotFoundFault
 * ("DescribeTags", Amazon Redshift API Reference).
 */
export default (region: string) => {
  const redshift = new RedshiftClient({ region });
  return taggedByRgta(region, async (ResourceName) => {
    const { TaggedResources = [] } = await redshift.send(new DescribeTagsCommand({ ResourceName }));
    return TaggedResources.flatMap(({ Tag }) => (Tag ? [Tag] : []));
  });
};
