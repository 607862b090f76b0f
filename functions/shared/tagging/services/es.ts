import { ListTagsCommand, OpenSearchClient } from "@aws-sdk/client-opensearch";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const openSearch = new OpenSearchClient({ region });
  return taggedByRgta(region, async (ARN) => (await openSearch.send(new ListTagsCommand({ ARN }))).TagList);
};
