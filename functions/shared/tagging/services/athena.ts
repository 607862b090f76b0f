import { AthenaClient, paginateListTagsForResource } from "@aws-sdk/client-athena";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfPages } from "../tags-of.ts";

export default (region: string) => {
  const client = new AthenaClient({ region });
  return taggedByRgta(region, (ResourceARN) =>
    tagsOfPages(paginateListTagsForResource({ client }, { ResourceARN }), ({ Tags }) => Tags),
  );
};
