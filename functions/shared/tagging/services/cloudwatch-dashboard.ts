import {
  CloudWatchClient,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-cloudwatch";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf } from "../tags-of.ts";

/** "Amazon CloudWatch (alarms only)" ("Services that support the Resource Groups Tagging API", its API Reference). */
export default (region: string) => {
  const cloudWatch = new CloudWatchClient({ region });
  return oneByOne({
    read: async (ResourceARN) =>
      (await cloudWatch.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags,
    write: (ResourceARN, tags) =>
      cloudWatch.send(new TagResourceCommand({ ResourceARN, Tags: pairsOf(tags) })),
    remove: (ResourceARN, TagKeys) => cloudWatch.send(new UntagResourceCommand({ ResourceARN, TagKeys })),
  });
};
