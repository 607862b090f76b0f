import { serviceCalls } from "../../service-calls.ts";
import { taggedByRgta } from "../rgta.ts";

/**
 * With a ResourceName the response has no pages. If the resource does not exist, the error is ResourceNotFoundFault
 * ("DescribeTags", Amazon Redshift API Reference).
 */
export default (region: string) => {
  const redshift = serviceCalls("redshift", region);
  return taggedByRgta(region, async (ResourceName) => {
    const { TaggedResources = [] } = await redshift("DescribeTags", { ResourceName });
    return TaggedResources.flatMap(({ Tag }) => (Tag ? [Tag] : []));
  });
};
