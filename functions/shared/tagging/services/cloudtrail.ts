import { CloudTrailClient, ListTagsCommand } from "@aws-sdk/client-cloudtrail";
import { taggedByRgta } from "../rgta.ts";
import { firstOrNotFound } from "../tags-of.ts";

/**
 * The response has one entry for each ARN. NextToken is "reserved for future use" ("ListTags", CloudTrail API
 * Reference).
 */
export default (region: string) => {
  const cloudTrail = new CloudTrailClient({ region });
  return taggedByRgta(region, async (resourceArn) => {
    const command = new ListTagsCommand({ ResourceIdList: [resourceArn] });
    return firstOrNotFound((await cloudTrail.send(command)).ResourceTagList).TagsList;
  });
};
