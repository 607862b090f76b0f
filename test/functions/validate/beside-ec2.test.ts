import { describe, expect, test } from "vitest";
import { ACCOUNT } from "../../fixtures/cloudtrail.ts";
import { arnsOf } from "../../fixtures/plans.ts";
import { ec2, ec2Arn, type Parameters, planOf, searchesOf, tagsAtCreationOf } from "./planned-calls.ts";

const defaults = (...ids: string[]) => [
  ["default-security-groups-of-vpcs", "AWS::EC2::SecurityGroup", ids],
  ["default-network-acls-of-vpcs", "AWS::EC2::NetworkAcl", ids],
  ["main-route-tables-of-vpcs", "AWS::EC2::RouteTable", ids],
];

describe("a VPC", () => {
  test("creates a security group, a network ACL and a route table, which are searched", () => {
    const plan = planOf("ec2", "CreateVpc", {}, { vpc: { vpcId: "vpc-1" } });
    expect(arnsOf(plan)).toEqual([ec2Arn("vpc/vpc-1")]);
    expect(searchesOf(plan)).toEqual(defaults("vpc-1"));
  });

  test("of CreateDefaultVpc also creates subnets and a gateway, but no DHCP options, which the account has already", () => {
    const plan = planOf("ec2", "CreateDefaultVpc", {}, { vpc: { vpcId: "vpc-1", dhcpOptionsId: "dopt-1" } });
    expect(arnsOf(plan)).toEqual([ec2Arn("vpc/vpc-1")]);
    expect(searchesOf(plan)).toEqual([
      ...defaults("vpc-1"),
      ["default-subnets-of-vpcs", "AWS::EC2::Subnet", ["vpc-1"]],
      ["internet-gateways-of-vpcs", "AWS::EC2::InternetGateway", ["vpc-1"]],
    ]);
  });

  test("gives its tags to no default resource: each type has the tags of its own tag specification", () => {
    const tagSpecificationSet = {
      items: [{ resourceType: "vpc", tags: [{ key: "Owner", value: "bob" }] }],
    };
    const plan = planOf("ec2", "CreateVpc", { tagSpecificationSet }, { vpc: { vpcId: "vpc-1" } });
    expect(tagsAtCreationOf(plan)).toEqual({ "vpc-1": { Owner: "bob" } });
    for (const search of plan.searches) expect(search.tagsAtCreation).toBeUndefined();
  });
});

describe("a VPC endpoint", () => {
  const endpoint = (more: Parameters) =>
    ec2("CreateVpcEndpoint", { vpcEndpoint: { vpcEndpointId: "vpce-1", ...more } });
  const searched = [["interfaces-of-vpc-endpoints", "AWS::EC2::NetworkInterface", ["vpce-1"]]];

  test.each([
    ["two", { item: ["eni-1", "eni-2"] }, ["eni-1", "eni-2"]],
    ["one, which is written as the element itself", { item: "eni-1" }, ["eni-1"]],
  ])("whose response names its interfaces, %s, needs no search", (_, networkInterfaceIdSet, enis) => {
    const plan = endpoint({ vpcEndpointType: "Interface", networkInterfaceIdSet });
    expect(arnsOf(plan)).toEqual([
      ...enis.map((id) => ec2Arn(`network-interface/${id}`)),
      ec2Arn("vpc-endpoint/vpce-1"),
    ]);
    expect(searchesOf(plan)).toEqual([]);
  });

  test.each(["Interface", "GatewayLoadBalancer", "Resource", "ServiceNetwork"])(
    "of type %s whose response names none is asked about",
    (vpcEndpointType) => {
      for (const networkInterfaceIdSet of ["", {}, { item: "" }, undefined])
        expect(searchesOf(endpoint({ vpcEndpointType, networkInterfaceIdSet }))).toEqual(searched);
    },
  );

  test.each([
    ["a gateway endpoint", { vpcEndpointType: "Gateway", state: "available" }],
    [
      "one that the service's owner has yet to accept",
      { vpcEndpointType: "Interface", state: "pendingAcceptance" },
    ],
  ])("that has no interfaces, %s, is not searched", (_, more) => {
    const plan = endpoint(more);
    expect(arnsOf(plan)).toEqual([ec2Arn("vpc-endpoint/vpce-1")]);
    expect(searchesOf(plan)).toEqual([]);
  });
});

