import { BatchClient, ListTagsForResourceCommand } from "@aws-sdk/client-batch";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const batch = new BatchClient({ region });
  return taggedByRgta(
    region,
    async (resourceArn) => (await batch.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
  );
};
