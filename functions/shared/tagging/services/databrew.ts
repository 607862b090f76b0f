import { DataBrewClient, ListTagsForResourceCommand } from "@aws-sdk/client-databrew";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const dataBrew = new DataBrewClient({ region });
  return taggedByRgta(
    region,
    async (ResourceArn) => (await dataBrew.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags,
  );
};
