import * as z from "zod";
import { AllowedTagKeysSchema } from "../shared/environment.ts";

export const ApplyTagEnvironmentSchema = z.object({
  USER_ACTIONS_TABLE_NAME: z.string().min(1),
  TAGS_METADATA_TABLE_NAME: z.string().min(1),
  /** The account of the resources. */
  ACCOUNT_ID: z.string().min(1),
  ALLOWED_TAG_KEYS: AllowedTagKeysSchema,
});
