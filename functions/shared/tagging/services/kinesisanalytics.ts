import { KinesisAnalyticsV2Client, ListTagsForResourceCommand } from "@aws-sdk/client-kinesis-analytics-v2";
import { taggedByRgta } from "../rgta.ts";

/** Version 2 of the API. It also has the applications that were created with version 1. */
export default (region: string) => {
  const analytics = new KinesisAnalyticsV2Client({ region });
  return taggedByRgta(
    region,
    async (ResourceARN) => (await analytics.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags,
  );
};
