import { chunksOf } from "../../../domain/chunks-of.ts";
import { type DescribeInstances, type Instance, isOfLaunch, missingVolumes } from "./instances.ts";
import { type Found, place, type SearchedEvent, type SearchFor } from "./search.ts";

const MAX_VALUES_PER_FILTER = 200;

/** Finds the volumes that a launch created. EC2 attaches them while the instance starts. A deleted instance has none. */
export async function volumesOfInstances(
  search: SearchFor<"volumes-of-instances">,
  { time, isYoung }: SearchedEvent,
  describeInstances: DescribeInstances,
): Promise<Found> {
  const shown = new Map<string, Instance>();
  for (const chunk of chunksOf(search.parentIds, MAX_VALUES_PER_FILTER)) {
    // This uses a filter, because an id that EC2 does not show yet makes the call fail.
    for (const instance of await describeInstances(search.region, { "instance-id": chunk }))
      shown.set(instance.instanceId, instance);
  }
  const instances = search.parentIds.flatMap((id) => shown.get(id) ?? []);
  const starting = search.parentIds.filter((id) => {
    const instance = shown.get(id);
    return instance ? instance.state === "pending" : isYoung;
  });
  const placed = instances
    .flatMap(({ volumes }) => volumes)
    .filter((volume) => isOfLaunch(volume, time))
    .map(({ volumeId }) => place(search, search.resourceType, volumeId, search.tagsAtCreation));
  return { placed, missing: missingVolumes(starting) };
}
