import { serviceCalls } from "../../service-calls.ts";
import { oneByOne } from "../one-by-one.ts";
import { lowerCasePairsOf, tagsOfCalls } from "../tags-of.ts";

/**
 * Keyspaces' own API. It needs more actions than those for tags ("Actions, resources, and condition keys for Amazon
 * Keyspaces", Service Authorization Reference). AWS does not say which actions the Resource Groups Tagging API would
 * need.
 */
export default (region: string) => {
  const keyspaces = serviceCalls("keyspaces", region);
  const read = (resourceArn: string) =>
    tagsOfCalls(
      (nextToken) => keyspaces("ListTagsForResource", { resourceArn, nextToken }),
      ({ tags }) => tags,
      ({ nextToken }) => nextToken,
    );
  return oneByOne({
    read,
    write: (resourceArn, tags) => keyspaces("TagResource", { resourceArn, tags: lowerCasePairsOf(tags) }),
    remove: async (resourceArn, keys) => {
      // "A list of existing tags", not of keys ("UntagResource", Amazon Keyspaces API Reference).
      const tags = lowerCasePairsOf(await read(resourceArn)).filter(({ key }) => keys.includes(key));
      if (tags.length > 0) await keyspaces("UntagResource", { resourceArn, tags });
    },
  });
};
