import { ListTagsCommand, MemoryDBClient } from "@aws-sdk/client-memorydb";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const memoryDb = new MemoryDBClient({ region });
  return taggedByRgta(
    region,
    async (ResourceArn) => (await memoryDb.send(new ListTagsCommand({ ResourceArn }))).TagList,
  );
};
