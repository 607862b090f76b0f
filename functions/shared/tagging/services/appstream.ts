import { AppStreamClient, ListTagsForResourceCommand } from "@aws-sdk/client-appstream";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const appStream = new AppStreamClient({ region });
  return taggedByRgta(
    region,
    async (ResourceArn) => (await appStream.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags,
  );
};
