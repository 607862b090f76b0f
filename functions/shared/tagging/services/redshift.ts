import { DescribeTagsCommand, RedshiftClient } from "@aws-sdk/client-redshift";
import { taggedByRgta } from "../rgta.ts";

/**
 * With a ResourceName the answer has no pages, and a resource that does not exist is a ResourceNotFoundFault
 * ("DescribeTags", Amazon Redshift API Reference).
 */
export default (region: string) => {
  const redshift = new RedshiftClient({ region });
  return taggedByRgta(region, async (ResourceName) => {
    const { TaggedResources = [] } = await redshift.send(new DescribeTagsCommand({ ResourceName }));
    return TaggedResources.flatMap(({ Tag }) => (Tag ? [Tag] : []));
  });
};
