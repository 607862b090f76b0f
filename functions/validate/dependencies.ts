import type { DeployedPolicy } from "../../policy/deployed-policy.ts";

export type ValidateDependencies = {
  /** What is in force; where no policy can be used, everything that would be tagged fails. */
  deployed: DeployedPolicy;
  /** The keys that the tagger may write. */
  allowedKeys: readonly string[];
  /** The role that tags; what it does itself is not tagged again. */
  taggerRoleArn: string | undefined;
  /** Where resources are tagged whose ARN names no region. */
  homeRegion: string;
  /** The identity store whose users may be asked for, if the deployment names one. */
  identityStoreId?: string | undefined;
};
