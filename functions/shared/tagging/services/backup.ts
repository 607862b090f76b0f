import { BackupClient, paginateListTags } from "@aws-sdk/client-backup";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfPages } from "../tags-of.ts";

export default (region: string) => {
  const client = new BackupClient({ region });
  return taggedByRgta(region, (ResourceArn) =>
    tagsOfPages(paginateListTags({ client }, { ResourceArn }), ({ Tags }) => Tags),
  );
};
