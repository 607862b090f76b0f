import {
  ListTagsForResourceCommand,
  M2Client,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-m2";
import { oneByOne } from "../one-by-one.ts";

/**
 * Mainframe Modernization's own API: AWS's managed policy ResourceGroupsTaggingAPITagUntagSupportedResources (version
 * 4) has no action of it.
 */
export default (region: string) => {
  const m2 = new M2Client({ region });
  return oneByOne({
    read: async (resourceArn) => (await m2.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
    write: (resourceArn, tags) => m2.send(new TagResourceCommand({ resourceArn, tags })),
    remove: (resourceArn, tagKeys) => m2.send(new UntagResourceCommand({ resourceArn, tagKeys })),
  });
};
