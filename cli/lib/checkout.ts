import * as z from "zod";
import cdkJson from "../../cdk.json" with { type: "json" };
import { AllowedTagKeysSchema, IdentityStoreIdSchema } from "../../functions/shared/environment.ts";
import { TagEnvironmentSchema } from "../../policy/deployed-policy.ts";
import { CommandFailure } from "./failure.ts";
import { homeRegion } from "./home-region.ts";

const CdkJsonSchema = z.object({
  context: z.object({
    stages: z.object({
      production: z.object({
        tagKey: z.string(),
        tagValue: z.string(),
        allowedTagKeys: z.array(z.string()).default([]),
        identityStoreId: z.string().default(""),
      }),
    }),
  }),
});
const SettingsSchema = TagEnvironmentSchema.extend({
  ALLOWED_TAG_KEYS: AllowedTagKeysSchema,
  IDENTITY_STORE_ID: IdentityStoreIdSchema.optional(),
});

const DEFAULT_REGION = "us-east-1";

/**
 * The settings for a command that does not read a deployment. TAG_KEY, TAG_VALUE, ALLOWED_TAG_KEYS and
 * IDENTITY_STORE_ID come from the environment, as in the functions. If they are not set, they come from the cdk.json of
 * this checkout. The home region is us-east-1 if no region is set.
 *
 * @throws CommandFailure `InvalidSettings` if one of them is wrong
 */
export async function checkoutSettings() {
  const { tagKey, tagValue, allowedTagKeys, identityStoreId } =
    CdkJsonSchema.parse(cdkJson).context.stages.production;
  const { TAG_KEY = tagKey, TAG_VALUE = tagValue } = process.env;
  const { ALLOWED_TAG_KEYS = JSON.stringify([...new Set([TAG_KEY, ...allowedTagKeys])]) } = process.env;
  const IDENTITY_STORE_ID = (process.env.IDENTITY_STORE_ID ?? identityStoreId) || undefined;
  const parsed = SettingsSchema.safeParse({ TAG_KEY, TAG_VALUE, ALLOWED_TAG_KEYS, IDENTITY_STORE_ID });
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new CommandFailure(wrong.join("; "), "InvalidSettings");
  }
  const { ALLOWED_TAG_KEYS: allowed, IDENTITY_STORE_ID: storeId, ...tag } = parsed.data;
  return {
    ...tag,
    allowedTagKeys: allowed,
    identityStoreId: storeId,
    homeRegion: await homeRegion(DEFAULT_REGION),
  };
}
