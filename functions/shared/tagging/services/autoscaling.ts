import { serviceCalls } from "../../service-calls.ts";
import { oneByOne } from "../one-by-one.ts";
import { firstOrNotFound } from "../tags-of.ts";

/** A group's name may contain slashes, so the name is not only the text after the last slash. */
const groupName = (resourceArn: string) => resourceArn.replace(/^.*:autoScalingGroupName\//, "");

/**
 * Auto Scaling's own API. Only this API can write a tag that is not copied to the instances. The instances may have
 * another owner. Groups are identified by name. DescribeTags would return no error for a group that does not exist.
 */
export default (region: string) => {
  const autoScaling = serviceCalls("autoscaling", region);
  const tagOf = (resourceArn: string, Key: string) => ({
    ResourceId: groupName(resourceArn),
    ResourceType: "auto-scaling-group",
    Key,
  });
  return oneByOne({
    read: async (resourceArn) => {
      const request = { AutoScalingGroupNames: [groupName(resourceArn)] };
      return firstOrNotFound((await autoScaling("DescribeAutoScalingGroups", request)).AutoScalingGroups)
        .Tags;
    },
    write: (resourceArn, tags) => {
      const Tags = Object.entries(tags).map(([key, Value]) => ({
        ...tagOf(resourceArn, key),
        Value,
        PropagateAtLaunch: false,
      }));
      return autoScaling("CreateOrUpdateTags", { Tags });
    },
    remove: (resourceArn, keys) =>
      autoScaling("DeleteTags", { Tags: keys.map((key) => tagOf(resourceArn, key)) }),
  });
};
