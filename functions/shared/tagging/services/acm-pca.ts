import { ACMPCAClient, paginateListTags } from "@aws-sdk/client-acm-pca";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfPages } from "../tags-of.ts";

export default (region: string) => {
  const client = new ACMPCAClient({ region });
  return taggedByRgta(region, (CertificateAuthorityArn) =>
    tagsOfPages(paginateListTags({ client }, { CertificateAuthorityArn }), ({ Tags }) => Tags),
  );
};
