import { awsFailure } from "./aws-failure.ts";
import { checkoutSettings } from "./checkout.ts";
import { policyDeployment } from "./deployment.ts";
import { CommandFailure } from "./failure.ts";

/** The tag keys that Tagledger may write, and where they come from. */
export type AllowedKeys = { allowedTagKeys: string[]; from: string };

/**
 * The tag keys that a policy may have: those of ALLOWED_TAG_KEYS, or else those of the deployment, or else those of the
 * cdk.json of this checkout. A pipeline may check a policy without a deployment, so the answer says which ones they are.
 *
 * @throws CommandFailure `OtherVersion`, `InvalidSettings`
 */
export async function allowedKeys(): Promise<AllowedKeys> {
  const { allowedTagKeys } = await checkoutSettings();
  if (process.env.ALLOWED_TAG_KEYS !== undefined) return { allowedTagKeys, from: "ALLOWED_TAG_KEYS" };
  try {
    return { allowedTagKeys: (await policyDeployment()).allowedTagKeys, from: "the deployment" };
  } catch (thrown) {
    const error = awsFailure(thrown) ?? thrown;
    if (!(error instanceof CommandFailure) || error.code === "OtherVersion") throw thrown;
    return { allowedTagKeys, from: `cdk.json, because no deployment can be asked (${error.code})` };
  }
}
