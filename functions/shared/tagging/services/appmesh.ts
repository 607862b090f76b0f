import { AppMeshClient, paginateListTagsForResource } from "@aws-sdk/client-app-mesh";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfPages } from "../tags-of.ts";

export default (region: string) => {
  const client = new AppMeshClient({ region });
  return taggedByRgta(region, (resourceArn) =>
    tagsOfPages(paginateListTagsForResource({ client }, { resourceArn }), ({ tags }) => tags),
  );
};
