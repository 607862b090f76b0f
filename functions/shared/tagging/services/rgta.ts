import { GetResourcesCommand } from "@aws-sdk/client-resource-groups-tagging-api";
import { rgtaIn } from "../../aws-clients.ts";
import { taggedByRgta } from "../rgta.ts";

/**
 * For services without an SDK client here, and for entries of an operator's own. GetResources leaves out what never
 * had a tag and lags by minutes, so silence is read as "none known": the write confirms the resource or finds it
 * missing, and a young resource's tags are known from the request that created it.
 */
export default (region: string) =>
  taggedByRgta(region, async (resourceArn) => {
    const command = new GetResourcesCommand({ ResourceARNList: [resourceArn] });
    const { ResourceTagMappingList = [] } = await rgtaIn(region).send(command);
    return ResourceTagMappingList.find(({ ResourceARN }) => ResourceARN === resourceArn)?.Tags;
  });
