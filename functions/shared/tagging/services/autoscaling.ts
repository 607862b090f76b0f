import {
  AutoScalingClient,
  CreateOrUpdateTagsCommand,
  DeleteTagsCommand,
  DescribeAutoScalingGroupsCommand,
} from "@aws-sdk/client-auto-scaling";
import { oneByOne } from "../one-by-one.ts";
import { firstOrNotFound } from "../tags-of.ts";

/** A group's name may hold slashes: what stands behind the last of them would be another group. */
const groupName = (resourceArn: string) => resourceArn.replace(/^.*:autoScalingGroupName\//, "");

/**
 * Auto Scaling's own API: it alone says that a tag is not passed on to the instances, whose owner may be another. Groups
 * go by name; DescribeTags would say nothing of a group that does not exist.
 */
export default (region: string) => {
  const autoScaling = new AutoScalingClient({ region });
  const tagOf = (resourceArn: string, Key: string) => ({
    ResourceId: groupName(resourceArn),
    ResourceType: "auto-scaling-group",
    Key,
  });
  return oneByOne({
    read: async (resourceArn) => {
      const command = new DescribeAutoScalingGroupsCommand({
        AutoScalingGroupNames: [groupName(resourceArn)],
      });
      return firstOrNotFound((await autoScaling.send(command)).AutoScalingGroups).Tags;
    },
    write: (resourceArn, tags) => {
      const Tags = Object.entries(tags).map(([key, Value]) => ({
        ...tagOf(resourceArn, key),
        Value,
        PropagateAtLaunch: false,
      }));
      return autoScaling.send(new CreateOrUpdateTagsCommand({ Tags }));
    },
    remove: (resourceArn, keys) => {
      const Tags = keys.map((key) => tagOf(resourceArn, key));
      return autoScaling.send(new DeleteTagsCommand({ Tags }));
    },
  });
};
