import {
  ListTagsForResourceCommand,
  OpenSearchServerlessClient,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-opensearchserverless";
import { oneByOne } from "../one-by-one.ts";
import { lowerCasePairsOf } from "../tags-of.ts";

/**
 * This tagger uses OpenSearch Serverless's own API, because AWS's managed policy
 * ResourceGroupsTaggingAPITagUntagSupportedResources (version 4) has no action of that service.
 */
export default (region: string) => {
  const serverless = new OpenSearchServerlessClient({ region });
  return oneByOne({
    read: async (resourceArn) =>
      (await serverless.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
    write: (resourceArn, tags) =>
      serverless.send(new TagResourceCommand({ resourceArn, tags: lowerCasePairsOf(tags) })),
    remove: (resourceArn, tagKeys) => serverless.send(new UntagResourceCommand({ resourceArn, tagKeys })),
  });
};
