import * as z from "zod";

export const FindDriftEnvironmentSchema = z.object({
  TAGS_METADATA_TABLE_NAME: z.string().min(1),
  USER_ACTIONS_TABLE_NAME: z.string().min(1),
  /** The account of the resources. */
  ACCOUNT_ID: z.string().min(1),
  /** The role of ApplyTag. Its changes are no drift. */
  TAGGER_ROLE_ARN: z.string().min(1),
});
