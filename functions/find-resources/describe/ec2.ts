import {
  type EbsInstanceBlockDevice,
  EC2Client,
  type Instance as Ec2Instance,
  paginateDescribeImages,
  paginateDescribeInstances,
  paginateDescribeSnapshots,
} from "@aws-sdk/client-ec2";
import { oncePerRegion } from "../../shared/aws-clients.ts";
import type { Attached, Instance } from "../searches/instances.ts";
import type { Image, Snapshot } from "../searches/snapshots-of-images.ts";

export const ec2In = oncePerRegion((region) => new EC2Client({ region }));

/** "We strongly recommend using only paginated requests" (DescribeInstances, EC2 API Reference). */
const pageSize = 1000;
const OWN = ["self"];

export const filtersOf = (filters: Record<string, string[]>) =>
  Object.entries(filters).map(([Name, Values]) => ({ Name, Values }));

/** The instances of a region that match all filters. */
export async function describeInstances(
  region: string,
  filters: Record<string, string[]>,
): Promise<Instance[]> {
  const paginator = { client: ec2In(region), pageSize };
  const pages = paginateDescribeInstances(paginator, { Filters: filtersOf(filters) });
  const reservations = (await Array.fromAsync(pages, (page) => page.Reservations ?? [])).flat();
  return reservations.flatMap(({ ReservationId = "", Instances = [] }) =>
    Instances.map((instance) => instanceOf(ReservationId, instance)),
  );
}

const LONG_AGO = new Date(0);

type Attachment = Pick<EbsInstanceBlockDevice, "AttachTime" | "DeleteOnTermination">;

const attached = ({ AttachTime, DeleteOnTermination }: Attachment): Attached => ({
  attachedAt: AttachTime ?? LONG_AGO,
  deletedOnTermination: DeleteOnTermination === true,
});

function instanceOf(reservationId: string, instance: Ec2Instance): Instance {
  const { NetworkInterfaces = [], BlockDeviceMappings = [] } = instance;
  const primary = NetworkInterfaces.find(({ Attachment }) => Attachment?.DeviceIndex === 0);
  return {
    instanceId: instance.InstanceId ?? "",
    state: instance.State?.Name ?? "pending",
    reservationId,
    clientToken: instance.ClientToken ?? "",
    imageId: instance.ImageId ?? "",
    instanceType: instance.InstanceType ?? "",
    subnetId: instance.SubnetId ?? "",
    keyName: instance.KeyName ?? "",
    launchedAt: primary?.Attachment?.AttachTime ?? instance.LaunchTime ?? LONG_AGO,
    volumes: BlockDeviceMappings.flatMap(({ Ebs }) =>
      Ebs?.VolumeId ? [{ volumeId: Ebs.VolumeId, ...attached(Ebs) }] : [],
    ),
    networkInterfaces: NetworkInterfaces.flatMap(({ NetworkInterfaceId, Attachment }) =>
      NetworkInterfaceId ? [{ networkInterfaceId: NetworkInterfaceId, ...attached(Attachment ?? {}) }] : [],
    ),
  };
}

/** The account's images with these ids. It uses a filter, because an id that EC2 does not show makes the call fail. */
export async function describeImages(region: string, imageIds: string[]): Promise<Image[]> {
  const paginator = { client: ec2In(region), pageSize };
  const input = { Owners: OWN, Filters: filtersOf({ "image-id": imageIds }) };
  const pages = paginateDescribeImages(paginator, input);
  const images = (await Array.fromAsync(pages, (page) => page.Images ?? [])).flat();
  return images.map(({ ImageId = "", State = "pending", BlockDeviceMappings = [] }) => ({
    imageId: ImageId,
    state: State,
    snapshotIds: BlockDeviceMappings.flatMap(({ Ebs }) => (Ebs ? [Ebs.SnapshotId] : [])),
  }));
}

/** The account's snapshots with these ids. A snapshot that EC2 does not show is left out. */
export async function describeSnapshots(region: string, snapshotIds: string[]): Promise<Snapshot[]> {
  const paginator = { client: ec2In(region), pageSize };
  const input = { OwnerIds: OWN, Filters: filtersOf({ "snapshot-id": snapshotIds }) };
  const pages = paginateDescribeSnapshots(paginator, input);
  const snapshots = (await Array.fromAsync(pages, (page) => page.Snapshots ?? [])).flat();
  return snapshots.map(({ SnapshotId = "", StartTime = LONG_AGO }) => ({
    snapshotId: SnapshotId,
    startedAt: StartTime,
  }));
}
