import {
  KeyspacesClient,
  paginateListTagsForResource,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-keyspaces";
import { oneByOne } from "../one-by-one.ts";
import { lowerCasePairsOf, tagsOfPages } from "../tags-of.ts";

/**
 * Keyspaces' own API. It needs more actions than those for tags ("Actions, resources, and condition keys for Amazon
 * Keyspaces", Service Authorization Reference). AWS does not say which actions the Resource Groups Tagging API would
 * need.
 */
export default (region: string) => {
  const client = new KeyspacesClient({ region });
  const read = (resourceArn: string) =>
    tagsOfPages(paginateListTagsForResource({ client }, { resourceArn }), ({ tags }) => tags);
  return oneByOne({
    read,
    write: (resourceArn, tags) =>
      client.send(new TagResourceCommand({ resourceArn, tags: lowerCasePairsOf(tags) })),
    remove: async (resourceArn, keys) => {
      // "A list of existing tags", not of keys ("UntagResource", Amazon Keyspaces API Reference).
      const tags = lowerCasePairsOf(await read(resourceArn)).filter(({ key }) => keys.includes(key));
      if (tags.length > 0) await client.send(new UntagResourceCommand({ resourceArn, tags }));
    },
  });
};
