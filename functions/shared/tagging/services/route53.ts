import {
  ChangeTagsForResourceCommand,
  ListTagsForResourceCommand,
  Route53Client,
  type TagResourceType,
} from "@aws-sdk/client-route-53";
import { bareName, splitArn } from "../../../../catalogue/arn.ts";
import { noTaggingApi } from "../no-tagging-api.ts";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf } from "../tags-of.ts";

/** A global service: the SDK finds its endpoint from any region of the partition. */
export default (region: string) => {
  const route53 = new Route53Client({ region });
  return oneByOne({
    read: async (resourceArn) =>
      (await route53.send(new ListTagsForResourceCommand(idOf(resourceArn)))).ResourceTagSet?.Tags,
    write: async (resourceArn, tags) =>
      route53.send(new ChangeTagsForResourceCommand({ ...idOf(resourceArn), AddTags: pairsOf(tags) })),
    remove: async (resourceArn, RemoveTagKeys) =>
      route53.send(new ChangeTagsForResourceCommand({ ...idOf(resourceArn), RemoveTagKeys })),
  });
};

/** The type of a resource, by the word before the id in its ARN. */
const TYPES = new Map<string, TagResourceType>([
  ["healthcheck", "healthcheck"],
  ["hostedzone", "hostedzone"],
]);

/** The type and the id: `Z0123` of `arn:aws:route53:::hostedzone/Z0123`. */
function idOf(resourceArn: string): { ResourceType: TagResourceType; ResourceId: string } {
  const [word = ""] = splitArn(resourceArn).resource.split("/");
  return { ResourceType: TYPES.get(word) ?? noTaggingApi(), ResourceId: bareName(resourceArn) };
}
