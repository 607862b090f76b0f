import { DataSyncClient, paginateListTagsForResource } from "@aws-sdk/client-datasync";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfPages } from "../tags-of.ts";

export default (region: string) => {
  const client = new DataSyncClient({ region });
  return taggedByRgta(region, (ResourceArn) =>
    tagsOfPages(paginateListTagsForResource({ client }, { ResourceArn }), ({ Tags }) => Tags),
  );
};
