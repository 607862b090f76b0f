import { type Missing, notReady } from "./search.ts";

/** An instance as EC2 describes it. After the state `pending`, EC2 shows all its volumes. */
export type Instance = {
  instanceId: string;
  state: string;
  reservationId: string;
  clientToken: string;
  imageId: string;
  instanceType: string;
  subnetId: string;
  keyName: string;
  /**
   * The time of the first launch. It is the attach time of the primary interface, which is never detached ("Instance",
   * EC2 API Reference).
   */
  launchedAt: Date;
  volumes: (Attached & { volumeId: string })[];
  networkInterfaces: (Attached & { networkInterfaceId: string })[];
};
export type Attached = { attachedAt: Date; deletedOnTermination?: boolean };

/** The instances of a region that match all filters. A filter has at most 200 values, as EC2 allows. */
export type DescribeInstances = (region: string, filters: Record<string, string[]>) => Promise<Instance[]>;

/**
 * A launch created the volumes and interfaces that were attached within 60 seconds. EC2 may be slow. So the launch also
 * created those that were attached within 10 minutes, if they are deleted with the instance. Somebody else attached the
 * later ones: for example, Kubernetes attaches volumes to its new node, sometimes before the event of the launch
 * arrives.
 */
const ATTACHED_AT_ONCE_MILLISECONDS = 60 * 1000;
const ATTACHED_SLOWLY_MILLISECONDS = 10 * 60 * 1000;

export function isOfLaunch({ attachedAt, deletedOnTermination }: Attached, launchedAt: number): boolean {
  const after = attachedAt.getTime() - launchedAt;
  return (
    after < ATTACHED_AT_ONCE_MILLISECONDS ||
    (after < ATTACHED_SLOWLY_MILLISECONDS && deletedOnTermination === true)
  );
}

/** Says that EC2 may not have attached all volumes of these starting instances yet. */
export function missingVolumes(instanceIds: string[]): Missing[] {
  if (instanceIds.length === 0) return [];
  return [notReady(`EC2 does not yet show all volumes of ${instanceIds.join(", ")}.`)];
}
