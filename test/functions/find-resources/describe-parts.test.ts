import {
  DescribeInstanceConnectEndpointsCommand,
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeTransitGatewayRouteTablesCommand,
  DescribeTransitGatewaysCommand,
  DescribeVpcEndpointsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { describe as aws } from "../../../functions/find-resources/describe/describe.ts";
import { whole } from "./searching.ts";

const ec2 = mockClient(EC2Client);
beforeEach(() => ec2.reset());

const ids = ["vpc-1"];
const created = new Date("2026-05-04T10:20:30Z");

describe("the default resources of a VPC are searched by VPC, without those that were added later", () => {
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

describe("network interfaces that EC2 creates itself", () => {
  test("a VPC endpoint names its interfaces, and a pending one without interfaces will get them", async () => {
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

  test("a NAT gateway names its interface as soon as it has addresses", async () => {
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

  test("is the default for association and for propagation, with its creation time", async () => {
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

  test("is still to come while the pending gateway names none", async () => {
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
