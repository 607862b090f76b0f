import type { AnswerDependencies } from "../fetch-lookups.ts";
import type { IdentityUserDependencies } from "../identity-user.ts";
import type { IdentityStoreSettings } from "./identity-store.ts";

type Asked = AnswerDependencies & Pick<IdentityUserDependencies, "identityUser">;

/** The calls to IAM and Identity Store. Each call loads the SDK client of its service: few executions need one. */
export const askAws = (settings: IdentityStoreSettings): Asked => ({
  tagsOfIdentity: async (identity) => (await import("./iam.ts")).tagsOfIdentity(identity),
  accountAlias: async () => (await import("./iam.ts")).accountAlias(),
  identityUser: async (userId) => (await import("./identity-store.ts")).identityUser(settings, userId),
});
