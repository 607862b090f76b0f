import { loadConfig, NODE_REGION_CONFIG_FILE_OPTIONS, NODE_REGION_CONFIG_OPTIONS } from "@smithy/core/config";
import { CommandFailure } from "./failure.ts";

/**
 * The region that Tagledger is deployed in. It is AWS_REGION, or else the region of the AWS profile. Every client of
 * the SDK finds it in the same way ("Set the AWS Region", AWS SDK for JavaScript Developer Guide).
 *
 * @param fallback the region if neither names one
 * @throws CommandFailure `NoRegion` if neither names one and there is no fallback
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
