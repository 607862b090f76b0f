import { expect, test } from "vitest";
import type { DescribeInstances } from "../../../../functions/find-resources/searches/instances.ts";
import { volumesOfInstances } from "../../../../functions/find-resources/searches/volumes-of-instances.ts";
import { volumeArn } from "../../../fixtures/cloudtrail.ts";
import { instance, OLD, place, secondsLater, volumes, YOUNG } from "../searching.ts";

const search = (...parentIds: string[]) => ({
  find: "volumes-of-instances" as const,
  ...place,
  resourceType: "AWS::EC2::Volume",
  parentIds,
});
const arnsOf = ({ placed }: Awaited<ReturnType<typeof volumesOfInstances>>) =>
  placed.map(({ resource }) => resource.resourceArn);

test("the volumes of all launched instances are found, and of no other instance", async () => {
  const found = await volumesOfInstances(search("i-1", "i-2"), YOUNG, async () => [
    instance("i-1", { volumes: volumes("vol-1", "vol-2") }),
    instance("i-other", { volumes: volumes("vol-other") }),
    instance("i-2", { volumes: volumes("vol-3") }),
  ]);
  expect(arnsOf(found)).toEqual(["vol-1", "vol-2", "vol-3"].map(volumeArn));
  expect(found.missing).toEqual([]);
});

test("a volume that was attached after the launch does not belong to it, however late the event arrives", async () => {
  const attached = [
    ...volumes("vol-1"),
    { volumeId: "vol-slow", attachedAt: secondsLater(300), deletedOnTermination: true },
    { volumeId: "vol-of-kubernetes", attachedAt: secondsLater(90), deletedOnTermination: false },
    { volumeId: "vol-later", attachedAt: secondsLater(2400), deletedOnTermination: true },
  ];
  const found = await volumesOfInstances(search("i-1"), OLD, async () => [
    instance("i-1", { volumes: attached }),
  ]);
  expect(arnsOf(found)).toEqual(["vol-1", "vol-slow"].map(volumeArn));
});

test("an instance that EC2 does not show is waited for while the event is young, and then gone", async () => {
  const nothing: DescribeInstances = async () => [];
  expect(await volumesOfInstances(search("i-1"), YOUNG, nothing)).toMatchObject({
    missing: [{ mayCome: true }],
  });
  expect(await volumesOfInstances(search("i-1"), OLD, nothing)).toEqual({ placed: [], missing: [] });
});

test("an instance that is starting is waited for at any age of the event", async () => {
  const starting = async () => [instance("i-1", { state: "pending", volumes: volumes("vol-1") })];
  const found = await volumesOfInstances(search("i-1"), OLD, starting);
  expect(arnsOf(found)).toEqual([volumeArn("vol-1")]);
  expect(found.missing).toMatchObject([{ mayCome: true, outcome: "failed" }]);
});

test("no filter names more than 200 instances", async () => {
  const asked: number[] = [];
  const ids = Array.from({ length: 401 }, (_, index) => `i-${index}`);
  const found = await volumesOfInstances(search(...ids), YOUNG, async (_, filters) => {
    const chunk = filters["instance-id"] ?? [];
    asked.push(chunk.length);
    return chunk.map((id) => instance(id, { volumes: volumes(`vol-of-${id}`) }));
  });
  expect(asked).toEqual([200, 200, 1]);
  expect(new Set(arnsOf(found)).size).toBe(401);
});
