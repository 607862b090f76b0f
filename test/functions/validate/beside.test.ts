import { describe, expect, test } from "vitest";
import { ACCOUNT, eventOf, recordOf } from "../../fixtures/cloudtrail.ts";
import { arnsOf, planFor } from "../../fixtures/plans.ts";

type Parameters = Record<string, unknown>;

const planOf = (service: string, eventName: string, request: Parameters, response: Parameters) =>
  planFor(
    eventOf(
      recordOf({
        eventSource: `${service}.amazonaws.com`,
        eventName,
        requestParameters: request,
        responseElements: response,
      }),
    ),
  );
/** A call as EC2's newer ones are written. */
const ec2 = (eventName: string, response: Parameters, request: Parameters = {}) =>
  planOf(
    "ec2",
    eventName,
    { [`${eventName}Request`]: request },
    { [`${eventName}Response`]: { xmlns: "http://ec2.amazonaws.com/doc/2016-11-15/", ...response } },
  );
const ec2Arn = (resource: string) => `arn:aws:ec2:eu-west-1:${ACCOUNT}:${resource}`;
/** What is searched for, by type, and of what. */
const searchesOf = ({ searches }: ReturnType<typeof planFor>) =>
  searches.map((search) =>
    "parentIds" in search ? [search.find, search.resourceType, search.parentIds] : [search.find],
  );
const tagsAtCreationOf = ({ batches }: ReturnType<typeof planFor>) =>
  Object.fromEntries(
    batches.flatMap(({ resources }) =>
      resources.map(({ resourceArn, tagsAtCreation }) => [resourceArn.split(/[/:]/).at(-1), tagsAtCreation]),
    ),
  );

const defaults = (...ids: string[]) => [
  ["default-security-groups-of-vpcs", "AWS::EC2::SecurityGroup", ids],
  ["default-network-acls-of-vpcs", "AWS::EC2::NetworkAcl", ids],
  ["main-route-tables-of-vpcs", "AWS::EC2::RouteTable", ids],
];

describe("a VPC", () => {
  test("comes with a security group, a network ACL and a route table, which are looked for", () => {
    const plan = planOf("ec2", "CreateVpc", {}, { vpc: { vpcId: "vpc-1" } });
    expect(arnsOf(plan)).toEqual([ec2Arn("vpc/vpc-1")]);
    expect(searchesOf(plan)).toEqual(defaults("vpc-1"));
  });

  test("of CreateDefaultVpc comes with subnets and a gateway too, and not with the DHCP options, which the account has", () => {
    const plan = planOf("ec2", "CreateDefaultVpc", {}, { vpc: { vpcId: "vpc-1", dhcpOptionsId: "dopt-1" } });
    expect(arnsOf(plan)).toEqual([ec2Arn("vpc/vpc-1")]);
    expect(searchesOf(plan)).toEqual([
      ...defaults("vpc-1"),
      ["default-subnets-of-vpcs", "AWS::EC2::Subnet", ["vpc-1"]],
      ["internet-gateways-of-vpcs", "AWS::EC2::InternetGateway", ["vpc-1"]],
    ]);
  });

  test("'s tags are not its defaults': each type's are those of its own tag specification", () => {
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
  ])("without interfaces, %s, is not waited for", (_, more) => {
    const plan = endpoint(more);
    expect(arnsOf(plan)).toEqual([ec2Arn("vpc-endpoint/vpce-1")]);
    expect(searchesOf(plan)).toEqual([]);
  });
});

