import { ElastiCacheClient, ListTagsForResourceCommand } from "@aws-sdk/client-elasticache";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const elastiCache = new ElastiCacheClient({ region });
  return taggedByRgta(
    region,
    async (ResourceName) =>
      (await elastiCache.send(new ListTagsForResourceCommand({ ResourceName }))).TagList,
  );
};
