import { loadConfig, NODE_REGION_CONFIG_FILE_OPTIONS, NODE_REGION_CONFIG_OPTIONS } from "@smithy/core/config";
import { CommandFailure } from "./failure.ts";

/**
 * The region that Tagledger is deployed in: AWS_REGION, else the region of the AWS profile, as every client of the SDK
 * finds it ("Set the AWS Region", AWS SDK for JavaScript Developer Guide).
 *
 * @param fallback the region where neither names one
 * @throws CommandFailure `NoRegion` where neither names one and there is no fallback
 */
export function homeRegion(fallback?: string): Promise<string> {
  const unset = () => {
    if (fallback !== undefined) return fallback;
    throw new CommandFailure(
      "No region is set: set AWS_REGION, or the region of the AWS profile.",
      "NoRegion",
    );
  };
  return loadConfig(
    { ...NODE_REGION_CONFIG_OPTIONS, default: async () => unset() },
    NODE_REGION_CONFIG_FILE_OPTIONS,
  )();
}
