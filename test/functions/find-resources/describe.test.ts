import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from "@aws-sdk/client-auto-scaling";
import {
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeSnapshotsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { describe as aws } from "../../../functions/find-resources/describe/describe.ts";

const ec2 = mockClient(EC2Client);
const autoScaling = mockClient(AutoScalingClient);
const s3 = mockClient(S3Client);
beforeEach(() => [ec2, autoScaling, s3].map((client) => client.reset()));

const launched = new Date("2026-05-04T10:20:30Z");
const restarted = new Date("2026-05-09T08:00:00Z");

describe("instances", () => {
  test("are read page after page, each with its reservation", async () => {
    const page = (id: string) => [{ ReservationId: `r-${id}`, Instances: [{ InstanceId: id }] }];
    ec2
      .on(DescribeInstancesCommand)
      .resolvesOnce({ Reservations: page("i-1"), NextToken: "more" })
      .resolvesOnce({ Reservations: page("i-2") });
    const found = await aws.describeInstances("eu-west-1", { "client-token": ["token-1"] });
    expect(found.map(({ instanceId, reservationId }) => [instanceId, reservationId])).toEqual([
      ["i-1", "r-i-1"],
      ["i-2", "r-i-2"],
    ]);
    const [first, second] = ec2.commandCalls(DescribeInstancesCommand).map(({ args }) => args[0].input);
    const Filters = [{ Name: "client-token", Values: ["token-1"] }];
    expect(first).toMatchObject({ Filters, MaxResults: 1000 });
    expect(second).toMatchObject({ Filters, NextToken: "more" });
  });

  test("have the time when the primary interface was attached as launch time, also after a stop and start", async () => {
    const attached = (DeviceIndex: number, AttachTime: Date) => ({
      NetworkInterfaceId: `eni-${DeviceIndex}`,
      Attachment: { DeviceIndex, AttachTime },
    });
    ec2.on(DescribeInstancesCommand).resolves({
      Reservations: [
        {
          ReservationId: "r-1",
          Instances: [
            {
              InstanceId: "i-1",
              State: { Name: "running" },
              ClientToken: "token-1",
              LaunchTime: restarted,
              NetworkInterfaces: [attached(1, restarted), attached(0, launched)],
              BlockDeviceMappings: [
                { Ebs: { VolumeId: "vol-1", AttachTime: launched } },
                { DeviceName: "/dev/sdb" },
              ],
            },
          ],
        },
      ],
    });
    expect(await aws.describeInstances("eu-west-1", {})).toMatchObject([
      {
        instanceId: "i-1",
        clientToken: "token-1",
        launchedAt: launched,
        volumes: [{ volumeId: "vol-1", attachedAt: launched }],
        networkInterfaces: [
          { networkInterfaceId: "eni-1", attachedAt: restarted },
          { networkInterfaceId: "eni-0", attachedAt: launched },
        ],
      },
    ]);
  });
});

test("images are filtered to the account's own, and each EBS device has its snapshot or none yet", async () => {
  ec2.on(DescribeImagesCommand).resolves({
    Images: [
      {
        ImageId: "ami-1",
        State: "pending",
        BlockDeviceMappings: [{ Ebs: { SnapshotId: "snap-1" } }, { Ebs: {} }, { VirtualName: "ephemeral0" }],
      },
    ],
  });
  expect(await aws.describeImages("eu-west-1", ["ami-1"])).toEqual([
    { imageId: "ami-1", state: "pending", snapshotIds: ["snap-1", undefined] },
  ]);
  expect(ec2.commandCalls(DescribeImagesCommand)[0]?.args[0].input).toMatchObject({
    Owners: ["self"],
    Filters: [{ Name: "image-id", Values: ["ami-1"] }],
  });
});

test("snapshots are filtered to the account's own, without an image's snapshot of another account", async () => {
  ec2.on(DescribeSnapshotsCommand).resolves({ Snapshots: [{ SnapshotId: "snap-1", StartTime: launched }] });
  expect(await aws.describeSnapshots("eu-west-1", ["snap-1", "snap-2"])).toEqual([
    { snapshotId: "snap-1", startedAt: launched },
  ]);
  expect(ec2.commandCalls(DescribeSnapshotsCommand)[0]?.args[0].input).toMatchObject({ OwnerIds: ["self"] });
});

test("a call for Auto Scaling groups has at most 50 names, and asks for no instances", async () => {
  autoScaling.on(DescribeAutoScalingGroupsCommand).callsFake(({ AutoScalingGroupNames = [] }) => ({
    AutoScalingGroups: AutoScalingGroupNames.map((name: string) => ({
      AutoScalingGroupName: name,
      AutoScalingGroupARN: `arn:of:${name}`,
      CreatedTime: launched,
    })),
  }));
  const names = Array.from({ length: 51 }, (_, index) => `web-${index}`);
  const found = await aws.describeAutoScalingGroups("eu-west-1", names);
  expect(found).toHaveLength(51);
  expect(found[50]).toEqual({ name: "web-50", arn: "arn:of:web-50", createdAt: launched });
  const inputs = autoScaling.commandCalls(DescribeAutoScalingGroupsCommand).map(({ args }) => args[0].input);
  expect(inputs.map(({ AutoScalingGroupNames = [] }) => AutoScalingGroupNames.length)).toEqual([50, 1]);
  expect(inputs[0]).toMatchObject({ IncludeInstances: false });
});

describe("the region of a bucket", () => {
  const refusal = (httpStatusCode: number, headers: Record<string, string>) =>
    Object.assign(new Error("UnknownError"), { $metadata: { httpStatusCode }, $response: { headers } });

  test("is S3's answer", async () => {
    s3.on(HeadBucketCommand).resolves({ BucketRegion: "ap-southeast-2" });
    expect(await aws.regionOfBucket("eu-west-1", "logs")).toBe("ap-southeast-2");
  });

  test.each([301, 400, 403])("is also in a refusal with status %i", async (statusCode) => {
    s3.on(HeadBucketCommand).rejects(refusal(statusCode, { "x-amz-bucket-region": "us-east-1" }));
    expect(await aws.regionOfBucket("eu-west-1", "logs")).toBe("us-east-1");
  });

  test("is none if the bucket does not exist", async () => {
    s3.on(HeadBucketCommand).rejects(refusal(404, {}));
    expect(await aws.regionOfBucket("eu-west-1", "logs")).toBeUndefined();
  });

  test.each([403, 503])("is missing in an answer with status %i: that is an error", async (statusCode) => {
    s3.on(HeadBucketCommand).rejects(refusal(statusCode, {}));
    await expect(aws.regionOfBucket("eu-west-1", "logs")).rejects.toThrow("UnknownError");
  });
});
