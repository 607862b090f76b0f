import { IoTSiteWiseClient, ListTagsForResourceCommand } from "@aws-sdk/client-iotsitewise";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const siteWise = new IoTSiteWiseClient({ region });
  return taggedByRgta(
    region,
    async (resourceArn) => (await siteWise.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
  );
};
