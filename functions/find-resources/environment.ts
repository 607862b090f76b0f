import * as z from "zod";
import { IdentityStoreIdSchema } from "../shared/environment.ts";

export const FindResourcesEnvironmentSchema = z.object({
  TAGS_METADATA_TABLE_NAME: z.string().min(1),
  TAG_HISTORY_TABLE_NAME: z.string().min(1),
  USER_ACTIONS_TABLE_NAME: z.string().min(1),
  /** The identity store that FindResources asks for users. */
  IDENTITY_STORE_ID: IdentityStoreIdSchema.optional(),
  /** The region of Identity Center. */
  IDENTITY_STORE_REGION: z.string().min(1).optional(),
});
