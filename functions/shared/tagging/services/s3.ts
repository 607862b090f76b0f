import {
  ListTagsForResourceCommand,
  S3ControlClient,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-s3-control";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf } from "../tags-of.ts";

/**
 * S3 Control's TagResource adds tags, while PutBucketTagging replaces all tags. It also works on a bucket with ABAC,
 * where PutBucketTagging does not ("Using tags with S3 general purpose buckets", Amazon S3 User Guide).
 */
export default (region: string, AccountId: string) => {
  const s3Control = new S3ControlClient({ region });
  return oneByOne({
    read: async (ResourceArn) =>
      (await s3Control.send(new ListTagsForResourceCommand({ AccountId, ResourceArn }))).Tags,
    write: (ResourceArn, tags) =>
      s3Control.send(new TagResourceCommand({ AccountId, ResourceArn, Tags: pairsOf(tags) })),
    remove: (ResourceArn, TagKeys) =>
      s3Control.send(new UntagResourceCommand({ AccountId, ResourceArn, TagKeys })),
  });
};
