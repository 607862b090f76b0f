import { type Found, notReady, place, type SearchedEvent, type SearchFor } from "./search.ts";

/** An image as EC2 describes it. Each EBS device has a snapshot id, or undefined if there is no snapshot yet. */
export type Image = { imageId: string; state: string; snapshotIds: (string | undefined)[] };
export type Snapshot = { snapshotId: string; startedAt: Date };

export type SnapshotDependencies = {
  /** The account's images with these ids. An image that EC2 does not show is left out. */
  describeImages: (region: string, imageIds: string[]) => Promise<Image[]>;
  /** The account's snapshots with these ids. A snapshot that EC2 does not show is left out. */
  describeSnapshots: (region: string, snapshotIds: string[]) => Promise<Snapshot[]>;
};

/** CreateImage starts its snapshots during the call. The event has the time of the call's end, in whole seconds. */
const MAX_CALL_MILLISECONDS = 60 * 1000;

/**
 * Finds the snapshots that CreateImage and CopyImage create for an image. If a snapshot started before the call, it came
 * from the request or from the block device mapping of the source, and another call created it.
 */
export async function snapshotsOfImages(
  search: SearchFor<"snapshots-of-images">,
  { time, isYoung }: SearchedEvent,
  { describeImages, describeSnapshots }: SnapshotDependencies,
): Promise<Found> {
  const { region, parentIds, resourceType, tagsAtCreation } = search;
  const images = await describeImages(region, parentIds);
  const shown = new Map(images.map((image) => [image.imageId, image]));
  const named = [
    ...new Set(images.flatMap(({ snapshotIds }) => snapshotIds.filter((id) => id !== undefined))),
  ];
  const snapshots = named.length > 0 ? await describeSnapshots(region, named) : [];
  const described = new Set(snapshots.map(({ snapshotId }) => snapshotId));
  const waiting = parentIds.filter((id) => {
    const image = shown.get(id);
    return image ? isIncomplete(image) : isYoung;
  });
  const hidden = isYoung ? named.filter((id) => !described.has(id)) : [];
  const placed = snapshots
    .filter(({ startedAt }) => startedAt.getTime() >= time - MAX_CALL_MILLISECONDS)
    .map(({ snapshotId }) => place(search, resourceType, snapshotId, tagsAtCreation));
  const missing = [
    ...(waiting.length > 0
      ? [notReady(`EC2 does not yet show all snapshots of ${waiting.join(", ")}.`)]
      : []),
    ...(hidden.length > 0 ? [notReady(`EC2 does not yet show the snapshots ${hidden.join(", ")}.`)] : []),
  ];
  return { placed, missing };
}

function isIncomplete({ state, snapshotIds }: Image): boolean {
  return state === "pending" && (snapshotIds.length === 0 || snapshotIds.includes(undefined));
}
