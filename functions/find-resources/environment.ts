import * as z from "zod";

export const FindResourcesEnvironmentSchema = z.object({
  TAGS_METADATA_TABLE_NAME: z.string().min(1),
  TAG_HISTORY_TABLE_NAME: z.string().min(1),
  USER_ACTIONS_TABLE_NAME: z.string().min(1),
});
