import { GlacierClient, ListTagsForVaultCommand } from "@aws-sdk/client-glacier";
import { bareName } from "../../../../catalogue/arn.ts";
import { taggedByRgta } from "../rgta.ts";

/** A vault is identified by name, and has at most 10 tags ("AddTagsToVault", Amazon S3 Glacier API Reference). */
export default (region: string, accountId: string) => {
  const glacier = new GlacierClient({ region });
  return taggedByRgta(
    region,
    async (resourceArn) =>
      (await glacier.send(new ListTagsForVaultCommand({ accountId, vaultName: bareName(resourceArn) }))).Tags,
  );
};
