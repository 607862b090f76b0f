import { LexModelsV2Client, ListTagsForResourceCommand } from "@aws-sdk/client-lex-models-v2";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const lex = new LexModelsV2Client({ region });
  return taggedByRgta(
    region,
    async (resourceARN) => (await lex.send(new ListTagsForResourceCommand({ resourceARN }))).tags,
  );
};