test("the interface of an EC2 Instance Connect Endpoint is in the response, or is searched", () => {
  const endpoint = (more: Parameters) =>
    ec2("CreateInstanceConnectEndpoint", {
      instanceConnectEndpoint: { instanceConnectEndpointId: "eice-1", ...more },
    });
  const named = endpoint({ networkInterfaceIdSet: { item: "eni-1" } });
  expect(arnsOf(named)).toEqual([
    ec2Arn("instance-connect-endpoint/eice-1"),
    ec2Arn("network-interface/eni-1"),
  ]);
  expect(searchesOf(named)).toEqual([]);
  expect(searchesOf(endpoint({}))).toEqual([
    ["interfaces-of-instance-connect-endpoints", "AWS::EC2::NetworkInterface", ["eice-1"]],
  ]);
});

describe("a NAT gateway", () => {
  const gateway = (more: Parameters) =>
    ec2("CreateNatGateway", { natGateway: { natGatewayId: "nat-1", ...more } });

  test.each([{}, { availabilityMode: "zonal" }])("with %j has an interface, which is searched", (more) => {
    const plan = gateway({ ...more, natGatewayAddressSet: { item: { allocationId: "eipalloc-1" } } });
    expect(arnsOf(plan)).toEqual([ec2Arn("natgateway/nat-1")]);
    expect(searchesOf(plan)).toEqual([
      ["interfaces-of-nat-gateways", "AWS::EC2::NetworkInterface", ["nat-1"]],
    ]);
  });

  test("that is regional has its own route table instead of the interface", () => {
    const unnamed = gateway({ availabilityMode: "regional" });
    expect(searchesOf(unnamed)).toEqual([
      ["route-tables-of-nat-gateways", "AWS::EC2::RouteTable", ["nat-1"]],
    ]);
    const named = gateway({ availabilityMode: "regional", routeTableId: "rtb-1" });
    expect(arnsOf(named)).toEqual([ec2Arn("natgateway/nat-1"), ec2Arn("route-table/rtb-1")]);
    expect(searchesOf(named)).toEqual([]);
  });
});

describe("a transit gateway", () => {
  const gateway = (options: Parameters) =>
    ec2("CreateTransitGateway", { transitGateway: { transitGatewayId: "tgw-1", options } });
  const enabled = { defaultRouteTableAssociation: "enable", defaultRouteTablePropagation: "enable" };
  const searched = [["route-tables-of-transit-gateways", "AWS::EC2::TransitGatewayRouteTable", ["tgw-1"]]];

  test("creates one route table if its response names one for association and propagation", () => {
    const plan = gateway({
      ...enabled,
      associationDefaultRouteTableId: "tgw-rtb-1",
      propagationDefaultRouteTableId: "tgw-rtb-1",
    });
    expect(arnsOf(plan)).toEqual([
      ec2Arn("transit-gateway/tgw-1"),
      ec2Arn("transit-gateway-route-table/tgw-rtb-1"),
    ]);
    expect(searchesOf(plan)).toEqual([]);
  });

  test.each([
    [enabled, searched],
    [{ ...enabled, defaultRouteTableAssociation: "disable" }, searched],
    [{ defaultRouteTableAssociation: "disable", defaultRouteTablePropagation: "disable" }, []],
  ])("with %j and no table in the response: the table is searched if there is one", (options, expected) => {
    const plan = gateway(options);
    expect(arnsOf(plan)).toEqual([ec2Arn("transit-gateway/tgw-1")]);
    expect(searchesOf(plan)).toEqual(expected);
  });
});

test("an IPAM creates two scopes, a resource discovery and its association; their ARNs have no region", () => {
  const plan = ec2("CreateIpam", {
    ipam: {
      ipamId: "ipam-1",
      publicDefaultScopeId: "ipam-scope-1",
      privateDefaultScopeId: "ipam-scope-2",
      defaultResourceDiscoveryId: "ipam-res-disco-1",
      defaultResourceDiscoveryAssociationId: "ipam-res-disco-assoc-1",
    },
  });
  expect(arnsOf(plan)).toEqual(
    [
      "ipam/ipam-1",
      "ipam-resource-discovery/ipam-res-disco-1",
      "ipam-resource-discovery-association/ipam-res-disco-assoc-1",
      "ipam-scope/ipam-scope-1",
      "ipam-scope/ipam-scope-2",
    ].map((resource) => `arn:aws:ec2::${ACCOUNT}:${resource}`),
  );
  expect(plan.batches.map(({ region }) => region)).toEqual(["eu-west-1"]);
});
