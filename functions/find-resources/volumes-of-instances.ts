import { paginateDescribeInstances } from "@aws-sdk/client-ec2";
import { ec2In } from "../shared/aws-clients.ts";
import { chunksOf } from "../shared/chunks-of.ts";
import type { InstanceVolumes } from "./find-resources.ts";

/** By filter and not by id: an id that EC2 does not show yet would fail the whole call. */
const MAX_IDS_PER_FILTER = 200;

/** The volumes attached to instances, with each instance's state. */
export async function volumesOfInstances(region: string, instanceIds: string[]): Promise<InstanceVolumes[]> {
  const found: InstanceVolumes[] = [];
  for (const chunk of chunksOf(instanceIds, MAX_IDS_PER_FILTER)) {
    const filter = { Name: "instance-id", Values: chunk };
    for await (const page of paginateDescribeInstances({ client: ec2In(region) }, { Filters: [filter] })) {
      const instances = (page.Reservations ?? []).flatMap(({ Instances = [] }) => Instances);
      for (const { InstanceId = "", State, BlockDeviceMappings = [] } of instances) {
        const volumes = BlockDeviceMappings.flatMap(({ Ebs }) =>
          Ebs?.VolumeId ? [{ volumeId: Ebs.VolumeId, attachedAt: Ebs.AttachTime ?? new Date(0) }] : [],
        );
        found.push({ instanceId: InstanceId, state: State?.Name ?? "pending", volumes });
      }
    }
  }
  return found;
}
