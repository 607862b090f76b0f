import {
  CloudFrontClient,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-cloudfront";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf } from "../tags-of.ts";

/** A global service: the SDK finds its endpoint from any region of the partition. */
export default (region: string) => {
  const cloudFront = new CloudFrontClient({ region });
  return oneByOne({
    read: async (Resource) =>
      (await cloudFront.send(new ListTagsForResourceCommand({ Resource }))).Tags?.Items,
    write: (Resource, tags) =>
      cloudFront.send(new TagResourceCommand({ Resource, Tags: { Items: pairsOf(tags) } })),
    remove: (Resource, keys) =>
      cloudFront.send(new UntagResourceCommand({ Resource, TagKeys: { Items: keys } })),
  });
};
