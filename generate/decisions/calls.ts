import type { UsedMembers } from "../call-schemas.ts";

export type Used = [request: UsedMembers["request"], response: UsedMembers["response"]];

export const PAGE = ["NextToken"];

/** The kinds of resource of IAM, with the member that names one. */
const IAM_KINDS: Record<string, string> = {
  InstanceProfile: "InstanceProfileName",
  MFADevice: "SerialNumber",
  OpenIDConnectProvider: "OpenIDConnectProviderArn",
  Policy: "PolicyArn",
  Role: "RoleName",
  SAMLProvider: "SAMLProviderArn",
  ServerCertificate: "ServerCertificateName",
  User: "UserName",
};

/**
 * The calls that the code makes by name (`serviceCalls` in functions/shared/service-calls.ts), by botocore's name of the
 * service: the members that it writes, and those that it reads.
 */
export const namedCalls: Record<string, Record<string, Used>> = {
  apigateway: { GetTags: [["resourceArn"], ["tags"]] },
  apigatewayv2: { GetTags: [["ResourceArn"], ["Tags"]] },
  autoscaling: {
    DescribeAutoScalingGroups: [
      ["AutoScalingGroupNames"],
      ["AutoScalingGroups.Tags.Key", "AutoScalingGroups.Tags.Value"],
    ],
    CreateOrUpdateTags: [["Tags"], []],
    DeleteTags: [["Tags"], []],
  },
  cloudfront: {
    ListTagsForResource: [["Resource"], ["Tags"]],
    TagResource: [["Resource", "Tags"], []],
    UntagResource: [["Resource", "TagKeys"], []],
  },
  cloudhsmv2: {
    ListTags: [
      ["ResourceId", ...PAGE],
      ["TagList", ...PAGE],
    ],
  },
  cloudtrail: { ListTags: [["ResourceIdList"], ["ResourceTagList.TagsList"]] },
  datapipeline: { DescribePipelines: [["pipelineIds"], ["pipelineDescriptionList.tags"]] },
  dax: {
    ListTags: [
      ["ResourceName", ...PAGE],
      ["Tags", ...PAGE],
    ],
    TagResource: [["ResourceName", "Tags"], []],
    UntagResource: [["ResourceName", "TagKeys"], []],
  },
  directconnect: { DescribeTags: [["resourceArns"], ["resourceTags.tags"]] },
  ds: {
    ListTagsForResource: [
      ["ResourceId", ...PAGE],
      ["Tags", ...PAGE],
    ],
    AddTagsToResource: [["ResourceId", "Tags"], []],
    RemoveTagsFromResource: [["ResourceId", "TagKeys"], []],
  },
  ec2: {
    DescribeTags: [
      ["Filters", ...PAGE],
      ["Tags.ResourceId", "Tags.Key", "Tags.Value", ...PAGE],
    ],
    CreateTags: [["Resources", "Tags"], []],
    DeleteTags: [["Resources", "Tags"], []],
  },
  efs: {
    ListTagsForResource: [
      ["ResourceId", ...PAGE],
      ["Tags", ...PAGE],
    ],
    TagResource: [["ResourceId", "Tags"], []],
    UntagResource: [["ResourceId", "TagKeys"], []],
  },
  elasticbeanstalk: {
    ListTagsForResource: [["ResourceArn"], ["ResourceArn", "ResourceTags"]],
    UpdateTagsForResource: [["ResourceArn", "TagsToAdd", "TagsToRemove"], []],
  },
  elb: { DescribeTags: [["LoadBalancerNames"], ["TagDescriptions.Tags"]] },
  elbv2: { DescribeTags: [["ResourceArns"], ["TagDescriptions.Tags"]] },
  emr: { DescribeCluster: [["ClusterId"], ["Cluster.Tags"]] },
  firehose: {
    ListTagsForDeliveryStream: [
      ["DeliveryStreamName", "ExclusiveStartTagKey"],
      ["Tags", "HasMoreTags"],
    ],
  },
  glacier: { ListTagsForVault: [["accountId", "vaultName"], ["Tags"]] },
  iam: Object.fromEntries(
    Object.entries(IAM_KINDS).flatMap(([kind, name]): [string, Used][] => [
      [
        `List${kind}Tags`,
        [
          [name, "Marker"],
          ["Tags", "Marker"],
        ],
      ],
      [`Tag${kind}`, [[name, "Tags"], []]],
      [`Untag${kind}`, [[name, "TagKeys"], []]],
    ]),
  ),
  keyspaces: {
    ListTagsForResource: [
      ["resourceArn", "nextToken"],
      ["tags", "nextToken"],
    ],
    TagResource: [["resourceArn", "tags"], []],
    UntagResource: [["resourceArn", "tags"], []],
  },
  kinesis: {
    ListTagsForStream: [
      ["StreamARN", "ExclusiveStartTagKey"],
      ["Tags", "HasMoreTags"],
    ],
  },
  organizations: {
    ListTagsForResource: [
      ["ResourceId", ...PAGE],
      ["Tags", ...PAGE],
    ],
    TagResource: [["ResourceId", "Tags"], []],
    UntagResource: [["ResourceId", "TagKeys"], []],
  },
  ram: { GetResourceShares: [["resourceOwner", "resourceShareArns"], ["resourceShares.tags"]] },
  rds: {
    DescribeDBClusters: [
      ["Filters", "MaxRecords", "Marker"],
      [
        ...["DBClusters.DBClusterIdentifier", "DBClusters.Status", "DBClusters.DBClusterInstanceClass"],
        ...["DBClusters.DBClusterMembers.DBInstanceIdentifier", "Marker"],
      ],
    ],
  },
  redshift: { DescribeTags: [["ResourceName"], ["TaggedResources.Tag"]] },
  route53: {
    ListTagsForResource: [["ResourceType", "ResourceId"], ["ResourceTagSet.Tags"]],
    ChangeTagsForResource: [["ResourceType", "ResourceId", "AddTags", "RemoveTagKeys"], []],
  },
  route53resolver: {
    ListResolverEndpointIpAddresses: [
      ["ResolverEndpointId", "MaxResults", ...PAGE],
      [
        ...["IpAddresses.SubnetId", "IpAddresses.Ip", "IpAddresses.Ipv6", "IpAddresses.Status"],
        ...["IpAddresses.CreationTime", ...PAGE],
      ],
    ],
  },
  servicecatalog: {
    DescribePortfolio: [["Id"], ["Tags"]],
    UpdatePortfolio: [["Id", "AddTags", "RemoveTags"], []],
  },
  sqs: {
    GetQueueUrl: [["QueueName", "QueueOwnerAWSAccountId"], ["QueueUrl"]],
    ListQueueTags: [["QueueUrl"], ["Tags"]],
  },
  ssm: { ListTagsForResource: [["ResourceType", "ResourceId"], ["TagList"]] },
  "timestream-write": {
    DescribeEndpoints: [[], ["Endpoints"]],
    ListTagsForResource: [["ResourceARN"], ["Tags"]],
    TagResource: [["ResourceARN", "Tags"], []],
    UntagResource: [["ResourceARN", "TagKeys"], []],
  },
  workspaces: { DescribeTags: [["ResourceId"], ["TagList"]] },
};
