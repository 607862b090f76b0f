import {
  ListTagsForResourceCommand,
  type S3ControlClient,
  TagResourceCommand,
} from "@aws-sdk/client-s3-control";
import { readEach, type TaggingApi, writeEach } from "./tagging-api.ts";

/** S3 Control's TagResource, one bucket a call: it merges, where PutBucketTagging replaces the whole set. */
export function s3TaggingApi(s3Control: S3ControlClient, accountId: string): TaggingApi {
  return {
    readTags: (resourceArns) =>
      readEach(resourceArns, async (resourceArn) => {
        const command = new ListTagsForResourceCommand({ AccountId: accountId, ResourceArn: resourceArn });
        const { Tags = [] } = await s3Control.send(command);
        return Object.fromEntries(Tags.map(({ Key = "", Value = "" }) => [Key, Value]));
      }),
    writeTags: (resourceArns, tags) =>
      writeEach(resourceArns, async (resourceArn) => {
        const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
        await s3Control.send(
          new TagResourceCommand({ AccountId: accountId, ResourceArn: resourceArn, Tags }),
        );
      }),
  };
}
