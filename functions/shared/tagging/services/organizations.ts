import {
  OrganizationsClient,
  paginateListTagsForResource,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-organizations";
import { bareName } from "../../../../catalogue/arn.ts";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf, tagsOfPages } from "../tags-of.ts";

/** A global service: the SDK finds its endpoint from any region of the partition. Resources are identified by id. */
export default (region: string) => {
  const client = new OrganizationsClient({ region });
  return oneByOne({
    read: (resourceArn) =>
      tagsOfPages(
        paginateListTagsForResource({ client }, { ResourceId: bareName(resourceArn) }),
        ({ Tags }) => Tags,
      ),
    write: (resourceArn, tags) =>
      client.send(new TagResourceCommand({ ResourceId: bareName(resourceArn), Tags: pairsOf(tags) })),
    remove: (resourceArn, TagKeys) =>
      client.send(new UntagResourceCommand({ ResourceId: bareName(resourceArn), TagKeys })),
  });
};
