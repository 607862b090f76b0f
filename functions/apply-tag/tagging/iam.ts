import { type IAMClient, paginateListRoleTags, TagRoleCommand } from "@aws-sdk/client-iam";
import { bareName } from "../../../catalogue/arn.ts";
import { readEach, type TaggingApi, writeEach } from "./tagging-api.ts";

/** IAM's own tagging API, one role a call. */
export function iamTaggingApi(iam: IAMClient): TaggingApi {
  return {
    // "Case sensitivity" in "Tags for IAM resources", IAM User Guide: keys of users and roles are not case-sensitive.
    keysIgnoreCase: true,
    readTags: (resourceArns) =>
      readEach(resourceArns, async (roleArn) => {
        const pages = paginateListRoleTags({ client: iam }, { RoleName: bareName(roleArn) });
        const tags = await Array.fromAsync(pages, ({ Tags = [] }) => Tags);
        return Object.fromEntries(tags.flat().map(({ Key = "", Value = "" }) => [Key, Value]));
      }),
    writeTags: (resourceArns, tags) =>
      writeEach(resourceArns, async (roleArn) => {
        const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
        await iam.send(new TagRoleCommand({ RoleName: bareName(roleArn), Tags }));
      }),
  };
}
