import {
  DescribeInstanceConnectEndpointsCommand,
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeTransitGatewayRouteTablesCommand,
  DescribeTransitGatewaysCommand,
  DescribeVpcEndpointsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { DescribeDBClustersCommand, RDSClient } from "@aws-sdk/client-rds";
import {
  ListResolverEndpointIpAddressesCommand,
  ResourceNotFoundException,
  Route53ResolverClient,
} from "@aws-sdk/client-route53resolver";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { describe as aws } from "../../../functions/find-resources/describe/describe.ts";
import type { Whole } from "../../../functions/find-resources/searches/parts.ts";

const ec2 = mockClient(EC2Client);
const resolver = mockClient(Route53ResolverClient);
const rds = mockClient(RDSClient);
beforeEach(() => [ec2, resolver, rds].map((client) => client.reset()));

const whole = (id: string, parts: string[], isIncomplete = false): Whole => ({
  id,
  parts: parts.map((part) => ({ id: part })),
  isIncomplete,
});
const ids = ["vpc-1"];
const created = new Date("2026-05-04T10:20:30Z");

describe("the defaults of a VPC are asked for by VPC, and told from what was made for it later", () => {
  const byVpc = { Name: "vpc-id", Values: ids };
  const true_ = (Name: string) => ({ Name, Values: ["true"] });

  test("the security group called default", async () => {
    ec2
      .on(DescribeSecurityGroupsCommand, {
        Filters: [byVpc, { Name: "group-name", Values: ["default"] }],
      })
      .resolvesOnce({ SecurityGroups: [{ VpcId: "vpc-1", GroupId: "sg-1" }], NextToken: "more" })
      .resolvesOnce({ SecurityGroups: [{ VpcId: "vpc-2", GroupId: "sg-2" }] });
    expect(await aws.describeParts("eu-west-1", "default-security-groups-of-vpcs", ids)).toEqual([
      whole("vpc-1", ["sg-1"]),
      whole("vpc-2", ["sg-2"]),
    ]);
  });

  test("the default network ACL", async () => {
    ec2
      .on(DescribeNetworkAclsCommand, { Filters: [byVpc, true_("default")] })
      .resolves({ NetworkAcls: [{ VpcId: "vpc-1", NetworkAclId: "acl-1" }] });
    expect(await aws.describeParts("eu-west-1", "default-network-acls-of-vpcs", ids)).toEqual([
      whole("vpc-1", ["acl-1"]),
    ]);
  });

  test("the main route table", async () => {
    ec2
      .on(DescribeRouteTablesCommand, { Filters: [byVpc, true_("association.main")] })
      .resolves({ RouteTables: [{ VpcId: "vpc-1", RouteTableId: "rtb-1" }] });
    expect(await aws.describeParts("eu-west-1", "main-route-tables-of-vpcs", ids)).toEqual([
      whole("vpc-1", ["rtb-1"]),
    ]);
  });

  test("the default subnets of a default VPC", async () => {
    const Subnets = ["subnet-1", "subnet-2"].map((SubnetId) => ({ VpcId: "vpc-1", SubnetId }));
    ec2.on(DescribeSubnetsCommand, { Filters: [byVpc, true_("default-for-az")] }).resolves({ Subnets });
    expect(await aws.describeParts("eu-west-1", "default-subnets-of-vpcs", ids)).toEqual([
      whole("vpc-1", ["subnet-1", "subnet-2"]),
    ]);
  });

  test("its internet gateway", async () => {
    ec2
      .on(DescribeInternetGatewaysCommand, { Filters: [{ Name: "attachment.vpc-id", Values: ids }] })
      .resolves({ InternetGateways: [{ InternetGatewayId: "igw-1", Attachments: [{ VpcId: "vpc-1" }] }] });
    expect(await aws.describeParts("eu-west-1", "internet-gateways-of-vpcs", ids)).toEqual([
      whole("vpc-1", ["igw-1"]),
    ]);
  });
});

describe("interfaces of EC2's own", () => {
  test("a VPC endpoint names its interfaces; one that is pending without any has them still to come", async () => {
    ec2
      .on(DescribeVpcEndpointsCommand, { Filters: [{ Name: "vpc-endpoint-id", Values: ["vpce-1"] }] })
      .resolves({
        VpcEndpoints: [
          { VpcEndpointId: "vpce-1", State: "Available", NetworkInterfaceIds: ["eni-1", "eni-2"] },
          { VpcEndpointId: "vpce-2", State: "Pending", NetworkInterfaceIds: ["eni-3"] },
          { VpcEndpointId: "vpce-3", State: "Pending" },
          { VpcEndpointId: "vpce-4", State: "PendingAcceptance" },
        ],
      });
    expect(await aws.describeParts("eu-west-1", "interfaces-of-vpc-endpoints", ["vpce-1"])).toEqual([
      whole("vpce-1", ["eni-1", "eni-2"]),
      whole("vpce-2", ["eni-3"]),
      whole("vpce-3", [], true),
      whole("vpce-4", []),
    ]);
  });

  test("a NAT gateway names its interface with its addresses, once it has them", async () => {
    ec2
      .on(DescribeNatGatewaysCommand, { Filter: [{ Name: "nat-gateway-id", Values: ["nat-1", "nat-2"] }] })
      .resolves({
        NatGateways: [
          {
            NatGatewayId: "nat-1",
            State: "available",
            NatGatewayAddresses: [
              { NetworkInterfaceId: "eni-1", IsPrimary: true },
              { PublicIp: "203.0.113.7" },
            ],
          },
          { NatGatewayId: "nat-2", State: "pending", NatGatewayAddresses: [{ AllocationId: "eipalloc-1" }] },
          { NatGatewayId: "nat-3", State: "failed" },
        ],
      });
    expect(await aws.describeParts("eu-west-1", "interfaces-of-nat-gateways", ["nat-1", "nat-2"])).toEqual([
      whole("nat-1", ["eni-1"]),
      whole("nat-2", [], true),
      whole("nat-3", []),
    ]);
  });

  test("a regional NAT gateway names its route table", async () => {
    ec2.on(DescribeNatGatewaysCommand).resolves({
      NatGateways: [
        { NatGatewayId: "nat-1", State: "available", RouteTableId: "rtb-1" },
        { NatGatewayId: "nat-2", State: "pending" },
      ],
    });
    expect(await aws.describeParts("eu-west-1", "route-tables-of-nat-gateways", ["nat-1"])).toEqual([
      whole("nat-1", ["rtb-1"]),
      whole("nat-2", [], true),
    ]);
  });

  test("an EC2 Instance Connect Endpoint names its interface", async () => {
    const Filters = [{ Name: "instance-connect-endpoint-id", Values: ["eice-1"] }];
    ec2.on(DescribeInstanceConnectEndpointsCommand, { Filters }).resolves({
      InstanceConnectEndpoints: [
        {
          InstanceConnectEndpointId: "eice-1",
          State: "create-complete",
          NetworkInterfaceIds: ["eni-1"],
        },
        { InstanceConnectEndpointId: "eice-2", State: "create-in-progress" },
      ],
    });
    const found = await aws.describeParts("eu-west-1", "interfaces-of-instance-connect-endpoints", [
      "eice-1",
    ]);
    expect(found).toEqual([whole("eice-1", ["eni-1"]), whole("eice-2", [], true)]);
  });
});

describe("the default route table of a transit gateway", () => {
  const tables = [
    { TransitGatewayRouteTableId: "tgw-rtb-1", DefaultAssociationRouteTable: true },
    { TransitGatewayRouteTableId: "tgw-rtb-2", DefaultPropagationRouteTable: true },
    { TransitGatewayRouteTableId: "tgw-rtb-further", DefaultAssociationRouteTable: false },
  ].map((table) => ({ ...table, TransitGatewayId: "tgw-1", CreationTime: created }));

  test("is the one of association, and of propagation, with the time of its creation", async () => {
    const Filters = [{ Name: "transit-gateway-id", Values: ["tgw-1"] }];
    ec2
      .on(DescribeTransitGatewaysCommand, { Filters })
      .resolves({ TransitGateways: [{ TransitGatewayId: "tgw-1", State: "available" }] })
      .on(DescribeTransitGatewayRouteTablesCommand, { Filters })
      .resolves({ TransitGatewayRouteTables: tables });
    expect(await aws.describeParts("eu-west-1", "route-tables-of-transit-gateways", ["tgw-1"])).toEqual([
      {
        id: "tgw-1",
        parts: [
          { id: "tgw-rtb-1", createdAt: created },
          { id: "tgw-rtb-2", createdAt: created },
        ],
        isIncomplete: false,
      },
    ]);
  });

  test("is still to come while the gateway is pending without one", async () => {
    ec2
      .on(DescribeTransitGatewaysCommand)
      .resolves({ TransitGateways: [{ TransitGatewayId: "tgw-2", State: "pending" }] })
      .on(DescribeTransitGatewayRouteTablesCommand)
      .resolves({ TransitGatewayRouteTables: tables });
    expect(await aws.describeParts("eu-west-1", "route-tables-of-transit-gateways", ["tgw-2"])).toEqual([
      whole("tgw-2", [], true),
    ]);
  });
});

describe("the interfaces of a resolver endpoint", () => {
  const addresses = (...IpAddresses: object[]) =>
    resolver
      .on(ListResolverEndpointIpAddressesCommand, { ResolverEndpointId: "rslvr-in-1" })
      .resolves({ IpAddresses });
  const ask = () => aws.describeParts("eu-west-1", "interfaces-of-resolver-endpoints", ["rslvr-in-1"]);

  test("are found by subnet and address, with the time of the address's creation", async () => {
    const CreationTime = created.toISOString();
    addresses(
      { SubnetId: "subnet-1", Ip: "10.0.0.7", Status: "ATTACHED", CreationTime },
      { SubnetId: "subnet-2", Ipv6: "2001:db8::7", Status: "ATTACHED", CreationTime },
    );
    ec2
      .on(DescribeNetworkInterfacesCommand, {
        Filters: [
          { Name: "subnet-id", Values: ["subnet-1"] },
          { Name: "addresses.private-ip-address", Values: ["10.0.0.7"] },
        ],
      })
      .resolves({ NetworkInterfaces: [{ NetworkInterfaceId: "eni-1" }] })
      .on(DescribeNetworkInterfacesCommand, {
        Filters: [
          { Name: "subnet-id", Values: ["subnet-2"] },
          { Name: "ipv6-addresses.ipv6-address", Values: ["2001:db8::7"] },
        ],
      })
      .resolves({ NetworkInterfaces: [{ NetworkInterfaceId: "eni-2" }] });
    expect(await ask()).toEqual([
      {
        id: "rslvr-in-1",
        parts: [
          { id: "eni-1", createdAt: created },
          { id: "eni-2", createdAt: created },
        ],
        isIncomplete: false,
      },
    ]);
  });

  test("are still to come where an address is being made", async () => {
    addresses({ SubnetId: "subnet-1", Status: "CREATING" });
    expect(await ask()).toEqual([whole("rslvr-in-1", [], true)]);
  });

  test("are none where an address could not be made", async () => {
    addresses({ SubnetId: "subnet-1", Status: "FAILED_CREATION" });
    expect(await ask()).toEqual([whole("rslvr-in-1", [])]);
  });

  test("an endpoint that Route 53 does not show is not shown; another refusal is an error", async () => {
    const missing = new ResourceNotFoundException({ message: "none", $metadata: {} });
    resolver.on(ListResolverEndpointIpAddressesCommand).rejectsOnce(missing).rejects(new Error("denied"));
    expect(await ask()).toEqual([]);
    await expect(ask()).rejects.toThrow("denied");
  });
});

describe("the DB instances of a DB cluster", () => {
  const ask = () => aws.describeParts("eu-west-1", "instances-of-db-clusters", ["shop"]);
  const members = (...names: string[]) => names.map((DBInstanceIdentifier) => ({ DBInstanceIdentifier }));

  test("are its members", async () => {
    rds.on(DescribeDBClustersCommand, { Filters: [{ Name: "db-cluster-id", Values: ["shop"] }] }).resolves({
      DBClusters: [{ DBClusterIdentifier: "shop", Status: "available", DBClusterMembers: members("shop-1") }],
    });
    expect(await ask()).toEqual([whole("shop", ["shop-1"])]);
  });

  test.each([
    ["three of a Multi-AZ DB cluster", { DBClusterInstanceClass: "db.m6gd.large" }, ["shop-1", "shop-2"]],
    ["one of express configuration", {}, []],
  ])("are still to come until there are %s", async (_, more, few) => {
    const cluster = (...names: string[]) => ({
      DBClusters: [
        { DBClusterIdentifier: "shop", Status: "creating", DBClusterMembers: members(...names), ...more },
      ],
    });
    rds
      .on(DescribeDBClustersCommand)
      .resolvesOnce(cluster(...few))
      .resolvesOnce(cluster(...few, "shop-last"));
    expect(await ask()).toEqual([whole("shop", few, true)]);
    expect(await ask()).toEqual([whole("shop", [...few, "shop-last"])]);
  });
});
