import { ACMClient, ListTagsForCertificateCommand } from "@aws-sdk/client-acm";
import { taggedByRgta } from "../rgta.ts";

/** ListTagsForResource does not read the tags of certificates ("ListTagsForResource", ACM API Reference). */
export default (region: string) => {
  const acm = new ACMClient({ region });
  return taggedByRgta(
    region,
    async (CertificateArn) => (await acm.send(new ListTagsForCertificateCommand({ CertificateArn }))).Tags,
  );
};
