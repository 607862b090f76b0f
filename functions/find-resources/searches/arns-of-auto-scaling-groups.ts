import { type Found, gone, notReady, place, type SearchedEvent, type SearchFor } from "./search.ts";

export type AutoScalingGroup = { name: string; arn: string; createdAt: Date };

/** Describes groups by name. A group that Auto Scaling does not show is left out. */
export type DescribeAutoScalingGroups = (region: string, names: string[]) => Promise<AutoScalingGroup[]>;

/** A group that was created more than a minute after the event is another group of the same name. */
const MAX_DIFFERENCE_MILLISECONDS = 60 * 1000;

/** Finds the ARNs of groups by name. An ARN contains a UUID, and the response of CreateAutoScalingGroup is empty. */
export async function arnsOfAutoScalingGroups(
  search: SearchFor<"arns-of-auto-scaling-groups">,
  { time, isYoung }: SearchedEvent,
  describeAutoScalingGroups: DescribeAutoScalingGroups,
): Promise<Found> {
  const { region, parentIds, resourceType, tagsAtCreation } = search;
  const shown = await describeAutoScalingGroups(region, parentIds);
  const groups = shown.filter(({ createdAt }) => createdAt.getTime() - time <= MAX_DIFFERENCE_MILLISECONDS);
  const found = new Map(groups.map(({ name, arn }) => [name, arn]));
  const missing = parentIds.filter((name) => !found.has(name));
  const message = `Auto Scaling shows no group ${missing.join(", ")} that this event created.`;
  return {
    placed: parentIds.flatMap((name) => {
      const arn = found.get(name);
      return arn ? [place(search, resourceType, arn, tagsAtCreation)] : [];
    }),
    missing: missing.length === 0 ? [] : [isYoung ? notReady(message) : gone(message)],
  };
}
