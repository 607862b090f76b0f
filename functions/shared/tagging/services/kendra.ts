import { KendraClient, ListTagsForResourceCommand } from "@aws-sdk/client-kendra";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const kendra = new KendraClient({ region });
  return taggedByRgta(
    region,
    async (ResourceARN) => (await kendra.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags,
  );
};
