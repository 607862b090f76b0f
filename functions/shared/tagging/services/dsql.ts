import {
  DSQLClient,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-dsql";
import { oneByOne } from "../one-by-one.ts";

/**
 * Aurora DSQL's own API. Neither "Services that support the Resource Groups Tagging API" (its API Reference) nor AWS's
 * managed policy ResourceGroupsTaggingAPITagUntagSupportedResources names Aurora DSQL.
 */
export default (region: string) => {
  const dsql = new DSQLClient({ region });
  return oneByOne({
    read: async (resourceArn) => (await dsql.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
    write: (resourceArn, tags) => dsql.send(new TagResourceCommand({ resourceArn, tags })),
    remove: (resourceArn, tagKeys) => dsql.send(new UntagResourceCommand({ resourceArn, tagKeys })),
  });
};
