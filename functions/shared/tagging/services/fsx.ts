import { FSxClient, paginateListTagsForResource } from "@aws-sdk/client-fsx";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfPages } from "../tags-of.ts";

export default (region: string) => {
  const client = new FSxClient({ region });
  return taggedByRgta(region, (ResourceARN) =>
    tagsOfPages(paginateListTagsForResource({ client }, { ResourceARN }), ({ Tags }) => Tags),
  );
};
