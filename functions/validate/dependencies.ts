import type { DeployedPolicy } from "../../policy/deployed-policy.ts";

export type ValidateDependencies = {
  /** The policy in force. If no policy can be used, every resource fails. */
  deployed: DeployedPolicy;
  /** The keys that the tagger may write. */
  allowedKeys: readonly string[];
  /** The role of ApplyTag. Its own calls are not tagged again. */
  taggerRoleArn: string | undefined;
  /** The role of the canary, if there is one. */
  canaryRoleArn?: string | undefined;
  /** The region through which resources are tagged if their ARN names no region. */
  homeRegion: string;
  /** The identity store that knows the names of Identity Center users, if the deployment has one. */
  identityStoreId?: string | undefined;
};
