import {
  ListTagsForResourceCommand,
  NetworkManagerClient,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-networkmanager";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf } from "../tags-of.ts";

/** A global service: the SDK finds its endpoint from any region of the partition. */
export default (region: string) => {
  const networkManager = new NetworkManagerClient({ region });
  return oneByOne({
    read: async (ResourceArn) =>
      (await networkManager.send(new ListTagsForResourceCommand({ ResourceArn }))).TagList,
    write: (ResourceArn, tags) =>
      networkManager.send(new TagResourceCommand({ ResourceArn, Tags: pairsOf(tags) })),
    remove: (ResourceArn, TagKeys) => networkManager.send(new UntagResourceCommand({ ResourceArn, TagKeys })),
  });
};
