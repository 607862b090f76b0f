import { type Missing, notReady } from "./search.ts";

/** An instance as EC2 describes it. Its volumes are all there once it is no longer `pending`. */
export type Instance = {
  instanceId: string;
  state: string;
  reservationId: string;
  clientToken: string;
  imageId: string;
  instanceType: string;
  subnetId: string;
  keyName: string;
  /** When it was first launched: its primary interface is attached for good ("Instance", EC2 API Reference). */
  launchedAt: Date;
  volumes: (Attached & { volumeId: string })[];
  networkInterfaces: (Attached & { networkInterfaceId: string })[];
};
export type Attached = { attachedAt: Date; deletedOnTermination?: boolean };

/** Those of a region's instances that fit all filters, each of which has up to 200 values: EC2's names and limit. */
export type DescribeInstances = (region: string, filters: Record<string, string[]>) => Promise<Instance[]>;

/**
 * A launch attaches what it makes at once, or, where EC2 is slow, as what goes with the instance: what comes later is
 * somebody else's, as a volume that Kubernetes attaches to its new node, though the event may come later still.
 */
const AT_ONCE_MILLISECONDS = 60 * 1000;
const SLOWLY_MILLISECONDS = 10 * 60 * 1000;

export function isOfLaunch({ attachedAt, deletedOnTermination }: Attached, launchedAt: number): boolean {
  const after = attachedAt.getTime() - launchedAt;
  return after < AT_ONCE_MILLISECONDS || (after < SLOWLY_MILLISECONDS && deletedOnTermination === true);
}

/** The instances that are starting: EC2 may not have attached all of their volumes yet. */
export function volumesToCome(instanceIds: string[]): Missing[] {
  if (instanceIds.length === 0) return [];
  return [notReady(`EC2 does not yet show all volumes of ${instanceIds.join(", ")}.`)];
}
