import {
  ListTagsForResourceCommand,
  ResiliencehubClient,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-resiliencehub";
import { oneByOne } from "../one-by-one.ts";

/**
 * Resilience Hub's own API: AWS's managed policy ResourceGroupsTaggingAPITagUntagSupportedResources (version 4) has no
 * action of it.
 */
export default (region: string) => {
  const resilienceHub = new ResiliencehubClient({ region });
  return oneByOne({
    read: async (resourceArn) =>
      (await resilienceHub.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
    write: (resourceArn, tags) => resilienceHub.send(new TagResourceCommand({ resourceArn, tags })),
    remove: (resourceArn, tagKeys) => resilienceHub.send(new UntagResourceCommand({ resourceArn, tagKeys })),
  });
};
