import { Cloud9Client, ListTagsForResourceCommand } from "@aws-sdk/client-cloud9";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const cloud9 = new Cloud9Client({ region });
  return taggedByRgta(
    region,
    async (ResourceARN) => (await cloud9.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags,
  );
};
