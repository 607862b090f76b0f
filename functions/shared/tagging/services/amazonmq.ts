import { ListTagsCommand, MqClient } from "@aws-sdk/client-mq";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const mq = new MqClient({ region });
  return taggedByRgta(
    region,
    async (ResourceArn) => (await mq.send(new ListTagsCommand({ ResourceArn }))).Tags,
  );
};
