import {
  KinesisVideoClient,
  ListTagsForStreamCommand,
  TagStreamCommand,
  UntagStreamCommand,
} from "@aws-sdk/client-kinesis-video";
import { oneByOne } from "../one-by-one.ts";
import { tagsOfCalls } from "../tags-of.ts";

/**
 * The calls for streams. AWS's managed policy ResourceGroupsTaggingAPITagUntagSupportedResources only grants TagResource,
 * which is for signaling channels.
 */
export default (region: string) => {
  const video = new KinesisVideoClient({ region });
  return oneByOne({
    read: (StreamARN) =>
      tagsOfCalls(
        (NextToken) => video.send(new ListTagsForStreamCommand({ StreamARN, NextToken })),
        ({ Tags }) => Tags,
        ({ NextToken }) => NextToken,
      ),
    write: (StreamARN, Tags) => video.send(new TagStreamCommand({ StreamARN, Tags })),
    remove: (StreamARN, TagKeyList) => video.send(new UntagStreamCommand({ StreamARN, TagKeyList })),
  });
};
