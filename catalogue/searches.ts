import type { PartSearch, Search } from "../domain/search.ts";

type PartSearchFacts = {
  /** What it finds, in words that go on with the ids that the record has: "the volumes of i-1". */
  finds: string;
  /** The IAM actions that it takes. */
  actions: readonly string[];
  /**
   * Whether somebody can put another part in the place of the one that the call made, or add one, and AWS does not show
   * which part is the first. Such parts are taken for an event of the last hour only.
   */
  isReplaceable: boolean;
};

/**
 * What calls make beside their main resource.
 *
 * A VPC keeps its default security group and its default network ACL for life: nobody can delete either ("Delete a
 * security group", Amazon VPC User Guide; "DeleteNetworkAcl", EC2 API Reference). Another route table can become its main
 * one ("ReplaceRouteTableAssociation", same reference). Internet gateways and default subnets can be replaced, and the
 * interfaces of VPC endpoints and the instances of DB clusters can be added and removed. The IP addresses of a resolver
 * endpoint and the route tables of a transit gateway change as well, but AWS shows when each was created.
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

/** Whether a search is one for what a call made beside its main resource. */
export const isPartSearch = (find: Search["find"]): find is PartSearch => Object.hasOwn(partSearches, find);

/**
 * The IAM actions that each kind of search takes. The region of a bucket takes none: HeadBucket tells it whether it is
 * allowed or not ("HeadBucket", Amazon S3 API Reference).
 */
export const searchActions: Record<string, readonly string[]> = {
  "volumes-of-instances": ["ec2:DescribeInstances"],
  "launched-instances": ["ec2:DescribeInstances"],
  "snapshots-of-images": ["ec2:DescribeImages", "ec2:DescribeSnapshots"],
  "arns-of-auto-scaling-groups": ["autoscaling:DescribeAutoScalingGroups"],
  "regions-of-buckets": [],
  ...Object.fromEntries(Object.entries(partSearches).map(([find, { actions }]) => [find, actions])),
};
