import { ListTagsForResourceCommand, MediaLiveClient } from "@aws-sdk/client-medialive";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const mediaLive = new MediaLiveClient({ region });
  return taggedByRgta(
    region,
    async (ResourceArn) => (await mediaLive.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags,
  );
};
