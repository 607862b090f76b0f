import type { ServiceEntry } from "./entry.ts";

export const networking: ServiceEntry[] = [
  {
    eventSource: "elasticloadbalancing.amazonaws.com",
    tagger: "elasticloadbalancing",
    types: {
      "AWS::ElasticLoadBalancing::LoadBalancer":
        "arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${id}",
      "AWS::ElasticLoadBalancingV2::Listener":
        "arn:${partition}:elasticloadbalancing:${region}:${account}:listener/*/*/*/${id}",
      "AWS::ElasticLoadBalancingV2::ListenerRule":
        "arn:${partition}:elasticloadbalancing:${region}:${account}:listener-rule/*/*/*/*/${id}",
      "AWS::ElasticLoadBalancingV2::LoadBalancer":
        "arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/*/*/${id}",
      "AWS::ElasticLoadBalancingV2::TargetGroup":
        "arn:${partition}:elasticloadbalancing:${region}:${account}:targetgroup/*/${id}",
      "AWS::ElasticLoadBalancingV2::TrustStore":
        "arn:${partition}:elasticloadbalancing:${region}:${account}:truststore/*/${id}",
    },
    events: {
      CreateListener: {
        creates: { "AWS::ElasticLoadBalancingV2::Listener": "responseElements.listeners[].listenerArn" },
        upsert: true,
        verified: "model",
      },
      CreateLoadBalancer: {
        creates: {
          "AWS::ElasticLoadBalancing::LoadBalancer": "requestParameters.loadBalancerName",
          "AWS::ElasticLoadBalancingV2::LoadBalancer": "responseElements.loadBalancers[].loadBalancerArn",
        },
        upsert: true,
        verified: "record",
      },
      CreateRule: {
        creates: { "AWS::ElasticLoadBalancingV2::ListenerRule": "responseElements.rules[].ruleArn" },
        verified: "model",
      },
      CreateTargetGroup: {
        creates: {
          "AWS::ElasticLoadBalancingV2::TargetGroup": "responseElements.targetGroups[].targetGroupArn",
        },
        upsert: true,
        verified: "record",
      },
      CreateTrustStore: {
        creates: {
          "AWS::ElasticLoadBalancingV2::TrustStore": "responseElements.trustStores[].trustStoreArn",
        },
        verified: "model",
      },
    },
  },
  {
    eventSource: "networkmanager.amazonaws.com",
    tagger: "networkmanager",
    globalRegion: "us-west-2",
    types: {
      "AWS::NetworkManager::CoreNetwork": "arn:${partition}:networkmanager::${account}:core-network/${id}",
      "AWS::NetworkManager::GlobalNetwork":
        "arn:${partition}:networkmanager::${account}:global-network/${id}",
    },
    events: {
      CreateCoreNetwork: {
        creates: { "AWS::NetworkManager::CoreNetwork": "responseElements.coreNetwork.coreNetworkArn" },
        verified: "model",
      },
      CreateGlobalNetwork: {
        creates: { "AWS::NetworkManager::GlobalNetwork": "responseElements.globalNetwork.globalNetworkArn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "networkmonitor.amazonaws.com",
    tagger: "rgta",
    tagActions: ["networkmonitor:TagResource", "networkmonitor:UntagResource"],
    types: {
      "AWS::NetworkMonitor::Monitor": "arn:${partition}:networkmonitor:${region}:${account}:monitor/${id}",
    },
    events: {
      CreateMonitor: {
        creates: { "AWS::NetworkMonitor::Monitor": "responseElements.monitorArn" },
        verified: "record",
      },
    },
  },
  {
    // Newer records of Network Monitor, which is Network Synthetic Monitor now.
    eventSource: "networksynthetics.amazonaws.com",
    tagger: "rgta",
    tagActions: ["networkmonitor:TagResource", "networkmonitor:UntagResource"],
    types: {},
    events: {
      CreateMonitor: {
        creates: { "AWS::NetworkMonitor::Monitor": "responseElements.monitorArn" },
        tagsOf: { "AWS::NetworkMonitor::Monitor": "requestParameters.tags" },
        verified: "model",
      },
      CreateProbe: {
        creates: { "AWS::NetworkMonitor::Probe": "responseElements.probeArn" },
        tagsOf: { "AWS::NetworkMonitor::Probe": "requestParameters.tags" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "network-firewall.amazonaws.com",
    tagger: "network-firewall",
    types: {
      "AWS::NetworkFirewall::Firewall":
        "arn:${partition}:network-firewall:${region}:${account}:firewall/${id}",
      "AWS::NetworkFirewall::FirewallPolicy":
        "arn:${partition}:network-firewall:${region}:${account}:firewall-policy/${id}",
      "AWS::NetworkFirewall::RuleGroup":
        "arn:${partition}:network-firewall:${region}:${account}:stateful-rulegroup/${id}",
      "AWS::NetworkFirewall::StatelessRuleGroup":
        "arn:${partition}:network-firewall:${region}:${account}:stateless-rulegroup/${id}",
    },
    events: {
      CreateFirewall: {
        creates: { "AWS::NetworkFirewall::Firewall": "responseElements.firewall.firewallArn" },
        verified: "record",
      },
      CreateFirewallPolicy: {
        creates: {
          "AWS::NetworkFirewall::FirewallPolicy": "responseElements.firewallPolicyResponse.firewallPolicyArn",
        },
        // A dry run returns the same answer as a creation ("CreateFirewallPolicy", AWS Network Firewall API Reference).
        when: "!(requestParameters.dryRun)",
        verified: "model",
      },
      CreateRuleGroup: {
        creates: {
          "AWS::NetworkFirewall::RuleGroup":
            "responseElements.ruleGroupResponse | (type == 'STATEFUL' && ruleGroupArn)",
          "AWS::NetworkFirewall::StatelessRuleGroup":
            "responseElements.ruleGroupResponse | (type == 'STATELESS' && ruleGroupArn)",
        },
        when: "!(requestParameters.dryRun)",
        verified: "model",
      },
    },
  },
  {
    eventSource: "directconnect.amazonaws.com",
    tagger: "directconnect",
    account: "responseElements.ownerAccount || responseElements.directConnectGateway.ownerAccount",
    types: {
      "AWS::DirectConnect::Connection": "arn:${partition}:directconnect:${region}:${account}:dxcon/${id}",
      "AWS::DirectConnect::Gateway": "arn:${partition}:directconnect::${account}:dx-gateway/${id}",
      "AWS::DirectConnect::Lag": "arn:${partition}:directconnect:${region}:${account}:dxlag/${id}",
    },
    events: {
      CreateConnection: {
        creates: { "AWS::DirectConnect::Connection": "responseElements.connectionId" },
        verified: "model",
      },
      CreateDirectConnectGateway: {
        creates: {
          "AWS::DirectConnect::Gateway": "responseElements.directConnectGateway.directConnectGatewayId",
        },
        verified: "model",
      },
      // The call orders new connections. The request may also name an existing connection.
      CreateLag: {
        creates: {
          "AWS::DirectConnect::Connection": "responseElements.connections[].connectionId",
          "AWS::DirectConnect::Lag": "responseElements.lagId",
        },
        existing: { "AWS::DirectConnect::Connection": "requestParameters.connectionId" },
        tagsOf: { "AWS::DirectConnect::Connection": "requestParameters.childConnectionTags" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "vpc-lattice.amazonaws.com",
    tagger: "vpc-lattice",
    types: {
      "AWS::VpcLattice::Service": "arn:${partition}:vpc-lattice:${region}:${account}:service/${id}",
      "AWS::VpcLattice::ServiceNetwork":
        "arn:${partition}:vpc-lattice:${region}:${account}:servicenetwork/${id}",
      "AWS::VpcLattice::TargetGroup": "arn:${partition}:vpc-lattice:${region}:${account}:targetgroup/${id}",
    },
    events: {
      CreateService: { creates: { "AWS::VpcLattice::Service": "responseElements.arn" }, verified: "model" },
      CreateServiceNetwork: {
        creates: { "AWS::VpcLattice::ServiceNetwork": "responseElements.arn" },
        verified: "model",
      },
      CreateTargetGroup: {
        creates: { "AWS::VpcLattice::TargetGroup": "responseElements.arn" },
        verified: "model",
      },
    },
  },
];
