import {
  DescribeAddressesCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSnapshotsCommand,
  DescribeSubnetsCommand,
  DescribeVolumesCommand,
  DescribeVpcsCommand,
  type EC2Client,
} from "@aws-sdk/client-ec2";

type Found = Promise<(string | undefined)[]>;

type ResourceKind = {
  prefix: string;
  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
  notFound: string;
  noun: string;
  find: (ec2: EC2Client, ids: string[]) => Found;
};

const kinds: readonly ResourceKind[] = [
  {
    prefix: "i",
    notFound: "InvalidInstanceID.NotFound",
    noun: "instance ID",
    find: async (ec2, InstanceIds) => {
      const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({ InstanceIds }));
      return Reservations.flatMap(({ Instances = [] }) => Instances.map(({ InstanceId }) => InstanceId));
    },
  },
  {
    prefix: "vol",
    notFound: "InvalidVolume.NotFound",
    noun: "volume",
    find: async (ec2, VolumeIds) =>
      ((await ec2.send(new DescribeVolumesCommand({ VolumeIds }))).Volumes ?? []).map((it) => it.VolumeId),
  },
  {
    prefix: "snap",
    notFound: "InvalidSnapshot.NotFound",
    noun: "snapshot",
    find: async (ec2, SnapshotIds) =>
      ((await ec2.send(new DescribeSnapshotsCommand({ SnapshotIds }))).Snapshots ?? []).map(
        (it) => it.SnapshotId,
      ),
  },
  {
    prefix: "ami",
    notFound: "InvalidAMIID.NotFound",
    noun: "image id",
    find: async (ec2, ImageIds) =>
      ((await ec2.send(new DescribeImagesCommand({ ImageIds }))).Images ?? []).map((it) => it.ImageId),
  },
  {
    prefix: "sg",
    notFound: "InvalidGroup.NotFound",
    noun: "security group",
    find: async (ec2, GroupIds) =>
      ((await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds }))).SecurityGroups ?? []).map(
        (it) => it.GroupId,
      ),
  },
  {
    prefix: "acl",
    notFound: "InvalidNetworkAclID.NotFound",
    noun: "networkAcl ID",
    find: async (ec2, NetworkAclIds) =>
      ((await ec2.send(new DescribeNetworkAclsCommand({ NetworkAclIds }))).NetworkAcls ?? []).map(
        (it) => it.NetworkAclId,
      ),
  },
  {
    prefix: "vpc",
    notFound: "InvalidVpcID.NotFound",
    noun: "vpc ID",
    find: async (ec2, VpcIds) =>
      ((await ec2.send(new DescribeVpcsCommand({ VpcIds }))).Vpcs ?? []).map((it) => it.VpcId),
  },
  {
    prefix: "subnet",
    notFound: "InvalidSubnetID.NotFound",
    noun: "subnet ID",
    find: async (ec2, SubnetIds) =>
      ((await ec2.send(new DescribeSubnetsCommand({ SubnetIds }))).Subnets ?? []).map((it) => it.SubnetId),
  },
  {
    prefix: "eni",
    notFound: "InvalidNetworkInterfaceID.NotFound",
    noun: "networkInterface ID",
    find: async (ec2, NetworkInterfaceIds) =>
      (
        (await ec2.send(new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds }))).NetworkInterfaces ??
        []
      ).map((it) => it.NetworkInterfaceId),
  },
  {
    prefix: "eipalloc",
    notFound: "InvalidAllocationID.NotFound",
    noun: "allocation ID",
    find: async (ec2, AllocationIds) =>
      ((await ec2.send(new DescribeAddressesCommand({ AllocationIds }))).Addresses ?? []).map(
        (it) => it.AllocationId,
      ),
  },
  {
    prefix: "igw",
    notFound: "InvalidInternetGatewayID.NotFound",
    noun: "internetGateway ID",
    find: async (ec2, InternetGatewayIds) =>
      (
        (await ec2.send(new DescribeInternetGatewaysCommand({ InternetGatewayIds }))).InternetGateways ?? []
      ).map((it) => it.InternetGatewayId),
  },
  {
    prefix: "rtb",
    notFound: "InvalidRouteTableID.NotFound",
    noun: "routeTable ID",
    find: async (ec2, RouteTableIds) =>
      ((await ec2.send(new DescribeRouteTablesCommand({ RouteTableIds }))).RouteTables ?? []).map(
        (it) => it.RouteTableId,
      ),
  },
  {
    prefix: "nat",
    notFound: "NatGatewayNotFound",
    noun: "NAT gateway",
    find: async (ec2, NatGatewayIds) =>
      ((await ec2.send(new DescribeNatGatewaysCommand({ NatGatewayIds }))).NatGateways ?? []).map(
        (it) => it.NatGatewayId,
      ),
  },
];

export type MissingResource = { id: string; errorCode: string; message: string };

/** The first id of a resource that does not exist. Ids of a kind that is not in this table count as existing. */
export async function firstMissing(
  ec2: EC2Client,
  ids: readonly string[],
): Promise<MissingResource | undefined> {
  const malformed = ids.find((id) => !/^[a-z]+-[0-9a-z]+/.test(id));
  if (malformed !== undefined)
    return { id: malformed, errorCode: "InvalidID", message: `The ID '${malformed}' is not valid` };
  for (const kind of kinds) {
    const ofKind = ids.filter((id) => id.startsWith(`${kind.prefix}-`));
    const missing = ofKind.length === 0 ? undefined : await missingOf(kind, ec2, ofKind);
    if (missing !== undefined) return missing;
  }
  return undefined;
}

async function missingOf(
  kind: ResourceKind,
  ec2: EC2Client,
  ids: string[],
): Promise<MissingResource | undefined> {
  const found = new Set(await findExisting(kind, ec2, ids));
  const id = ids.find((asked) => !found.has(asked));
  if (id === undefined) return undefined;
  return { id, errorCode: kind.notFound, message: `The ${kind.noun} '${id}' does not exist` };
}

/** The emulator refuses a list with unknown ids, and names only one of them. Then each id is looked up alone. */
async function findExisting(kind: ResourceKind, ec2: EC2Client, ids: string[]): Found {
  try {
    return await kind.find(ec2, ids);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    if (ids.length === 1) return [];
    const halves = [ids.slice(0, ids.length / 2), ids.slice(ids.length / 2)];
    return (await Promise.all(halves.map((half) => findExisting(kind, ec2, half)))).flat();
  }
}

const isNotFound = (error: unknown) => error instanceof Error && /NotFound$|Malformed$/.test(error.name);
