import * as z from "zod";
import { TagEnvironmentSchema } from "../../policy/deployed-policy.ts";
import { AllowedTagKeysSchema, IdentityStoreIdSchema } from "../shared/environment.ts";

export const ValidateEnvironmentSchema = TagEnvironmentSchema.extend({
  /** The role of ApplyTag. Events of this role are ignored. */
  TAGGER_ROLE_ARN: z.string().min(1),
  /** The role of the canary. The actions for its events get the source `canary`. */
  CANARY_ROLE_ARN: z.string().min(1).optional(),
  ALLOWED_TAG_KEYS: AllowedTagKeysSchema,
  /** The name of the parameter that has the policy. Without it, TAG_KEY and TAG_VALUE are the policy. */
  POLICY_PARAMETER_NAME: z.string().startsWith("/").optional(),
  /** The identity store that FindResources may ask for users. */
  IDENTITY_STORE_ID: IdentityStoreIdSchema.optional(),
});
export type ValidateEnvironment = z.infer<typeof ValidateEnvironmentSchema>;
