import { KafkaClient, ListTagsForResourceCommand } from "@aws-sdk/client-kafka";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const kafka = new KafkaClient({ region });
  return taggedByRgta(
    region,
    async (ResourceArn) => (await kafka.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags,
  );
};
