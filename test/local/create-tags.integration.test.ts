import {
  CreateTagsCommand,
  CreateVolumeCommand,
  DeleteVolumeCommand,
  DescribeTagsCommand,
  EC2Client,
  RunInstancesCommand,
} from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, expect, test } from "vitest";
import "../../local/gateway/loopback-names.ts";
import { clientOf, type LocalAws, startLocalAws } from "./local-aws.ts";

let aws: LocalAws;
let ec2: EC2Client;

beforeAll(async () => {
  aws = await startLocalAws("create-tags");
  ec2 = new EC2Client(clientOf(aws.gateway));
}, 120_000);

afterAll(() => aws.stop());

const tagList = (count: number, prefix = "key") =>
  Array.from({ length: count }, (_, index) => ({ Key: `${prefix}${index}`, Value: "v" }));

async function newInstance(): Promise<string> {
  const { Instances = [] } = await ec2.send(
    new RunInstancesCommand({ ImageId: "ami-0abcdef1234567890", MinCount: 1, MaxCount: 1 }),
  );
  return Instances[0]?.InstanceId as string;
}

async function newVolume(): Promise<string> {
  const { VolumeId } = await ec2.send(new CreateVolumeCommand({ AvailabilityZone: "eu-west-1a", Size: 1 }));
  return VolumeId as string;
}

const createTags = (Resources: string[], Tags: { Key: string; Value: string }[]) =>
  ec2.send(new CreateTagsCommand({ Resources, Tags }));

const tagsOn = async (id: string) =>
  (await ec2.send(new DescribeTagsCommand({ Filters: [{ Name: "resource-id", Values: [id] }] }))).Tags ?? [];

test("a 51st tag is refused with TagLimitExceeded", async () => {
  const id = await newInstance();
  await createTags([id], tagList(50));
  await expect(createTags([id], [{ Key: "one more", Value: "" }])).rejects.toMatchObject({
    name: "TagLimitExceeded",
    $metadata: { httpStatusCode: 400 },
  });
  await createTags([id], [{ Key: "key0", Value: "a new value is no new tag" }]);
  expect(await tagsOn(id)).toHaveLength(50);
});

test("an id that does not exist fails the whole CreateTags call", async () => {
  const id = await newInstance();
  await expect(createTags([id, "i-0123456789abcdef0"], tagList(1))).rejects.toMatchObject({
    name: "InvalidInstanceID.NotFound",
    message: "The instance ID 'i-0123456789abcdef0' does not exist",
  });
  expect(await tagsOn(id)).toEqual([]);
});

test.each([
  ["vol-0123456789abcdef0", "InvalidVolume.NotFound"],
  ["snap-0123456789abcdef0", "InvalidSnapshot.NotFound"],
  ["ami-0123456789abcdef9", "InvalidAMIID.NotFound"],
  ["sg-0123456789abcdef0", "InvalidGroup.NotFound"],
  ["vpc-0123456789abcdef0", "InvalidVpcID.NotFound"],
  ["subnet-0123456789abcdef0", "InvalidSubnetID.NotFound"],
  ["eni-0123456789abcdef0", "InvalidNetworkInterfaceID.NotFound"],
  ["eipalloc-0123456789abcdef0", "InvalidAllocationID.NotFound"],
  ["igw-0123456789abcdef0", "InvalidInternetGatewayID.NotFound"],
  ["rtb-0123456789abcdef0", "InvalidRouteTableID.NotFound"],
  ["nat-0123456789abcdef0", "NatGatewayNotFound"],
  ["2026-01-01T00:00:00Z", "InvalidID"],
])("tagging %s, which does not exist, is %s", async (id, name) => {
  await expect(createTags([id], tagList(1))).rejects.toMatchObject({ name });
});

test("a deleted volume cannot be tagged any more", async () => {
  const id = await newVolume();
  await createTags([id], tagList(1));
  await ec2.send(new DeleteVolumeCommand({ VolumeId: id }));
  await expect(createTags([id], tagList(1))).rejects.toMatchObject({ name: "InvalidVolume.NotFound" });
});

test("a resource does not exist in another region", async () => {
  const id = await newInstance();
  const elsewhere = new EC2Client(clientOf(aws.gateway, "eu-central-1"));
  const attempt = elsewhere.send(new CreateTagsCommand({ Resources: [id], Tags: tagList(1) }));
  await expect(attempt).rejects.toMatchObject({ name: "InvalidInstanceID.NotFound" });
});

test("1,001 ids are refused", async () => {
  const ids = Array.from({ length: 1001 }, (_, index) => `i-${index.toString(16).padStart(17, "0")}`);
  await expect(createTags(ids, tagList(1))).rejects.toMatchObject({ name: "InvalidParameterValue" });
});

test.each([
  ["a key that begins with aws:", { Key: "aws:createdBy", Value: "" }],
  ["a key of 129 characters", { Key: "k".repeat(129), Value: "" }],
  ["a value of 257 characters", { Key: "k", Value: "v".repeat(257) }],
])("EC2 refuses %s", async (_what, tag) => {
  await expect(createTags([await newInstance()], [tag])).rejects.toMatchObject({
    name: "InvalidParameterValue",
  });
});

test("EC2 takes characters that other services refuse", async () => {
  const id = await newInstance();
  await createTags([id], [{ Key: "who (really)?", Value: "a, b & <c>" }]);
  expect(await tagsOn(id)).toMatchObject([{ Key: "who (really)?", Value: "a, b & <c>" }]);
});
