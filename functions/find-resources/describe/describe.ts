import type { DescribeParts, ResourceWithParts } from "../searches/parts.ts";
import type { Describe } from "../searches/searches.ts";

/** Each call loads the SDK client of its service, because most executions need at most one. */
export const describe: Describe = {
  describeInstances: async (...args) => (await import("./ec2.ts")).describeInstances(...args),
  describeImages: async (...args) => (await import("./ec2.ts")).describeImages(...args),
  describeSnapshots: async (...args) => (await import("./ec2.ts")).describeSnapshots(...args),
  describeAutoScalingGroups: async (...args) =>
    (await import("./auto-scaling.ts")).describeAutoScalingGroups(...args),
  describeParts,
  regionOfBucket: async (...args) => (await import("./s3.ts")).regionOfBucket(...args),
};

async function describeParts(
  ...[region, find, ids]: Parameters<DescribeParts>
): Promise<ResourceWithParts[]> {
  switch (find) {
    case "interfaces-of-resolver-endpoints":
      return (await import("./resolver-endpoints.ts")).interfacesOfResolverEndpoints(region, ids);
    case "instances-of-db-clusters":
      return (await import("./db-clusters.ts")).instancesOfDbClusters(region, ids);
    default:
      return (await import("./ec2-parts.ts")).describeEc2Parts(region, find, ids);
  }
}
