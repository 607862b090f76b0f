import type { Service } from "./entry.ts";

export const networking: Service[] = [
  {
    eventSource: "elasticloadbalancing.amazonaws.com",
    tagger: "elasticloadbalancing",
    requestTags: "requestParameters.tags",
    types: {
      "AWS::ElasticLoadBalancingV2::LoadBalancer":
        "arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/*/*/${id}",
      "AWS::ElasticLoadBalancing::LoadBalancer":
        "arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${id}",
    },
    events: {
      // Two APIs share this event's name; a classic load balancer is one whose request says `loadBalancerName`.
      CreateLoadBalancer: {
        creates: {
          "AWS::ElasticLoadBalancingV2::LoadBalancer": "responseElements.loadBalancers[].loadBalancerArn",
          "AWS::ElasticLoadBalancing::LoadBalancer": "requestParameters.loadBalancerName",
        },
        upsert: true,
        verified: "record",
      },
    },
  },
];
