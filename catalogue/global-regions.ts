import { services } from "./index.ts";

/**
 * The regions in which global services of the partition `aws` record their calls, such as us-east-1 for IAM ("Global
 * service events", AWS CloudTrail User Guide).
 */
export const globalRegions: string[] = [
  ...new Set(services.flatMap(({ globalRegion }) => globalRegion ?? [])),
];
