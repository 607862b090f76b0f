import type { Describe } from "../searches/searches.ts";

/** Each call loads the SDK client of its service: most executions need one of them, or none. */
export const describe: Describe = {
  describeInstances: async (...args) => (await import("./ec2.ts")).describeInstances(...args),
  describeImages: async (...args) => (await import("./ec2.ts")).describeImages(...args),
  describeSnapshots: async (...args) => (await import("./ec2.ts")).describeSnapshots(...args),
  describeAutoScalingGroups: async (...args) =>
    (await import("./auto-scaling.ts")).describeAutoScalingGroups(...args),
  regionOfBucket: async (...args) => (await import("./s3.ts")).regionOfBucket(...args),
};
