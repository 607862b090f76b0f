import {
  ListTagsForResourceCommand,
  TagResourceCommand,
  TimestreamWriteClient,
  UntagResourceCommand,
} from "@aws-sdk/client-timestream-write";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf } from "../tags-of.ts";

/**
 * Timestream's own API: AWS's managed policy ResourceGroupsTaggingAPITagUntagSupportedResources (version 4) has no
 * action of it.
 */
export default (region: string) => {
  const timestream = new TimestreamWriteClient({ region });
  return oneByOne({
    read: async (ResourceARN) =>
      (await timestream.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags,
    write: (ResourceARN, tags) =>
      timestream.send(new TagResourceCommand({ ResourceARN, Tags: pairsOf(tags) })),
    remove: (ResourceARN, TagKeys) => timestream.send(new UntagResourceCommand({ ResourceARN, TagKeys })),
  });
};
