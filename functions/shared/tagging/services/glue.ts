import { GetTagsCommand, GlueClient } from "@aws-sdk/client-glue";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const glue = new GlueClient({ region });
  return taggedByRgta(
    region,
    async (ResourceArn) => (await glue.send(new GetTagsCommand({ ResourceArn }))).Tags,
  );
};
