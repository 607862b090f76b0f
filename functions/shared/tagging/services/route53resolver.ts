import { paginateListTagsForResource, Route53ResolverClient } from "@aws-sdk/client-route53resolver";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfPages } from "../tags-of.ts";

export default (region: string) => {
  const client = new Route53ResolverClient({ region });
  return taggedByRgta(region, (ResourceArn) =>
    tagsOfPages(paginateListTagsForResource({ client }, { ResourceArn }), ({ Tags }) => Tags),
  );
};
