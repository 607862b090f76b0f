import { ListTagsForResourceCommand, RDSClient } from "@aws-sdk/client-rds";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const rds = new RDSClient({ region });
  return taggedByRgta(
    region,
    async (ResourceName) => (await rds.send(new ListTagsForResourceCommand({ ResourceName }))).TagList,
  );
};
