import type { Service } from "./entry.ts";

export const compute: Service[] = [
  {
    eventSource: "ec2.amazonaws.com",
    tagger: "ec2",
    requestTags: "requestParameters.tagSpecificationSet.items[?resourceType=='${resource}'].tags[]",
    types: {
      "AWS::EC2::EIP": "arn:${partition}:ec2:${region}:${account}:elastic-ip/${id}",
      "AWS::EC2::Instance": "arn:${partition}:ec2:${region}:${account}:instance/${id}",
      "AWS::EC2::NetworkInterface": "arn:${partition}:ec2:${region}:${account}:network-interface/${id}",
      "AWS::EC2::SecurityGroup": "arn:${partition}:ec2:${region}:${account}:security-group/${id}",
      "AWS::EC2::Subnet": "arn:${partition}:ec2:${region}:${account}:subnet/${id}",
      "AWS::EC2::Volume": "arn:${partition}:ec2:${region}:${account}:volume/${id}",
      "AWS::EC2::VPC": "arn:${partition}:ec2:${region}:${account}:vpc/${id}",
    },
    events: {
      AllocateAddress: { creates: { "AWS::EC2::EIP": "responseElements.allocationId" }, verified: "record" },
      CreateSecurityGroup: {
        creates: { "AWS::EC2::SecurityGroup": "responseElements.groupId" },
        verified: "record",
      },
      CreateSubnet: {
        creates: { "AWS::EC2::Subnet": "responseElements.subnet.subnetId" },
        verified: "record",
      },
      CreateVolume: { creates: { "AWS::EC2::Volume": "responseElements.volumeId" }, verified: "record" },
      CreateVpc: { creates: { "AWS::EC2::VPC": "responseElements.vpc.vpcId" }, verified: "record" },
      RunInstances: {
        creates: {
          "AWS::EC2::Instance": "responseElements.instancesSet.items[].instanceId",
          "AWS::EC2::NetworkInterface":
            "responseElements.instancesSet.items[].networkInterfaceSet.items[].networkInterfaceId",
        },
        // An interface that the request names was there before the launch, and is somebody's already.
        existing: {
          "AWS::EC2::NetworkInterface": "requestParameters.networkInterfaceSet.items[].networkInterfaceId",
        },
        finds: [{ find: "volumes-of-instances", type: "AWS::EC2::Volume", of: "AWS::EC2::Instance" }],
        verified: "record",
      },
    },
  },
  {
    eventSource: "lambda.amazonaws.com",
    tagger: "lambda",
    requestTags: "requestParameters.tags",
    types: { "AWS::Lambda::Function": "arn:${partition}:lambda:${region}:${account}:function:${id}" },
    events: {
      // The name and not the ARN: the request may have given either, and `publish` may add a version to the ARN.
      CreateFunction20150331: {
        creates: { "AWS::Lambda::Function": "responseElements.functionName" },
        verified: "record",
      },
    },
  },
];
