import { GetResourcesCommand } from "@aws-sdk/client-resource-groups-tagging-api";
import { rgtaIn } from "../../aws-clients.ts";
import { taggedByRgta } from "../rgta.ts";

/**
 * For services without a tagger of their own, and for catalogue entries of an operator. GetResources leaves out resources
 * that never had a tag, and lags by minutes. So a missing resource counts as one without known tags. The write then
 * shows whether it exists. The tags of a young resource are known from the request that created it.
 */
export default (region: string) =>
  taggedByRgta(region, async (resourceArn) => {
    const command = new GetResourcesCommand({ ResourceARNList: [resourceArn] });
    const { ResourceTagMappingList = [] } = await rgtaIn(region).send(command);
    return ResourceTagMappingList.find(({ ResourceARN }) => ResourceARN === resourceArn)?.Tags;
  });
