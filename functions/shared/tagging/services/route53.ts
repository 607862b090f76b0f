import { bareName, splitArn } from "../../../../catalogue/arn.ts";
import { serviceCalls } from "../../service-calls.ts";
import { noTaggingApi } from "../no-tagging-api.ts";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf } from "../tags-of.ts";

/** A global service: its endpoint is the same for all regions of a partition. */
export default (region: string) => {
  const route53 = serviceCalls("route53", region);
  return oneByOne({
    read: async (resourceArn) =>
      (await route53("ListTagsForResource", idOf(resourceArn))).ResourceTagSet?.Tags,
    write: async (resourceArn, tags) =>
      route53("ChangeTagsForResource", { ...idOf(resourceArn), AddTags: pairsOf(tags) }),
    remove: async (resourceArn, RemoveTagKeys) =>
      route53("ChangeTagsForResource", { ...idOf(resourceArn), RemoveTagKeys }),
  });
};

/** The type of a resource, by the word before the id in its ARN. */
const TYPES = new Map([
  ["healthcheck", "healthcheck"],
  ["hostedzone", "hostedzone"],
]);

/** The type and the id: `Z0123` of `arn:aws:route53:::hostedzone/Z0123`. */
function idOf(resourceArn: string): { ResourceType: string; ResourceId: string } {
  const [word = ""] = splitArn(resourceArn).resource.split("/");
  return { ResourceType: TYPES.get(word) ?? noTaggingApi(), ResourceId: bareName(resourceArn) };
}
