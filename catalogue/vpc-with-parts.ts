import type { EventEntry, ServiceEntry } from "./entry.ts";

/**
 * AWS creates these parts with every VPC ("Default VPC components", "Default network ACL for a VPC", Amazon VPC User
 * Guide).
 */
const defaultsOfVpc: NonNullable<EventEntry["finds"]> = [
  {
    find: "default-security-groups-of-vpcs",
    type: "AWS::EC2::SecurityGroup",
    ids: "responseElements.vpc.vpcId",
  },
  {
    find: "default-network-acls-of-vpcs",
    type: "AWS::EC2::NetworkAcl",
    ids: "responseElements.vpc.vpcId",
  },
  {
    find: "main-route-tables-of-vpcs",
    type: "AWS::EC2::RouteTable",
    ids: "responseElements.vpc.vpcId",
  },
];

/** The calls that create a part of a network and additional resources beside it. */
export const vpcWithParts = {
  // The new VPC uses the account's default DHCP option set. The call does not create one ("Default VPC components",
  // Amazon VPC User Guide).
  CreateDefaultVpc: {
    creates: { "AWS::EC2::VPC": "responseElements.vpc.vpcId" },
    finds: [
      ...defaultsOfVpc,
      {
        find: "default-subnets-of-vpcs",
        type: "AWS::EC2::Subnet",
        ids: "responseElements.vpc.vpcId",
      },
      {
        find: "internet-gateways-of-vpcs",
        type: "AWS::EC2::InternetGateway",
        ids: "responseElements.vpc.vpcId",
      },
    ],
    verified: "model",
  },
  CreateInstanceConnectEndpoint: {
    creates: {
      "AWS::EC2::InstanceConnectEndpoint":
        "responseElements.instanceConnectEndpoint.instanceConnectEndpointId",
      "AWS::EC2::NetworkInterface": "responseElements.instanceConnectEndpoint.networkInterfaceIdSet.item[]",
    },
    finds: [
      {
        find: "interfaces-of-instance-connect-endpoints",
        type: "AWS::EC2::NetworkInterface",
        ids: "responseElements.instanceConnectEndpoint | (!(networkInterfaceIdSet.item) && instanceConnectEndpointId)",
      },
    ],
    verified: "model",
  },
  CreateIpam: {
    creates: {
      "AWS::EC2::IPAM": "responseElements.ipam.ipamId",
      "AWS::EC2::IPAMResourceDiscovery": "responseElements.ipam.defaultResourceDiscoveryId",
      "AWS::EC2::IPAMResourceDiscoveryAssociation":
        "responseElements.ipam.defaultResourceDiscoveryAssociationId",
      "AWS::EC2::IPAMScope": "responseElements.ipam.[publicDefaultScopeId, privateDefaultScopeId]",
    },
    verified: "model",
  },
  CreateNatGateway: {
    creates: {
      "AWS::EC2::NatGateway": "responseElements.natGateway.natGatewayId",
      "AWS::EC2::RouteTable": "responseElements.natGateway.routeTableId",
    },
    // A zonal NAT gateway has a network interface, which the response does not name yet. A regional NAT gateway has its
    // own route table ("Regional NAT gateways for automatic multi-AZ expansion", Amazon VPC User Guide).
    finds: [
      {
        find: "interfaces-of-nat-gateways",
        type: "AWS::EC2::NetworkInterface",
        ids: "responseElements.natGateway | (availabilityMode != 'regional' && natGatewayId)",
      },
      {
        find: "route-tables-of-nat-gateways",
        type: "AWS::EC2::RouteTable",
        ids: "responseElements.natGateway | (availabilityMode == 'regional' && !(routeTableId) && natGatewayId)",
      },
    ],
    verified: "model",
  },
  CreateTransitGateway: {
    creates: {
      "AWS::EC2::TransitGateway": "responseElements.transitGateway.transitGatewayId",
      "AWS::EC2::TransitGatewayRouteTable":
        "responseElements.transitGateway.options.[associationDefaultRouteTableId, propagationDefaultRouteTableId]",
    },
    finds: [
      {
        find: "route-tables-of-transit-gateways",
        type: "AWS::EC2::TransitGatewayRouteTable",
        ids: "responseElements.transitGateway | ((options.defaultRouteTableAssociation == 'enable' || options.defaultRouteTablePropagation == 'enable') && !(options.associationDefaultRouteTableId || options.propagationDefaultRouteTableId) && transitGatewayId)",
      },
    ],
    verified: "model",
  },
  CreateVpc: {
    creates: { "AWS::EC2::VPC": "responseElements.vpc.vpcId" },
    finds: defaultsOfVpc,
    verified: "record",
  },
  CreateVpcEndpoint: {
    creates: {
      "AWS::EC2::NetworkInterface": "responseElements.vpcEndpoint.networkInterfaceIdSet.item[]",
      "AWS::EC2::VPCEndpoint": "responseElements.vpcEndpoint.vpcEndpointId",
    },
    // A gateway endpoint has no interfaces. An endpoint that its service has not accepted yet has no interfaces yet.
    finds: [
      {
        find: "interfaces-of-vpc-endpoints",
        type: "AWS::EC2::NetworkInterface",
        ids: "responseElements.vpcEndpoint | (vpcEndpointType != 'Gateway' && state != 'pendingAcceptance' && !(networkInterfaceIdSet.item) && vpcEndpointId)",
      },
    ],
    verified: "model",
  },
} satisfies ServiceEntry["events"];
