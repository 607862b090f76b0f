import { CloudWatchClient, ListTagsForResourceCommand } from "@aws-sdk/client-cloudwatch";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const cloudWatch = new CloudWatchClient({ region });
  return taggedByRgta(
    region,
    async (ResourceARN) => (await cloudWatch.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags,
  );
};
