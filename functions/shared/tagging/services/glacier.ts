import { bareName } from "../../../../catalogue/arn.ts";
import { serviceCalls } from "../../service-calls.ts";
import { taggedByRgta } from "../rgta.ts";

/** A vault is identified by name, and has at most 10 tags ("AddTagsToVault", Amazon S3 Glacier API Reference). */
export default (region: string, accountId: string) => {
  const glacier = serviceCalls("glacier", region);
  return taggedByRgta(
    region,
    async (resourceArn) =>
      (await glacier("ListTagsForVault", { accountId, vaultName: bareName(resourceArn) })).Tags,
  );
};
