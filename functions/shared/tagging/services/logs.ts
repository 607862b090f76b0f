import { CloudWatchLogsClient, ListTagsForResourceCommand } from "@aws-sdk/client-cloudwatch-logs";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const logs = new CloudWatchLogsClient({ region });
  return taggedByRgta(
    region,
    async (resourceArn) => (await logs.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
  );
};
