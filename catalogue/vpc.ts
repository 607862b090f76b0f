import type { ServiceEntry } from "./entry.ts";
import { vpcWithParts } from "./vpc-with-parts.ts";

/** The part of EC2 that creates networks. The entries of EC2 are too many for one file. */
export const vpc = {
  types: {
    "AWS::EC2::CarrierGateway": "arn:${partition}:ec2:${region}:${account}:carrier-gateway/${id}",
    "AWS::EC2::ClientVpnEndpoint": "arn:${partition}:ec2:${region}:${account}:client-vpn-endpoint/${id}",
    "AWS::EC2::CustomerGateway": "arn:${partition}:ec2:${region}:${account}:customer-gateway/${id}",
    "AWS::EC2::DHCPOptions": "arn:${partition}:ec2:${region}:${account}:dhcp-options/${id}",
    "AWS::EC2::EIP": "arn:${partition}:ec2:${region}:${account}:elastic-ip/${id}",
    "AWS::EC2::EgressOnlyInternetGateway":
      "arn:${partition}:ec2:${region}:${account}:egress-only-internet-gateway/${id}",
    "AWS::EC2::FlowLog": "arn:${partition}:ec2:${region}:${account}:vpc-flow-log/${id}",
    "AWS::EC2::IPAM": "arn:${partition}:ec2::${account}:ipam/${id}",
    "AWS::EC2::IPAMPool": "arn:${partition}:ec2::${account}:ipam-pool/${id}",
    "AWS::EC2::IPAMResourceDiscovery": "arn:${partition}:ec2::${account}:ipam-resource-discovery/${id}",
    "AWS::EC2::IPAMResourceDiscoveryAssociation":
      "arn:${partition}:ec2::${account}:ipam-resource-discovery-association/${id}",
    "AWS::EC2::IPAMScope": "arn:${partition}:ec2::${account}:ipam-scope/${id}",
    "AWS::EC2::InstanceConnectEndpoint":
      "arn:${partition}:ec2:${region}:${account}:instance-connect-endpoint/${id}",
    "AWS::EC2::InternetGateway": "arn:${partition}:ec2:${region}:${account}:internet-gateway/${id}",
    "AWS::EC2::NatGateway": "arn:${partition}:ec2:${region}:${account}:natgateway/${id}",
    "AWS::EC2::NetworkAcl": "arn:${partition}:ec2:${region}:${account}:network-acl/${id}",
    "AWS::EC2::NetworkInsightsAnalysis":
      "arn:${partition}:ec2:${region}:${account}:network-insights-analysis/${id}",
    "AWS::EC2::NetworkInsightsPath": "arn:${partition}:ec2:${region}:${account}:network-insights-path/${id}",
    "AWS::EC2::PrefixList": "arn:${partition}:ec2:${region}:${account}:prefix-list/${id}",
    "AWS::EC2::RouteTable": "arn:${partition}:ec2:${region}:${account}:route-table/${id}",
    "AWS::EC2::SecurityGroup": "arn:${partition}:ec2:${region}:${account}:security-group/${id}",
    "AWS::EC2::SecurityGroupRule": "arn:${partition}:ec2:${region}:${account}:security-group-rule/${id}",
    "AWS::EC2::Subnet": "arn:${partition}:ec2:${region}:${account}:subnet/${id}",
    "AWS::EC2::TrafficMirrorFilter": "arn:${partition}:ec2:${region}:${account}:traffic-mirror-filter/${id}",
    "AWS::EC2::TrafficMirrorFilterRule":
      "arn:${partition}:ec2:${region}:${account}:traffic-mirror-filter-rule/${id}",
    "AWS::EC2::TrafficMirrorSession":
      "arn:${partition}:ec2:${region}:${account}:traffic-mirror-session/${id}",
    "AWS::EC2::TrafficMirrorTarget": "arn:${partition}:ec2:${region}:${account}:traffic-mirror-target/${id}",
    "AWS::EC2::TransitGateway": "arn:${partition}:ec2:${region}:${account}:transit-gateway/${id}",
    "AWS::EC2::TransitGatewayAttachment":
      "arn:${partition}:ec2:${region}:${account}:transit-gateway-attachment/${id}",
    "AWS::EC2::TransitGatewayRouteTable":
      "arn:${partition}:ec2:${region}:${account}:transit-gateway-route-table/${id}",
    "AWS::EC2::VPC": "arn:${partition}:ec2:${region}:${account}:vpc/${id}",
    "AWS::EC2::VPCEndpoint": "arn:${partition}:ec2:${region}:${account}:vpc-endpoint/${id}",
    "AWS::EC2::VPCEndpointService": "arn:${partition}:ec2:${region}:${account}:vpc-endpoint-service/${id}",
    "AWS::EC2::VPCPeeringConnection":
      "arn:${partition}:ec2:${region}:${account}:vpc-peering-connection/${id}",
    "AWS::EC2::VPNConnection": "arn:${partition}:ec2:${region}:${account}:vpn-connection/${id}",
    "AWS::EC2::VPNGateway": "arn:${partition}:ec2:${region}:${account}:vpn-gateway/${id}",
  },
  events: {
    ...vpcWithParts,
    AuthorizeSecurityGroupEgress: {
      creates: {
        "AWS::EC2::SecurityGroupRule": "responseElements.securityGroupRuleSet.items[].securityGroupRuleId",
      },
      account: "responseElements.securityGroupRuleSet.items[].groupOwnerId",
      verified: "record",
    },
    AuthorizeSecurityGroupIngress: {
      creates: {
        "AWS::EC2::SecurityGroupRule": "responseElements.securityGroupRuleSet.items[].securityGroupRuleId",
      },
      account: "responseElements.securityGroupRuleSet.items[].groupOwnerId",
      verified: "record",
    },
    AllocateAddress: { creates: { "AWS::EC2::EIP": "responseElements.allocationId" }, verified: "record" },
    CreateCarrierGateway: {
      creates: { "AWS::EC2::CarrierGateway": "responseElements.carrierGateway.carrierGatewayId" },
      verified: "model",
    },
    CreateClientVpnEndpoint: {
      creates: { "AWS::EC2::ClientVpnEndpoint": "responseElements.clientVpnEndpointId" },
      verified: "model",
    },
    CreateCustomerGateway: {
      creates: { "AWS::EC2::CustomerGateway": "responseElements.customerGateway.customerGatewayId" },
      upsert: true,
      verified: "model",
    },
    CreateDefaultSubnet: {
      creates: { "AWS::EC2::Subnet": "responseElements.subnet.subnetId" },
      verified: "model",
    },
    CreateDhcpOptions: {
      creates: { "AWS::EC2::DHCPOptions": "responseElements.dhcpOptions.dhcpOptionsId" },
      verified: "model",
    },
    CreateEgressOnlyInternetGateway: {
      creates: {
        "AWS::EC2::EgressOnlyInternetGateway":
          "responseElements.egressOnlyInternetGateway.egressOnlyInternetGatewayId",
      },
      verified: "model",
    },
    CreateFlowLogs: {
      creates: { "AWS::EC2::FlowLog": "responseElements.flowLogIdSet.item[]" },
      when: "responseElements.flowLogIdSet || !(responseElements.unsuccessful)",
      verified: "model",
    },
    CreateInternetGateway: {
      creates: { "AWS::EC2::InternetGateway": "responseElements.internetGateway.internetGatewayId" },
      verified: "record",
    },
    CreateIpamPool: {
      creates: { "AWS::EC2::IPAMPool": "responseElements.ipamPool.ipamPoolId" },
      verified: "model",
    },
    CreateManagedPrefixList: {
      creates: { "AWS::EC2::PrefixList": "responseElements.prefixList.prefixListId" },
      verified: "model",
    },
    CreateNetworkAcl: {
      creates: { "AWS::EC2::NetworkAcl": "responseElements.networkAcl.networkAclId" },
      verified: "model",
    },
    CreateNetworkInsightsPath: {
      creates: {
        "AWS::EC2::NetworkInsightsPath": "responseElements.networkInsightsPath.networkInsightsPathId",
      },
      verified: "record",
    },
    CreateRouteTable: {
      creates: { "AWS::EC2::RouteTable": "responseElements.routeTable.routeTableId" },
      verified: "model",
    },
    CreateSecurityGroup: {
      creates: { "AWS::EC2::SecurityGroup": "responseElements.groupId" },
      verified: "record",
    },
    CreateSubnet: { creates: { "AWS::EC2::Subnet": "responseElements.subnet.subnetId" }, verified: "record" },
    CreateTrafficMirrorFilter: {
      creates: {
        "AWS::EC2::TrafficMirrorFilter": "responseElements.trafficMirrorFilter.trafficMirrorFilterId",
      },
      verified: "model",
    },
    CreateTrafficMirrorFilterRule: {
      creates: {
        "AWS::EC2::TrafficMirrorFilterRule":
          "responseElements.trafficMirrorFilterRule.trafficMirrorFilterRuleId",
      },
      verified: "model",
    },
    CreateTrafficMirrorSession: {
      creates: {
        "AWS::EC2::TrafficMirrorSession": "responseElements.trafficMirrorSession.trafficMirrorSessionId",
      },
      verified: "model",
    },
    CreateTrafficMirrorTarget: {
      creates: {
        "AWS::EC2::TrafficMirrorTarget": "responseElements.trafficMirrorTarget.trafficMirrorTargetId",
      },
      verified: "model",
    },
    CreateTransitGatewayPeeringAttachment: {
      creates: {
        "AWS::EC2::TransitGatewayAttachment":
          "responseElements.transitGatewayPeeringAttachment.transitGatewayAttachmentId",
      },
      verified: "model",
    },
    CreateTransitGatewayRouteTable: {
      creates: {
        "AWS::EC2::TransitGatewayRouteTable":
          "responseElements.transitGatewayRouteTable.transitGatewayRouteTableId",
      },
      verified: "record",
    },
    CreateTransitGatewayVpcAttachment: {
      creates: {
        "AWS::EC2::TransitGatewayAttachment":
          "responseElements.transitGatewayVpcAttachment.transitGatewayAttachmentId",
      },
      verified: "model",
    },
    CreateVpcEndpointServiceConfiguration: {
      creates: { "AWS::EC2::VPCEndpointService": "responseElements.serviceConfiguration.serviceId" },
      verified: "model",
    },
    CreateVpcPeeringConnection: {
      creates: {
        "AWS::EC2::VPCPeeringConnection": "responseElements.vpcPeeringConnection.vpcPeeringConnectionId",
      },
      verified: "record",
    },
    CreateVpnConnection: {
      creates: { "AWS::EC2::VPNConnection": "responseElements.vpnConnection.vpnConnectionId" },
      upsert: true,
      verified: "record",
    },
    CreateVpnGateway: {
      creates: { "AWS::EC2::VPNGateway": "responseElements.vpnGateway.vpnGatewayId" },
      verified: "model",
    },
    StartNetworkInsightsAnalysis: {
      creates: {
        "AWS::EC2::NetworkInsightsAnalysis":
          "responseElements.networkInsightsAnalysis.networkInsightsAnalysisId",
      },
      verified: "model",
    },
  },
} satisfies Pick<ServiceEntry, "types" | "events">;
