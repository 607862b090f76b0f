import {
  IAMClient,
  ListAccountAliasesCommand,
  NoSuchEntityException,
  paginateListRoleTags,
  paginateListUserTags,
  type Tag,
} from "@aws-sdk/client-iam";
import * as z from "zod";
import { TagsSchema } from "../../../domain/tags.ts";
import { cachedFor } from "../../shared/cached.ts";
import type { IamIdentity } from "../fetch-lookups.ts";

const client = new IAMClient({});

// Cached, because the whole account shares IAM's quota of calls, and one role may create many resources a second.
const tagsByIdentity = cachedFor(TagsSchema, async (identity) => {
  const [kind, name] = z.tuple([z.enum(["user", "role"]), z.string()]).parse(JSON.parse(identity));
  try {
    const pages = kind === "user" ? tagsOfUser(name) : tagsOfRole(name);
    const tags = (await Array.fromAsync(pages, ({ Tags = [] }): Tag[] => Tags)).flat();
    return Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
  } catch (error) {
    // The user or role was deleted after it acted.
    if (error instanceof NoSuchEntityException) return {};
    throw error;
  }
});

const tagsOfUser = (UserName: string) => paginateListUserTags({ client }, { UserName });
const tagsOfRole = (RoleName: string) => paginateListRoleTags({ client }, { RoleName });

export async function tagsOfIdentity({ kind, name }: IamIdentity) {
  return (await tagsByIdentity(JSON.stringify([kind, name]))) ?? {};
}

const aliases = cachedFor(z.array(z.string()), async () => {
  const { AccountAliases = [] } = await client.send(new ListAccountAliasesCommand({}));
  return AccountAliases;
});

/** "An AWS account can have only one alias" ("Your AWS account ID and its alias", IAM User Guide), or none. */
export async function accountAlias(): Promise<string | undefined> {
  return (await aliases("account"))?.[0];
}
