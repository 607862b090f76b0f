import { AutoScalingClient, paginateDescribeAutoScalingGroups } from "@aws-sdk/client-auto-scaling";
import { chunksOf } from "../../../domain/chunks-of.ts";
import { oncePerRegion } from "../../shared/aws-clients.ts";
import type { AutoScalingGroup } from "../searches/arns-of-auto-scaling-groups.ts";

const autoScalingIn = oncePerRegion((region) => new AutoScalingClient({ region }));

/** "By default, you can only specify up to 50 names" (DescribeAutoScalingGroups, Auto Scaling API Reference). */
const MAX_NAMES_PER_CALL = 50;

/** Describes groups by name. A group that Auto Scaling does not show is left out. */
export async function describeAutoScalingGroups(
  region: string,
  names: string[],
): Promise<AutoScalingGroup[]> {
  const client = autoScalingIn(region);
  const found: AutoScalingGroup[] = [];
  for (const AutoScalingGroupNames of chunksOf(names, MAX_NAMES_PER_CALL)) {
    const input = { AutoScalingGroupNames, IncludeInstances: false };
    for await (const { AutoScalingGroups = [] } of paginateDescribeAutoScalingGroups({ client }, input)) {
      for (const { AutoScalingGroupName: name, AutoScalingGroupARN: arn, CreatedTime } of AutoScalingGroups) {
        if (name && arn) found.push({ name, arn, createdAt: CreatedTime ?? new Date(0) });
      }
    }
  }
  return found;
}
