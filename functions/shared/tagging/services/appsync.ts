import { AppSyncClient, ListTagsForResourceCommand } from "@aws-sdk/client-appsync";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const appSync = new AppSyncClient({ region });
  return taggedByRgta(
    region,
    async (resourceArn) => (await appSync.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
  );
};
