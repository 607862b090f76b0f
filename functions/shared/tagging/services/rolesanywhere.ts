import {
  ListTagsForResourceCommand,
  RolesAnywhereClient,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-rolesanywhere";
import { oneByOne } from "../one-by-one.ts";
import { lowerCasePairsOf } from "../tags-of.ts";

/**
 * IAM Roles Anywhere's own API: AWS's managed policy ResourceGroupsTaggingAPITagUntagSupportedResources (version 4) has
 * no action of it.
 */
export default (region: string) => {
  const rolesAnywhere = new RolesAnywhereClient({ region });
  return oneByOne({
    read: async (resourceArn) =>
      (await rolesAnywhere.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
    write: (resourceArn, tags) =>
      rolesAnywhere.send(new TagResourceCommand({ resourceArn, tags: lowerCasePairsOf(tags) })),
    remove: (resourceArn, tagKeys) => rolesAnywhere.send(new UntagResourceCommand({ resourceArn, tagKeys })),
  });
};
