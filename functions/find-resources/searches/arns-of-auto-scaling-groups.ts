import { type Found, gone, notReady, place, type SearchedEvent, type SearchFor } from "./search.ts";

export type AutoScalingGroup = { name: string; arn: string; createdAt: Date };

/** Those of the groups that Auto Scaling shows. */
export type DescribeAutoScalingGroups = (region: string, names: string[]) => Promise<AutoScalingGroup[]>;

/** The event's time has whole seconds; what was created more than that later has only the same name. */
const MAX_DIFFERENCE_MILLISECONDS = 60 * 1000;

/** The ARNs of groups that the record has by name: they hold a UUID, and CreateAutoScalingGroup answers nothing. */
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
