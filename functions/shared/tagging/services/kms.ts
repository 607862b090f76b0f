import { KMSClient, paginateListResourceTags } from "@aws-sdk/client-kms";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfPages } from "../tags-of.ts";

export default (region: string) => {
  const client = new KMSClient({ region });
  return taggedByRgta(region, (KeyId) =>
    tagsOfPages(paginateListResourceTags({ client }, { KeyId }), ({ Tags }) => Tags),
  );
};
