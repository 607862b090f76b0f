import {
  ECRPUBLICClient,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-ecr-public";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf } from "../tags-of.ts";

/**
 * ECR Public's own API. Neither "Services that support the Resource Groups Tagging API" (its API Reference) nor AWS's
 * managed policy ResourceGroupsTaggingAPITagUntagSupportedResources names ECR Public. It is one registry for all
 * regions, and its API is in us-east-1 ("Amazon ECR Public endpoints and quotas", AWS General Reference).
 */
export default () => {
  const ecrPublic = new ECRPUBLICClient({ region: "us-east-1" });
  return oneByOne({
    read: async (resourceArn) => (await ecrPublic.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
    write: (resourceArn, tags) =>
      ecrPublic.send(new TagResourceCommand({ resourceArn, tags: pairsOf(tags) })),
    remove: (resourceArn, tagKeys) => ecrPublic.send(new UntagResourceCommand({ resourceArn, tagKeys })),
  });
};
