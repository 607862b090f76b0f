import type { PartSearch, Search } from "../domain/search.ts";

type PartSearchFacts = {
  /** The found resources, in words. The ids follow: "the volumes of i-1". */
  finds: string;
  /** The IAM actions that the search needs. */
  actions: readonly string[];
  /**
   * True if somebody can replace the part or add another one, and AWS does not show which one the call created.
   * Tagledger searches for such a part only within an hour of the event.
   */
  isReplaceable: boolean;
};

/**
 * The searches for parts: resources that a call creates beside its main resource.
 *
 * Nobody can delete the default security group or the default network ACL of a VPC ("Delete a security group", Amazon
 * VPC User Guide; "DeleteNetworkAcl", EC2 API Reference). Another route table can become the main route table of a VPC
 * ("ReplaceRouteTableAssociation", same reference). Internet gateways and default subnets can be replaced. Interfaces
 * of VPC endpoints and instances of DB clusters can be added and removed. The IP addresses of a resolver endpoint and
 * the route tables of a transit gateway change as well, but AWS shows when each was created.
 */
export const partSearches: Record<PartSearch, PartSearchFacts> = {
  "default-security-groups-of-vpcs": {
    finds: "the default security group of",
    actions: ["ec2:DescribeSecurityGroups"],
    isReplaceable: false,
  },
  "default-network-acls-of-vpcs": {
    finds: "the default network ACL of",
    actions: ["ec2:DescribeNetworkAcls"],
    isReplaceable: false,
  },
  "main-route-tables-of-vpcs": {
    finds: "the main route table of",
    actions: ["ec2:DescribeRouteTables"],
    isReplaceable: true,
  },
  "default-subnets-of-vpcs": {
    finds: "the default subnets of",
    actions: ["ec2:DescribeSubnets"],
    isReplaceable: true,
  },
  "internet-gateways-of-vpcs": {
    finds: "the internet gateway of",
    actions: ["ec2:DescribeInternetGateways"],
    isReplaceable: true,
  },
  "interfaces-of-vpc-endpoints": {
    finds: "the network interfaces of",
    actions: ["ec2:DescribeVpcEndpoints"],
    isReplaceable: true,
  },
  "interfaces-of-nat-gateways": {
    finds: "the network interface of",
    actions: ["ec2:DescribeNatGateways"],
    isReplaceable: false,
  },
  "route-tables-of-nat-gateways": {
    finds: "the route table of",
    actions: ["ec2:DescribeNatGateways"],
    isReplaceable: false,
  },
  "interfaces-of-instance-connect-endpoints": {
    finds: "the network interface of",
    actions: ["ec2:DescribeInstanceConnectEndpoints"],
    isReplaceable: false,
  },
  "interfaces-of-resolver-endpoints": {
    finds: "the network interfaces of",
    actions: ["route53resolver:ListResolverEndpointIpAddresses", "ec2:DescribeNetworkInterfaces"],
    isReplaceable: false,
  },
  "route-tables-of-transit-gateways": {
    finds: "the default route table of",
    actions: ["ec2:DescribeTransitGateways", "ec2:DescribeTransitGatewayRouteTables"],
    isReplaceable: false,
  },
  "instances-of-db-clusters": {
    finds: "the DB instances of",
    actions: ["rds:DescribeDBClusters"],
    isReplaceable: true,
  },
};

/** Whether a search is for parts. */
export const isPartSearch = (find: Search["find"]): find is PartSearch => Object.hasOwn(partSearches, find);

/**
 * The IAM actions that each kind of search needs. The search for a bucket's region needs none: HeadBucket returns the
 * region even if access is denied ("HeadBucket", Amazon S3 API Reference).
 */
export const searchActions: Record<string, readonly string[]> = {
  "volumes-of-instances": ["ec2:DescribeInstances"],
  "launched-instances": ["ec2:DescribeInstances"],
  "snapshots-of-images": ["ec2:DescribeImages", "ec2:DescribeSnapshots"],
  "arns-of-auto-scaling-groups": ["autoscaling:DescribeAutoScalingGroups"],
  "regions-of-buckets": [],
  ...Object.fromEntries(Object.entries(partSearches).map(([find, { actions }]) => [find, actions])),
};
