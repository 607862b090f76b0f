import { GameLiftClient, ListTagsForResourceCommand } from "@aws-sdk/client-gamelift";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const gameLift = new GameLiftClient({ region });
  return taggedByRgta(
    region,
    async (ResourceARN) => (await gameLift.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags,
  );
};
