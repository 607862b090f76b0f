import { paginateDescribeInstances } from "@aws-sdk/client-ec2";
import { ec2In } from "../shared/aws-clients.ts";
import type { InstanceVolumes } from "./find-resources.ts";

/** By filter and not by id: an id that EC2 does not show yet would fail the whole call. */
const MAX_IDS_PER_FILTER = 200;

/** The volumes attached to instances, with each instance's state. */
export async function volumesOfInstances(region: string, instanceIds: string[]): Promise<InstanceVolumes[]> {
  const found: InstanceVolumes[] = [];
  for (let start = 0; start < instanceIds.length; start += MAX_IDS_PER_FILTER) {
    const filter = { Name: "instance-id", Values: instanceIds.slice(start, start + MAX_IDS_PER_FILTER) };
    for await (const page of paginateDescribeInstances({ client: ec2In(region) }, { Filters: [filter] })) {
      for (const { InstanceId = "", State, BlockDeviceMappings = [] } of (page.Reservations ?? []).flatMap(
        ({ Instances = [] }) => Instances,
      )) {
        const volumes = BlockDeviceMappings.flatMap(({ Ebs }) =>
          Ebs?.VolumeId ? [{ volumeId: Ebs.VolumeId, attachedAt: Ebs.AttachTime ?? new Date(0) }] : [],
        );
        found.push({ instanceId: InstanceId, state: State?.Name ?? "pending", volumes });
      }
    }
  }
  return found;
}
