import { type Found, notReady, place, type SearchedEvent, type SearchFor } from "./search.ts";

/** An image as EC2 describes it: for each of its EBS devices the snapshot, or undefined while there is none yet. */
export type Image = { imageId: string; state: string; snapshotIds: (string | undefined)[] };
export type Snapshot = { snapshotId: string; startedAt: Date };

export type SnapshotDependencies = {
  /** Those of the account's images that EC2 shows. */
  describeImages: (region: string, imageIds: string[]) => Promise<Image[]>;
  /** Those of the account's snapshots that EC2 shows. */
  describeSnapshots: (region: string, snapshotIds: string[]) => Promise<Snapshot[]>;
};

/** CreateImage starts its snapshots within the call, and the event's time is the call's end, in whole seconds. */
const CALLS_TAKE_MILLISECONDS = 60 * 1000;

/**
 * The snapshots that CreateImage and CopyImage make behind an image. One that the request named, or that the image's
 * source had in its block device mapping, started before the call and is somebody's already.
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
    .filter(({ startedAt }) => startedAt.getTime() >= time - CALLS_TAKE_MILLISECONDS)
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
