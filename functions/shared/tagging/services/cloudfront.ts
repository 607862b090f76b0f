import { serviceCalls } from "../../service-calls.ts";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf } from "../tags-of.ts";

/** A global service: its endpoint is the same for all regions of a partition. */
export default (region: string) => {
  const cloudFront = serviceCalls("cloudfront", region);
  return oneByOne({
    read: async (Resource) => (await cloudFront("ListTagsForResource", { Resource })).Tags?.Items,
    write: (Resource, tags) => cloudFront("TagResource", { Resource, Tags: { Items: pairsOf(tags) } }),
    remove: (Resource, keys) => cloudFront("UntagResource", { Resource, TagKeys: { Items: keys } }),
  });
};
