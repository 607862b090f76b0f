import { serviceCalls } from "../../service-calls.ts";
import { taggedByRgta } from "../rgta.ts";
import { firstOrNotFound } from "../tags-of.ts";

/**
 * The response has one entry for each ARN. NextToken is "reserved for future use" ("ListTags", CloudTrail API
 * Reference).
 */
export default (region: string) => {
  const cloudTrail = serviceCalls("cloudtrail", region);
  return taggedByRgta(region, async (resourceArn) => {
    const { ResourceTagList } = await cloudTrail("ListTags", { ResourceIdList: [resourceArn] });
    return firstOrNotFound(ResourceTagList).TagsList;
  });
};
