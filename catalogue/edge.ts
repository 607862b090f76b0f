import type { ServiceEntry } from "./entry.ts";

export const edge: ServiceEntry[] = [
  {
    eventSource: "cloudfront.amazonaws.com",
    tagger: "cloudfront",
    versionedNames: true,
    requestTags: "(requestParameters.distributionConfigWithTags || requestParameters).tags.items",
    globalRegion: "us-east-1",
    types: {
      "AWS::CloudFront::Distribution": "arn:${partition}:cloudfront::${account}:distribution/${id}",
      "AWS::CloudFront::Function": "arn:${partition}:cloudfront::${account}:function/${id}",
    },
    events: {
      CopyDistribution: {
        creates: { "AWS::CloudFront::Distribution": "responseElements.distribution.arn" },
        verified: "model",
      },
      CreateDistribution: {
        creates: { "AWS::CloudFront::Distribution": "responseElements.distribution.arn" },
        verified: "record",
      },
      CreateDistributionWithTags: {
        creates: { "AWS::CloudFront::Distribution": "responseElements.distribution.arn" },
        verified: "model",
      },
      CreateFunction: {
        creates: {
          "AWS::CloudFront::Function": "responseElements.functionSummary.functionMetadata.functionARN",
        },
        verified: "record",
      },
    },
  },
  {
    eventSource: "globalaccelerator.amazonaws.com",
    tagger: "globalaccelerator",
    globalRegion: "us-west-2",
    types: {
      "AWS::GlobalAccelerator::Accelerator":
        "arn:${partition}:globalaccelerator::${account}:accelerator/${id}",
    },
    events: {
      CreateAccelerator: {
        creates: { "AWS::GlobalAccelerator::Accelerator": "responseElements.accelerator.acceleratorArn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "wafv2.amazonaws.com",
    tagger: "wafv2",
    types: {
      "AWS::WAFv2::IPSet": "arn:${partition}:wafv2:${region}:${account}:*/ipset/*/${id}",
      "AWS::WAFv2::RuleGroup": "arn:${partition}:wafv2:${region}:${account}:*/rulegroup/*/${id}",
      "AWS::WAFv2::WebACL": "arn:${partition}:wafv2:${region}:${account}:*/webacl/*/${id}",
    },
    events: {
      CreateIPSet: { creates: { "AWS::WAFv2::IPSet": "responseElements.summary.arn" }, verified: "record" },
      CreateRuleGroup: {
        creates: { "AWS::WAFv2::RuleGroup": "responseElements.summary.arn" },
        verified: "model",
      },
      CreateWebACL: { creates: { "AWS::WAFv2::WebACL": "responseElements.summary.arn" }, verified: "model" },
    },
  },
  {
    eventSource: "route53.amazonaws.com",
    tagger: "route53",
    globalRegion: "us-east-1",
    types: {
      "AWS::Route53::HealthCheck": "arn:${partition}:route53:::healthcheck/${id}",
      "AWS::Route53::HostedZone": "arn:${partition}:route53:::hostedzone/${id}",
    },
    events: {
      CreateHealthCheck: {
        creates: { "AWS::Route53::HealthCheck": "responseElements.healthCheck.id" },
        upsert: true,
        verified: "model",
      },
      CreateHostedZone: {
        creates: { "AWS::Route53::HostedZone": "responseElements.hostedZone.id" },
        verified: "model",
      },
      CreateServiceLinkedPrivateHostedZone: {
        creates: { "AWS::Route53::HostedZone": "responseElements.hostedZone.id" },
        verified: "record",
      },
      CreateServiceLinkedPublicHostedZone: {
        creates: { "AWS::Route53::HostedZone": "responseElements.hostedZone.id" },
        verified: "record",
      },
    },
  },
  {
    eventSource: "route53profiles.amazonaws.com",
    tagger: "rgta",
    tagActions: ["route53profiles:TagResource", "route53profiles:UntagResource"],
    types: {
      "AWS::Route53Profiles::Profile": "arn:${partition}:route53profiles:${region}:${account}:profile/${id}",
    },
    events: {
      CreateProfile: {
        creates: { "AWS::Route53Profiles::Profile": "responseElements.profile.Arn" },
        verified: "record",
      },
    },
  },
  {
    eventSource: "route53resolver.amazonaws.com",
    tagger: "route53resolver",
    types: {
      "AWS::Route53Resolver::ResolverEndpoint":
        "arn:${partition}:route53resolver:${region}:${account}:resolver-endpoint/${id}",
      "AWS::Route53Resolver::ResolverQueryLoggingConfig":
        "arn:${partition}:route53resolver:${region}:${account}:resolver-query-log-config/${id}",
      "AWS::Route53Resolver::ResolverRule":
        "arn:${partition}:route53resolver:${region}:${account}:resolver-rule/${id}",
    },
    events: {
      CreateResolverEndpoint: {
        creates: { "AWS::Route53Resolver::ResolverEndpoint": "responseElements.resolverEndpoint.arn" },
        finds: [
          {
            find: "interfaces-of-resolver-endpoints",
            type: "AWS::EC2::NetworkInterface",
            ids: "responseElements.resolverEndpoint.id",
          },
        ],
        verified: "model",
      },
      CreateResolverQueryLogConfig: {
        creates: {
          "AWS::Route53Resolver::ResolverQueryLoggingConfig": "responseElements.resolverQueryLogConfig.arn",
        },
        verified: "model",
      },
      CreateResolverRule: {
        creates: { "AWS::Route53Resolver::ResolverRule": "responseElements.resolverRule.arn" },
        verified: "record",
      },
    },
  },
];
