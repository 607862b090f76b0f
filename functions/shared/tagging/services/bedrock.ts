import { BedrockClient, ListTagsForResourceCommand } from "@aws-sdk/client-bedrock";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const bedrock = new BedrockClient({ region });
  return taggedByRgta(
    region,
    async (resourceARN) => (await bedrock.send(new ListTagsForResourceCommand({ resourceARN }))).tags,
  );
};
