import { paginateListTagsForResource, TransferClient } from "@aws-sdk/client-transfer";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfPages } from "../tags-of.ts";

export default (region: string) => {
  const client = new TransferClient({ region });
  return taggedByRgta(region, (Arn) =>
    tagsOfPages(paginateListTagsForResource({ client }, { Arn }), ({ Tags }) => Tags),
  );
};
