import { expect, test } from "vitest";
import {
  type Image,
  type Snapshot,
  snapshotsOfImages,
} from "../../../../functions/find-resources/searches/snapshots-of-images.ts";
import { OLD, place, secondsLater, YOUNG } from "../searching.ts";

const search = {
  find: "snapshots-of-images" as const,
  ...place,
  resourceType: "AWS::EC2::Snapshot",
  parentIds: ["ami-1"],
  tagsAtCreation: { Owner: "bob" },
};
const image = (state: string, ...snapshotIds: Image["snapshotIds"]): Image => ({
  imageId: "ami-1",
  state,
  snapshotIds,
});
const ec2 = (images: Image[], snapshots: Snapshot[] = []) => ({
  describeImages: async () => images,
  describeSnapshots: async (_: string, ids: string[]) =>
    snapshots.filter(({ snapshotId }) => ids.includes(snapshotId)),
});
const started = (snapshotId: string, seconds: number): Snapshot => ({
  snapshotId,
  startedAt: secondsLater(seconds),
});
const idsOf = ({ placed }: Awaited<ReturnType<typeof snapshotsOfImages>>) =>
  placed.map(({ resource }) => resource.resourceArn.split("/").at(-1));

test("the snapshots that CreateImage made are found, with the tags of their creation", async () => {
  const made = [started("snap-1", -1), started("snap-2", 5)];
  const found = await snapshotsOfImages(search, YOUNG, ec2([image("pending", "snap-1", "snap-2")], made));
  expect(idsOf(found)).toEqual(["snap-1", "snap-2"]);
  expect(found.placed[0]).toMatchObject({
    region: "eu-west-1",
    tagger: "ec2",
    resource: { resourceType: "AWS::EC2::Snapshot", tagsAtCreation: { Owner: "bob" } },
  });
  expect(found.missing).toEqual([]);
});

test("a snapshot that existed before the call is not counted as created", async () => {
  const snapshots = [started("snap-before", -3600), started("snap-1", 0)];
  const found = await snapshotsOfImages(
    search,
    OLD,
    ec2([image("available", "snap-before", "snap-1")], snapshots),
  );
  expect(idsOf(found)).toEqual(["snap-1"]);
  expect(found.missing).toEqual([]);
});

test.each([
  ["none of whose devices is shown yet", image("pending")],
  ["one of whose devices has no snapshot yet", image("pending", undefined, "snap-1")],
])("an image %s is waited for at any age of the event", async (_, pending) => {
  const found = await snapshotsOfImages(search, OLD, ec2([pending], [started("snap-1", 1)]));
  expect(found.missing).toMatchObject([{ mayCome: true, reason: "ResourceNotReadyError" }]);
});

test("an image without EBS devices has no snapshots, and that is no failure", async () => {
  const found = await snapshotsOfImages(search, YOUNG, ec2([image("available")]));
  expect(found).toEqual({ placed: [], missing: [] });
});

test.each([
  ["an image", ec2([])],
  ["a snapshot", ec2([image("available", "snap-1")])],
])("%s that EC2 does not show is waited for while the event is young, and then gone", async (_, shown) => {
  expect((await snapshotsOfImages(search, YOUNG, shown)).missing).toMatchObject([{ mayCome: true }]);
  expect(await snapshotsOfImages(search, OLD, shown)).toEqual({ placed: [], missing: [] });
});