test("an EC2 Instance Connect Endpoint's interface is in the response, or is looked for", () => {
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

  test.each([{}, { availabilityMode: "zonal" }])("with %j has an interface, which is looked for", (more) => {
    const plan = gateway({ ...more, natGatewayAddressSet: { item: { allocationId: "eipalloc-1" } } });
    expect(arnsOf(plan)).toEqual([ec2Arn("natgateway/nat-1")]);
    expect(searchesOf(plan)).toEqual([
      ["interfaces-of-nat-gateways", "AWS::EC2::NetworkInterface", ["nat-1"]],
    ]);
  });

  test("that is regional has a route table of its own in place of the interface", () => {
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

  test("whose response names its default route table, for both uses, makes one table", () => {
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
  ])("with %j and no table named: it is looked for where there is one", (options, expected) => {
    const plan = gateway(options);
    expect(arnsOf(plan)).toEqual([ec2Arn("transit-gateway/tgw-1")]);
    expect(searchesOf(plan)).toEqual(expected);
  });
});

test("an IPAM comes with two scopes, a resource discovery and its association, in the response; their ARNs have no region", () => {
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

test("a mount target's network interface is tagged by EC2, and has none of the file system's tags", () => {
  const plan = planOf(
    "elasticfilesystem",
    "CreateMountTarget",
    { fileSystemId: "fs-1", tags: [{ key: "Owner", value: "bob" }] },
    { mountTargetId: "fsmt-1", networkInterfaceId: "eni-1" },
  );
  expect(arnsOf(plan)).toEqual([ec2Arn("network-interface/eni-1")]);
  expect(plan.batches).toMatchObject([{ tagger: "ec2", region: "eu-west-1" }]);
  expect(tagsAtCreationOf(plan)).toEqual({ "eni-1": undefined });
  // EFS creates it with the caller's rights: the interface may have had an event of its own.
  expect(plan.origin.creation).toBe("upsert");
});

test("a resolver endpoint's interfaces are looked for; its tags are not theirs", () => {
  const arn = `arn:aws:route53resolver:eu-west-1:${ACCOUNT}:resolver-endpoint/rslvr-in-1`;
  const plan = planOf(
    "route53resolver",
    "CreateResolverEndpoint",
    { tags: [{ key: "Owner", value: "bob" }] },
    { resolverEndpoint: { id: "rslvr-in-1", arn } },
  );
  expect(tagsAtCreationOf(plan)).toEqual({ "rslvr-in-1": { Owner: "bob" } });
  expect(plan.searches).toMatchObject([
    {
      find: "interfaces-of-resolver-endpoints",
      resourceType: "AWS::EC2::NetworkInterface",
      parentIds: ["rslvr-in-1"],
    },
  ]);
  expect(plan.searches[0]?.tagsAtCreation).toBeUndefined();
});

describe("an HTTP API", () => {
  const api = "arn:aws:apigateway:eu-west-1::/apis/a1b2c3";
  const tags = { Owner: "bob" };

  test("of quick create comes with the stage $default, which has none of its tags", () => {
    const target = "https://example.com/orders";
    const plan = planOf("apigateway", "CreateApi", { name: "orders", target, tags }, { apiId: "a1b2c3" });
    expect(arnsOf(plan)).toEqual([api, `${api}/stages/$default`]);
    expect(tagsAtCreationOf(plan)).toEqual({ a1b2c3: tags, $default: undefined });
  });

  test("without a target has no stage yet", () => {
    const plan = planOf("apigateway", "CreateApi", { name: "orders", tags }, { apiId: "a1b2c3" });
    expect(arnsOf(plan)).toEqual([api]);
  });
});

test.each([
  ["as records have it", (group: Parameters) => group],
  ["as the model has it", (replicationGroup: Parameters) => ({ replicationGroup })],
])("a replication group comes with its nodes, which get its tags: %s", (_, response) => {
  const arn = (resource: string) => `arn:aws:elasticache:eu-west-1:${ACCOUNT}:${resource}`;
  const plan = planOf(
    "elasticache",
    "CreateReplicationGroup",
    { replicationGroupId: "shop", tags: [{ key: "Owner", value: "bob" }] },
    response({ aRN: arn("replicationgroup:shop"), memberClusters: ["shop-001", "shop-002"] }),
  );
  expect(arnsOf(plan)).toEqual([
    arn("cluster:shop-001"),
    arn("cluster:shop-002"),
    arn("replicationgroup:shop"),
  ]);
  expect(tagsAtCreationOf(plan)).toEqual({
    shop: { Owner: "bob" },
    "shop-001": { Owner: "bob" },
    "shop-002": { Owner: "bob" },
  });
});

describe("a DB cluster", () => {
  const cluster = (eventName: string, more: Parameters) =>
    planOf(
      "rds",
      eventName,
      { dBClusterIdentifier: "shop", tags: [{ key: "Owner", value: "bob" }], ...more },
      {
        dBClusterIdentifier: "shop",
        dBClusterArn: `arn:aws:rds:eu-west-1:${ACCOUNT}:cluster:shop`,
      },
    );

  test.each([
    ["CreateDBCluster", { dBClusterInstanceClass: "db.m6gd.large" }],
    ["CreateDBCluster", { withExpressConfiguration: true }],
    ["RestoreDBClusterFromSnapshot", { dBClusterInstanceClass: "db.m6gd.large" }],
    ["RestoreDBClusterToPointInTime", { dBClusterInstanceClass: "db.m6gd.large" }],
  ])("of %s with %j comes with DB instances, which are looked for", (eventName, more) => {
    const plan = cluster(eventName, more);
    expect(searchesOf(plan)).toEqual([["instances-of-db-clusters", "AWS::RDS::DBInstance", ["shop"]]]);
    expect(plan.searches[0]?.tagsAtCreation).toBeUndefined();
    expect(tagsAtCreationOf(plan)).toEqual({ shop: { Owner: "bob" } });
  });

  test("of Aurora has none yet: each is a call of its own", () => {
    expect(searchesOf(cluster("CreateDBCluster", { engine: "aurora-postgresql" }))).toEqual([]);
  });
});

test("a LAG comes with connections, which have tags of their own in the request; the one that it named was there", () => {
  const arn = (resource: string) => `arn:aws:directconnect:eu-west-1:${ACCOUNT}:${resource}`;
  const plan = planOf(
    "directconnect",
    "CreateLag",
    {
      connectionId: "dxcon-1",
      tags: [{ key: "Owner", value: "lag's" }],
      childConnectionTags: [{ key: "Owner", value: "connections'" }],
    },
    { lagId: "dxlag-1", connections: [{ connectionId: "dxcon-1" }, { connectionId: "dxcon-2" }] },
  );
  expect(arnsOf(plan)).toEqual([arn("dxcon/dxcon-2"), arn("dxlag/dxlag-1")]);
  expect(tagsAtCreationOf(plan)).toEqual({
    "dxcon-2": { Owner: "connections'" },
    "dxlag-1": { Owner: "lag's" },
  });
});

test("a bot comes with its test alias, which has tags of its own in the request", () => {
  const arn = (resource: string) => `arn:aws:lex:eu-west-1:${ACCOUNT}:${resource}`;
  const plan = planOf("lex", "CreateBot", { testBotAliasTags: { Owner: "bob" } }, { botId: "BOT1" });
  expect(arnsOf(plan)).toEqual([arn("bot/BOT1"), arn("bot-alias/BOT1/TSTALIASID")]);
  expect(tagsAtCreationOf(plan)).toEqual({ BOT1: undefined, TSTALIASID: { Owner: "bob" } });
});
