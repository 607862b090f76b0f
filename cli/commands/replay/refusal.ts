import { policyDeployment } from "../../lib/deployment.ts";
import { CommandFailure } from "../../lib/failure.ts";
import { homeRegion } from "../../lib/home-region.ts";
import { planInput } from "../../lib/plan-input.ts";

/**
 * The message with which Validate would refuse an input, or undefined. A new version of Tagledger or other allowed tag
 * keys may accept an input that was refused before.
 */
export async function refusalOf(input: unknown): Promise<string | undefined> {
  const { allowedTagKeys } = await policyDeployment();
  const settings = {
    allowedKeys: allowedTagKeys,
    homeRegion: await homeRegion(),
    identityStoreId: undefined,
  };
  try {
    planInput(input, { ...settings, deployed: { version: "none" } });
    return undefined;
  } catch (error) {
    if (error instanceof CommandFailure) return error.message;
    throw error;
  }
}
